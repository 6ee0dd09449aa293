import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { policyName, policyType, resourceGroup, userName } from '../ram-fields.ts'

export const detachPolicyFromUser = operation({
  service: 'ram',
  name: 'DetachPolicyFromUser',
  summary: 'Takes a policy away from a user. What the user has through groups stays.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    UserName: userName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: ['EntityNotExist.User', 'EntityNotExist.Policy', 'EntityNotExist.User.Policy'],
  resources: ({ PolicyType, PolicyName, UserName }, here) => [
    ramResource(here, `user/${UserName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await store.attachments.detach({ type: 'user', id: user.id }, policy)
    if (outcome === 'not attached') refuse('EntityNotExist.User.Policy')
    return {}
  },
})
