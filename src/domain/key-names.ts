/**
 * Canonical forms of the names of keys. As everywhere, a name is checked once, at the door, and exists in one spelling only.
 *
 * Source: the CreateAlias page of the KMS API (2016-01-20) and "Manage a key alias". Ids are opaque to callers; two forms are
 * known, UUIDs and those that this server makes.
 */

export const ALIAS_PREFIX = 'alias/'

const KEY_ID = /^[A-Za-z0-9-]{1,64}$/
const VERSION_ID = /^[A-Za-z0-9-]{1,64}$/
const ALIAS = /^alias\/[A-Za-z0-9_/-]{1,255}$/

export function isKeyId(text: string): boolean {
  return KEY_ID.test(text)
}

export function isKeyVersionId(text: string): boolean {
  return VERSION_ID.test(text)
}

/** With its prefix. */
export function isAliasName(text: string): boolean {
  return ALIAS.test(text)
}

/** Names that belong to keys which a service manages. */
export function isReservedAlias(alias: string): boolean {
  return alias === 'alias/acs' || alias.startsWith('alias/acs/')
}

/** The alias of the key that secrets are under when none was chosen. */
export const DEFAULT_KEY_ALIAS = 'alias/acs/kms'
