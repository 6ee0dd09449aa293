/**
 * Canonical forms of the names in requests: secrets, versions, labels, accounts. A name is validated once, when the request is
 * parsed; the same string is then authorised, looked up and stored. No name has a second spelling.
 *
 * Source: the CreateSecret and PutSecretValue pages of the KMS API (2016-01-20). The character set of version ids and
 * stage labels is not published; we take that of secret names.
 */

/** The server's settings for names. */
export interface NameRules {
  /** Whether names of secrets may contain Chinese characters. */
  readonly chineseNames: boolean
}

const PLAIN = /^[A-Za-z0-9_/+=.@-]{1,192}$/
const WITH_CHINESE = /^[A-Za-z0-9_/+=.@\-\u4e00-\u9fa5]{1,192}$/
const SHORT = /^[A-Za-z0-9_/+=.@-]{1,64}$/
const MAX_NAME_BYTES = 192

/** True for 1 to 192 bytes of letters, digits and `_/+=.@-`, and of Chinese characters if the rules allow them. */
export function isSecretName(text: string, rules: NameRules): boolean {
  if (PLAIN.test(text)) return true
  return rules.chineseNames && WITH_CHINESE.test(text) && Buffer.byteLength(text) <= MAX_NAME_BYTES
}

/** Names that begin with `acs/` are reserved for secrets that a cloud service manages. */
export function isReservedName(name: string): boolean {
  return name.startsWith('acs/')
}

/** True for 1 to 64 letters, digits and `_/+=.@-`. */
export function isVersionId(text: string): boolean {
  return SHORT.test(text)
}

/** True for 1 to 64 letters, digits and `_/+=.@-`. */
export function isStageLabel(text: string): boolean {
  return SHORT.test(text)
}

/**
 * Why a text cannot be the alias of an account; undefined when it can. An alias has 3 to 32 lower-case letters, digits and
 * hyphens; hyphens are neither first, last nor adjacent.
 */
export function accountAliasProblem(text: string): 'length' | 'format' | undefined {
  if (text.length < 3 || text.length > 32) return 'length'
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? undefined : 'format'
}

/** 16 decimal digits, the first not zero. Account ids are always strings, because a double cannot represent all of them. */
export function isAccountId(text: string): boolean {
  return /^[1-9][0-9]{15}$/.test(text)
}
