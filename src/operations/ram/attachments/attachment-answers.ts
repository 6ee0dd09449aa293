/** Policies as the operations answer that list what is attached to one. */

import { record, string, wrapped } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { Attachment } from '../../../storage/identities.ts'
import { systemPolicyNamed } from '../policies/existing-policy.ts'
import { versionIdOf } from '../policies/policy-answers.ts'

export const attachedPoliciesAnswer = wrapped(
  'The policies, in the order in which they were attached.',
  'Policy',
  record({
    PolicyName: string('Name of the policy.'),
    PolicyType: string('`System` or `Custom`.'),
    Description: string('Free text.'),
    DefaultVersion: string('The version in force.'),
    AttachDate: string('When it was attached.'),
  }),
)

export function attachedPoliciesOf(attachments: readonly Attachment[]) {
  return {
    Policy: attachments.map(({ type, id, record: custom, attachedAt }) => {
      const policy = custom ?? systemPolicyNamed(id)
      return {
        PolicyName: policy?.name ?? id,
        PolicyType: type,
        Description: policy?.description ?? '',
        DefaultVersion: versionIdOf(policy?.defaultVersion ?? 1),
        AttachDate: wireTime(attachedAt),
      }
    }),
  }
}
