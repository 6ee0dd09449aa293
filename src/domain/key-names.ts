/**
 * Canonical forms of key ids and aliases. A name is validated once, when the request is parsed, and has one spelling only.
 *
 * Source: the CreateAlias page of the KMS API (2016-01-20) and "Manage a key alias". Ids are opaque to callers. Two forms occur:
 * UUIDs, and the form that this server generates.
 */

/** The prefix of every alias. It is part of the name, in requests, in answers and in storage. */
export const ALIAS_PREFIX = 'alias/'

const KEY_ID = /^[A-Za-z0-9-]{1,64}$/
const VERSION_ID = /^[A-Za-z0-9-]{1,64}$/
const ALIAS = /^alias\/[A-Za-z0-9_/-]{1,255}$/

/** True for 1 to 64 letters, digits and hyphens. */
export function isKeyId(text: string): boolean {
  return KEY_ID.test(text)
}

/** True for 1 to 64 letters, digits and hyphens. */
export function isKeyVersionId(text: string): boolean {
  return VERSION_ID.test(text)
}

/** @param text an alias with its prefix `alias/` */
export function isAliasName(text: string): boolean {
  return ALIAS.test(text)
}

/** Whether the alias is reserved for keys that a cloud service manages. */
export function isReservedAlias(alias: string): boolean {
  return alias === 'alias/acs' || alias.startsWith('alias/acs/')
}

/** The alias of the account's default key, which encrypts secrets that were created without a key. */
export const DEFAULT_KEY_ALIAS = 'alias/acs/kms'
