import { ramResource } from '../../../access/resource.ts'
import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'
import { joinedGroupAnswer, joinedGroupOf } from './group-answers.ts'

export const listGroupsForUser = operation({
  service: 'ram',
  name: 'ListGroupsForUser',
  summary: 'Lists the groups of a user in order of their names.',
  uses: 'snapshot',
  input: { UserName: userName() },
  output: { Groups: wrapped('The groups of the user.', 'Group', joinedGroupAnswer) },
  errors: ['EntityNotExist.User'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const groups = await store.groups.ofUser(user.id)
    return { Groups: { Group: groups.map(joinedGroupOf) } }
  },
})
