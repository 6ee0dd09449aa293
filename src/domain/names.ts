/**
 * Canonical forms of everything a caller can name. A name is checked once, at the door, and the same string is then
 * authorised, looked up and stored; there is no second spelling of a name.
 *
 * Source: the CreateSecret and PutSecretValue pages of the KMS API (2016-01-20). The character set of version ids and
 * stage labels is not published; we take that of secret names.
 */

/** A secret's name may also hold Chinese characters where the server is told to allow them. */
export interface NameRules {
  readonly chineseNames: boolean
}

const PLAIN = /^[A-Za-z0-9_/+=.@-]{1,192}$/
const WITH_CHINESE = /^[A-Za-z0-9_/+=.@\-\u4e00-\u9fa5]{1,192}$/
const SHORT = /^[A-Za-z0-9_/+=.@-]{1,64}$/
const MAX_NAME_BYTES = 192

/** True for 1 to 192 bytes of letters, digits and `_/+=.@-`, and Chinese characters where the rules allow them. */
export function isSecretName(text: string, rules: NameRules): boolean {
  if (PLAIN.test(text)) return true
  return rules.chineseNames && WITH_CHINESE.test(text) && Buffer.byteLength(text) <= MAX_NAME_BYTES
}

/** Names below `acs/` belong to secrets that a cloud service manages; a generic secret may not take one. */
export function isReservedName(name: string): boolean {
  return name.startsWith('acs/')
}

export function isVersionId(text: string): boolean {
  return SHORT.test(text)
}

export function isStageLabel(text: string): boolean {
  return SHORT.test(text)
}

/** What keeps a text from being the alias of an account: 3 to 32 lower-case letters, digits and single hyphens inside. */
export function aliasProblem(text: string): 'length' | 'format' | undefined {
  if (text.length < 3 || text.length > 32) return 'length'
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? undefined : 'format'
}

/** 16 decimal digits, the first not zero. Always a string: it does not fit a double. */
export function isAccountId(text: string): boolean {
  return /^[1-9][0-9]{15}$/.test(text)
}
