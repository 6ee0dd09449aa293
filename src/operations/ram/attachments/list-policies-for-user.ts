import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'
import { attachedPoliciesAnswer, attachedPoliciesOf } from './attachment-answers.ts'

export const listPoliciesForUser = operation({
  service: 'ram',
  name: 'ListPoliciesForUser',
  summary: 'Lists the policies attached to a user itself; those of its groups are not among them.',
  uses: 'snapshot',
  input: { UserName: userName() },
  output: { Policies: attachedPoliciesAnswer },
  errors: ['EntityNotExist.User'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const attached = await store.attachments.of({ type: 'user', id: user.id })
    return { Policies: attachedPoliciesOf(attached) }
  },
})
