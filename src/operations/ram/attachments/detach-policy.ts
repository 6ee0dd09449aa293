/** DetachPolicyFromUser, DetachPolicyFromGroup and DetachPolicyFromRole. */

import { type Operation, operation } from '../../../api/operation.ts'
import { loadPolicy } from '../policies/policy-lookup.ts'
import { attachmentChange, type PolicyHolder, policyHolders } from './policy-holders.ts'

export const detachPolicyFromUser = detachPolicyFrom(policyHolders.user)
export const detachPolicyFromGroup = detachPolicyFrom(policyHolders.group)
export const detachPolicyFromRole = detachPolicyFrom(policyHolders.role)

function detachPolicyFrom(holder: PolicyHolder): Operation {
  const { type, noun, parameter, summaries } = holder
  const noHolder = `EntityNotExist.${noun}` as const
  const isNotAttached = `EntityNotExist.${noun}.Policy` as const

  return operation({
    ...attachmentChange(holder),
    name: `DetachPolicyFrom${noun}`,
    summary: summaries.detach,
    errors: [noHolder, 'EntityNotExist.Policy', isNotAttached],

    async handle({ input, store, refuse }) {
      const { id } = (await holder.named(store, input[parameter])) ?? refuse(noHolder)
      const policy = await loadPolicy(input, store, refuse)
      const outcome = await store.attachments.detach({ type, id }, policy)
      if (outcome === 'not attached') refuse(isNotAttached)
      return {}
    },
  })
}
