import { operation } from '../../../api/operation.ts'
import { loadMembership, membershipInput, membershipResources } from './membership.ts'

export const removeUserFromGroup = operation({
  service: 'ram',
  name: 'RemoveUserFromGroup',
  summary: 'Ends a membership: what the policies of the group say no longer counts for the user.',
  uses: 'change',
  changesAccess: true,
  input: membershipInput,
  output: {},
  errors: ['EntityNotExist.User', 'EntityNotExist.Group', 'EntityNotExist.User.Group'],
  resources: membershipResources,

  async handle({ input, store, refuse }) {
    const { user, group } = await loadMembership(input, store, refuse)
    const left = await store.groups.leave(group.id, user.id)
    if (left === 'no member') refuse('EntityNotExist.User.Group')
    return {}
  },
})
