/** AttachPolicyToUser, AttachPolicyToGroup and AttachPolicyToRole. */

import { type Operation, operation } from '../../../api/operation.ts'
import { loadPolicy } from '../policies/policy-lookup.ts'
import { quotas } from '../quotas.ts'
import { attachmentChange, type PolicyHolder, policyHolders } from './policy-holders.ts'

export const attachPolicyToUser = attachPolicyTo(policyHolders.user)
export const attachPolicyToGroup = attachPolicyTo(policyHolders.group)
export const attachPolicyToRole = attachPolicyTo(policyHolders.role)

function attachPolicyTo(holder: PolicyHolder): Operation {
  const { type, noun, parameter, summaries } = holder
  const noHolder = `EntityNotExist.${noun}` as const
  const isAttached = `EntityAlreadyExists.${noun}.Policy` as const
  const tooMany = `LimitExceeded.${noun}.Policy` as const

  return operation({
    ...attachmentChange(holder),
    name: `AttachPolicyTo${noun}`,
    summary: summaries.attach,
    errors: [noHolder, 'EntityNotExist.Policy', isAttached, tooMany],

    async handle({ input, store, refuse }) {
      const { id } = (await holder.named(store, input[parameter])) ?? refuse(noHolder)
      const policy = await loadPolicy(input, store, refuse)
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
