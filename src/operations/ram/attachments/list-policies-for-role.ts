import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { roleName } from '../ram-fields.ts'
import { attachedPoliciesAnswer, attachedPoliciesOf } from './attachment-answers.ts'

export const listPoliciesForRole = operation({
  service: 'ram',
  name: 'ListPoliciesForRole',
  summary: 'Lists the policies attached to a role.',
  uses: 'snapshot',
  input: { RoleName: roleName() },
  output: { Policies: attachedPoliciesAnswer },
  errors: ['EntityNotExist.Role'],
  resources: ({ RoleName }, here) => [ramResource(here, `role/${RoleName}`)],

  async handle({ input, store, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const attached = await store.attachments.of({ type: 'role', id: role.id })
    return { Policies: attachedPoliciesOf(attached) }
  },
})
