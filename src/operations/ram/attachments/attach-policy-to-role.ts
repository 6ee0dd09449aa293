import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { policyName, policyType, resourceGroup, roleName } from '../ram-fields.ts'
import { attach } from './attach.ts'

export const attachPolicyToRole = operation({
  service: 'ram',
  name: 'AttachPolicyToRole',
  summary: 'Attaches a policy to a role. Whoever assumes the role may then do what it allows.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    RoleName: roleName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: [
    'EntityNotExist.Role',
    'EntityNotExist.Policy',
    'EntityAlreadyExists.Role.Policy',
    'LimitExceeded.Role.Policy',
  ],
  resources: ({ PolicyType, PolicyName, RoleName }, here) => [
    ramResource(here, `role/${RoleName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await attach(store, { type: 'role', id: role.id }, policy)
    if (outcome === 'attached already') refuse('EntityAlreadyExists.Role.Policy')
    if (outcome === 'too many') refuse('LimitExceeded.Role.Policy')
    return {}
  },
})
