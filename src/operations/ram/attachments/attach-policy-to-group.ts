import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { groupName, policyName, policyType, resourceGroup } from '../ram-fields.ts'
import { attach } from './attach.ts'

export const attachPolicyToGroup = operation({
  service: 'ram',
  name: 'AttachPolicyToGroup',
  summary: 'Attaches a policy to a group, whose members may then do what it allows.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    GroupName: groupName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: [
    'EntityNotExist.Group',
    'EntityNotExist.Policy',
    'EntityAlreadyExists.Group.Policy',
    'LimitExceeded.Group.Policy',
  ],
  resources: ({ PolicyType, PolicyName, GroupName }, here) => [
    ramResource(here, `group/${GroupName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await attach(store, { type: 'group', id: group.id }, policy)
    if (outcome === 'attached already') refuse('EntityAlreadyExists.Group.Policy')
    if (outcome === 'too many') refuse('LimitExceeded.Group.Policy')
    return {}
  },
})
