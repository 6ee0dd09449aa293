/**
 * Rules for the tags of a resource.
 *
 * Source: the TagResource and TagResources pages of the KMS API (2016-01-20). The older page allows ten tags on a resource, the
 * newer one twenty; twenty applies.
 */

/** How many tags one resource may have. */
export const MAX_TAGS = 20
const MAX_CHARACTERS = 128

/** The tags of a resource: values by key. */
export type Tags = ReadonlyMap<string, string>

// Letters of every script are allowed, as in the vendor's console; so is the space.
const TEXT = /^[\p{L}\p{N} /\\_\-.+=:@]*$/u

/** True for 1 to 128 letters, digits, spaces and `/\_-.+=:@` that do not begin with a reserved prefix. */
export function isTagKey(text: string): boolean {
  return text !== '' && isTagText(text, MAX_CHARACTERS) && !isReservedTagKey(text)
}

/** True for at most 128 letters, digits, spaces and `/\_-.+=:@`. */
export function isTagValue(text: string): boolean {
  return isTagText(text, MAX_CHARACTERS)
}

/** As {@link isTagValue}, but of at most 256 characters. Source: the TagResources page of the RAM API (2015-05-01). */
export function isRamTagValue(text: string): boolean {
  return isTagText(text, 2 * MAX_CHARACTERS)
}

/** Whether the key is reserved for the service: callers can neither set nor remove it. */
export function isReservedTagKey(key: string): boolean {
  return /^(aliyun|acs:)/i.test(key)
}

/** The tags of a resource after `added` is merged over `present`, or `too-many`. */
export function addTags(present: Tags, added: Tags): Tags | 'too-many' {
  const next = new Map([...present, ...added])
  return next.size > MAX_TAGS ? 'too-many' : next
}

// Only text in Unicode form NFC is accepted: a key in another form would be a second spelling of the same letters.
function isTagText(text: string, maxCharacters: number): boolean {
  return TEXT.test(text) && text.normalize('NFC') === text && [...text].length <= maxCharacters
}
