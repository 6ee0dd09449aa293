/** AttachPolicyToUser, AttachPolicyToGroup and AttachPolicyToRole. */

import { type Operation, operation } from '../../../api/operation.ts'
import { policyNamed, policyResource } from '../policies/existing-policy.ts'
import { quotas } from '../quotas.ts'
import { policyName, policyType, resourceGroup } from '../ram-fields.ts'
import { holderResource, type PolicyHolder, policyHolders } from './policy-holders.ts'

export const attachPolicyToUser = attachPolicyTo(policyHolders.user)
export const attachPolicyToGroup = attachPolicyTo(policyHolders.group)
export const attachPolicyToRole = attachPolicyTo(policyHolders.role)

function attachPolicyTo(holder: PolicyHolder): Operation {
  const { type, noun, parameter, summaries } = holder
  const noHolder = `EntityNotExist.${noun}` as const
  const isAttached = `EntityAlreadyExists.${noun}.Policy` as const
  const tooMany = `LimitExceeded.${noun}.Policy` as const

  return operation({
    service: 'ram',
    name: `AttachPolicyTo${noun}`,
    summary: summaries.attach,
    uses: 'change',
    changesAccess: true,
    input: {
      PolicyType: policyType(),
      PolicyName: policyName(),
      ...holder.input,
      ResourceGroupId: resourceGroup(),
    },
    output: {},
    errors: [noHolder, 'EntityNotExist.Policy', isAttached, tooMany],
    resources: (input, here) => [
      holderResource(here, holder, input[parameter]),
      policyResource(here, input.PolicyType, input.PolicyName),
    ],

    async handle({ input, store, refuse }) {
      const { id } = (await holder.named(store, input[parameter])) ?? refuse(noHolder)
      const policy =
        (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
        refuse('EntityNotExist.Policy')
      const attached = await store.attachments.of({ type, id })
      // System and custom policies have limits of their own.
      const ofSameType = attached.filter((one) => one.type === policy.type)
      if (ofSameType.some((one) => one.id === policy.id)) refuse(isAttached)
      if (ofSameType.length >= quotas.attached[type][policy.type]) refuse(tooMany)
      const outcome = await store.attachments.attach({ type, id }, policy)
      if (outcome === 'attached already') refuse(isAttached)
      return {}
    },
  })
}
