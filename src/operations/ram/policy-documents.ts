/** Policy documents as parameters. They are stored exactly as sent, and only if they can be parsed. */

import { isMalformed, type PolicyKind, parsePolicy } from '../../access/policy.ts'
import { type Field, INVALID_CHARS, INVALID_LENGTH, isPlainText, parsed } from '../../api/fields.ts'
import { withCommas } from '../../api/with-commas.ts'
import { quotas } from './quotas.ts'

/**
 * The text of a policy, bounded in characters. It is parsed by {@link refuseMalformedPolicy}, which says where it is wrong.
 */
export function policyDocument(summary: string): Field<string> {
  const max = quotas.document
  return parsed(summary, `policy document, at most ${withCommas(max)} characters`, (text) => {
    if (text.length > 2 * max || [...text].length > max) return INVALID_LENGTH
    return isPlainText(text) ? text : INVALID_CHARS
  })
}

/** Refuses a document that is not valid in the policy language. The message says where and why. */
export function refuseMalformedPolicy(
  document: string,
  kind: PolicyKind,
  refuse: (code: 'MalformedPolicyDocument', message: string) => never,
): void {
  const policy = parsePolicy(document, kind)
  if (!isMalformed(policy)) return
  refuse('MalformedPolicyDocument', `${policy.path}: ${policy.reason}`)
}
