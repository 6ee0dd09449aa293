import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { groupName } from '../ram-fields.ts'
import { groupAnswer, groupOf } from './group-answers.ts'

export const getGroup = operation({
  service: 'ram',
  name: 'GetGroup',
  summary: 'Describes a group.',
  uses: 'read',
  input: { GroupName: groupName() },
  output: { Group: groupAnswer },
  errors: ['EntityNotExist.Group'],
  resources: ({ GroupName }, here) => [ramResource(here, `group/${GroupName}`)],

  async handle({ input, store, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    return { Group: groupOf(group) }
  },
})
