import { operation } from '../../../api/operation.ts'
import { quotas } from '../quotas.ts'
import { loadMembership, membershipInput, membershipResources } from './membership.ts'

export const addUserToGroup = operation({
  service: 'ram',
  name: 'AddUserToGroup',
  summary: 'Makes a user a member of a group: what its policies say counts for the user at once.',
  uses: 'change',
  changesAccess: true,
  input: membershipInput,
  output: {},
  errors: [
    'EntityNotExist.User',
    'EntityNotExist.Group',
    'EntityAlreadyExists.User.Group',
    'LimitExceeded.User.Group',
  ],
  resources: membershipResources,

  async handle({ input, store, refuse }) {
    const { user, group } = await loadMembership(input, store, refuse)
    const joined = await store.groups.ofUser(user.id)
    if (joined.some(({ id }) => id === group.id)) refuse('EntityAlreadyExists.User.Group')
    if (joined.length >= quotas.groupsOfUser) refuse('LimitExceeded.User.Group')
    await store.groups.join(group.id, user.id)
    return {}
  },
})
