/** ListPoliciesForUser, ListPoliciesForGroup and ListPoliciesForRole. */

import { string, structure, wrapped } from '../../../api/answers.ts'
import { type Operation, operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { Attachment } from '../../../storage/identities.ts'
import { versionIdOf } from '../policies/policy-answers.ts'
import { systemPolicyNamed } from '../policies/policy-lookup.ts'
import { holderResource, type PolicyHolder, policyHolders } from './policy-holders.ts'

export const listPoliciesForUser = listPoliciesFor(policyHolders.user)
export const listPoliciesForGroup = listPoliciesFor(policyHolders.group)
export const listPoliciesForRole = listPoliciesFor(policyHolders.role)

function listPoliciesFor(holder: PolicyHolder): Operation {
  const { type, noun, parameter, summaries } = holder
  const noHolder = `EntityNotExist.${noun}` as const

  return operation({
    service: 'ram',
    name: `ListPoliciesFor${noun}`,
    summary: summaries.list,
    uses: 'snapshot',
    input: holder.input,
    output: {
      Policies: wrapped(
        'The policies, in the order in which they were attached.',
        'Policy',
        structure({
          PolicyName: string('Name of the policy.'),
          PolicyType: string('`System` or `Custom`.'),
          Description: string('Free text.'),
          DefaultVersion: string('The version in force.'),
          AttachDate: string('When it was attached.'),
        }),
      ),
    },
    errors: [noHolder],
    resources: (input, here) => [holderResource(here, holder, input[parameter])],

    async handle({ input, store, refuse }) {
      const { id } = (await holder.named(store, input[parameter])) ?? refuse(noHolder)
      const attached = await store.attachments.of({ type, id })
      return { Policies: { Policy: attached.map(attachedPolicyOf) } }
    },
  })
}

function attachedPolicyOf({ type, id, record: custom, attachedAt }: Attachment) {
  const policy = custom ?? systemPolicyNamed(id)
  return {
    PolicyName: policy?.name ?? id,
    PolicyType: type,
    Description: policy?.description ?? '',
    DefaultVersion: versionIdOf(policy?.defaultVersion ?? 1),
    AttachDate: wireTime(attachedAt),
  }
}
