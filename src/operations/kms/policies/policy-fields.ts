/** What the operations on the policies of secrets and keys share. */

import { isMalformed, parsePolicy } from '../../../access/policy.ts'
import { type Field, INVALID, isPlainText, optional, parsed, text } from '../../../api/fields.ts'

const MAX_BYTES = 32_768

/** A policy document for one secret or key; kept as the text that was sent. */
export function resourcePolicy(summary: string): Field<string> {
  return parsed(summary, 'policy document, at most 32,768 bytes', (value) => {
    if (value.length > MAX_BYTES || Buffer.byteLength(value) > MAX_BYTES) return INVALID
    return isPlainText(value) && !isMalformed(parsePolicy(value, 'resource')) ? value : INVALID
  })
}

/** The only policy that a secret or a key has. */
export const DEFAULT_NAME = 'default'

/** The parameter PolicyName, which may be left out. The operations refuse a name other than {@link DEFAULT_NAME}. */
export function policyName(): Field<string | undefined> {
  return optional(text('Name of the policy; only `default` exists.'))
}

/** The policy of a resource for which none was set: the policies of the account alone decide. */
export function defaultPolicy(kind: 'secret' | 'key', account: string): string {
  return JSON.stringify({
    Version: '1',
    Statement: [
      {
        Sid: `kms default ${kind} policy`,
        Effect: 'Allow',
        Principal: { RAM: [`acs:ram::${account}:*`] },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ],
  })
}
