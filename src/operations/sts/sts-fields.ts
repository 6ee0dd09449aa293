/** Parameters of STS. */

import { type Field, INVALID, noted, parsed } from '../../api/fields.ts'
import { isAccountId } from '../../domain/resource-names.ts'

/** The role that an ARN names. */
export interface RoleReference {
  readonly account: string
  readonly name: string
}

/** The parameter RoleArn, taken apart. The account must be 16 digits; whether the role exists is not looked at. */
export function roleReference(): Field<RoleReference> {
  const field = parsed(
    'ARN of the role, of this account or another one.',
    '`acs:ram::<account>:role/<name>`',
    (value) => {
      const [, account = '', name = ''] = ROLE_ARN.exec(value) ?? []
      return isAccountId(account) ? { account, name } : INVALID
    },
  )
  return noted(field)
}

const ROLE_ARN = /^acs:ram::([0-9]{16}):role\/([A-Za-z0-9.-]{1,64})$/

/** The parameter RoleSessionName. It becomes part of the ARN of the caller, so no separator is allowed in it. */
export function roleSessionName(): Field<string> {
  const summary = 'A name for the session, by which entries of the audit trail tell who it was.'
  return noted(matching(summary, '2 to 64 letters, digits, `.@-_`', /^[A-Za-z0-9.@_-]{2,64}$/))
}

/** The documented regular expression accepts `+`, which the documented list of characters omits. */
export function externalId(): Field<string> {
  const summary = 'What the trust policy may ask for as `sts:ExternalId`.'
  return matching(summary, '2 to 1,224 letters, digits, `=,.@:/-_+`', /^[\w+=,.@:/-]{2,1224}$/)
}

/** The parameter SourceIdentity. It is stored with the session and answered; no decision depends on it. */
export function sourceIdentity(): Field<string> {
  const summary = 'Who began the session; kept in it.'
  return matching(summary, '2 to 64 letters, digits, `=,.@-_+`', /^[\w+=,.@-]{2,64}$/)
}

function matching(summary: string, form: string, pattern: RegExp): Field<string> {
  return parsed(summary, form, (value) => (pattern.test(value) ? value : INVALID))
}
