import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { policyName, policyType, resourceGroup, roleName } from '../ram-fields.ts'

export const detachPolicyFromRole = operation({
  service: 'ram',
  name: 'DetachPolicyFromRole',
  summary: 'Takes a policy away from a role, and so from all of its sessions.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    RoleName: roleName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: ['EntityNotExist.Role', 'EntityNotExist.Policy', 'EntityNotExist.Role.Policy'],
  resources: ({ PolicyType, PolicyName, RoleName }, here) => [
    ramResource(here, `role/${RoleName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await store.attachments.detach({ type: 'role', id: role.id }, policy)
    if (outcome === 'not attached') refuse('EntityNotExist.Role.Policy')
    return {}
  },
})
