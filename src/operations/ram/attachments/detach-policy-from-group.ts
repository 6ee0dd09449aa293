import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { groupName, policyName, policyType, resourceGroup } from '../ram-fields.ts'

export const detachPolicyFromGroup = operation({
  service: 'ram',
  name: 'DetachPolicyFromGroup',
  summary: 'Takes a policy away from a group, and so from its members.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyType: policyType(),
    PolicyName: policyName(),
    GroupName: groupName(),
    ResourceGroupId: resourceGroup(),
  },
  output: {},
  errors: ['EntityNotExist.Group', 'EntityNotExist.Policy', 'EntityNotExist.Group.Policy'],
  resources: ({ PolicyType, PolicyName, GroupName }, here) => [
    ramResource(here, `group/${GroupName}`),
    policyResource(here, PolicyType, PolicyName),
  ],

  async handle({ input, store, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const outcome = await store.attachments.detach({ type: 'group', id: group.id }, policy)
    if (outcome === 'not attached') refuse('EntityNotExist.Group.Policy')
    return {}
  },
})
