import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { policyName, policyType, resourceGroup, userName } from '../ram-fields.ts'
import { attach } from './attach.ts'

export const attachPolicyToUser = operation({
  service: 'ram',
  name: 'AttachPolicyToUser',
  summary: 'Attaches a policy to a user, who may then do what it allows.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    UserName: userName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: [
    'EntityNotExist.User',
    'EntityNotExist.Policy',
    'EntityAlreadyExists.User.Policy',
    'LimitExceeded.User.Policy',
  ],
  resources: ({ PolicyType, PolicyName, UserName }, here) => [
    ramResource(here, `user/${UserName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await attach(store, { type: 'user', id: user.id }, policy)
    if (outcome === 'attached already') refuse('EntityAlreadyExists.User.Policy')
    if (outcome === 'too many') refuse('LimitExceeded.User.Policy')
    return {}
  },
})
