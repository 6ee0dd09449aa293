/** DetachPolicyFromUser, DetachPolicyFromGroup and DetachPolicyFromRole. */

import { type Operation, operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { policyName, policyType, resourceGroup } from '../ram-fields.ts'
import { holderResource, type PolicyHolder, policyHolders } from './policy-holders.ts'

export const detachPolicyFromUser = detachPolicyFrom(policyHolders.user)
export const detachPolicyFromGroup = detachPolicyFrom(policyHolders.group)
export const detachPolicyFromRole = detachPolicyFrom(policyHolders.role)

function detachPolicyFrom(holder: PolicyHolder): Operation {
  const { type, noun, parameter, summaries } = holder
  const noHolder = `EntityNotExist.${noun}` as const
  const isNotAttached = `EntityNotExist.${noun}.Policy` as const

  return operation({
    service: 'ram',
    name: `DetachPolicyFrom${noun}`,
    summary: summaries.detach,
    uses: 'change',
    changesAccess: true,
    input: {
      PolicyType: policyType(),
      PolicyName: policyName(),
      ...holder.input,
      ResourceGroupId: resourceGroup(),
    },
    output: {},
    errors: [noHolder, 'EntityNotExist.Policy', isNotAttached],
    resources: (input, here) => [
      holderResource(here, holder, input[parameter]),
      policyResource(here, input.PolicyType, input.PolicyName),
    ],

    async handle({ input, store, refuse }) {
      const { id } = (await holder.named(store, input[parameter])) ?? refuse(noHolder)
      const policy =
        (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
        refuse('EntityNotExist.Policy')
      const outcome = await store.attachments.detach({ type, id }, policy)
      if (outcome === 'not attached') refuse(isNotAttached)
      return {}
    },
  })
}
