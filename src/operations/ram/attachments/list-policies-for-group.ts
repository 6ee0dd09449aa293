import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { groupName } from '../ram-fields.ts'
import { attachedPoliciesAnswer, attachedPoliciesOf } from './attachment-answers.ts'

export const listPoliciesForGroup = operation({
  service: 'ram',
  name: 'ListPoliciesForGroup',
  summary: 'Lists the policies attached to a group.',
  uses: 'snapshot',
  input: { GroupName: groupName() },
  output: { Policies: attachedPoliciesAnswer },
  errors: ['EntityNotExist.Group'],
  resources: ({ GroupName }, here) => [ramResource(here, `group/${GroupName}`)],

  async handle({ input, store, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const attached = await store.attachments.of({ type: 'group', id: group.id })
    return { Policies: attachedPoliciesOf(attached) }
  },
})
