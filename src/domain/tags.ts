/**
 * Rules for the tags of a resource.
 *
 * Source: the TagResource and TagResources pages of the KMS API (2016-01-20); where an older page allows ten tags on a
 * resource the newer one's twenty holds.
 */

export const MAX_TAGS = 20
const MAX_CHARACTERS = 128

export type Tags = ReadonlyMap<string, string>

// Letters of every script are letters here, as in the console; the blank is allowed too.
const TEXT = /^[\p{L}\p{N} /\\_\-.+=:@]*$/u

/** True for 1 to 128 letters, digits, blanks and `/\_-.+=:@` that do not begin with a reserved prefix. */
export function isTagKey(text: string): boolean {
  return text !== '' && isTagText(text, MAX_CHARACTERS) && !isReservedTagKey(text)
}

export function isTagValue(text: string): boolean {
  return isTagText(text, MAX_CHARACTERS)
}

/** RAM takes values twice as long. Source: the TagResources page of the RAM API (2015-05-01). */
export function isRamTagValue(text: string): boolean {
  return isTagText(text, 2 * MAX_CHARACTERS)
}

/** Keys that belong to the service: they can be neither set nor removed by callers. */
export function isReservedTagKey(key: string): boolean {
  return /^(aliyun|acs:)/i.test(key)
}

/** The tags after `added` are written over `present`, or `too-many`. */
export function addTags(present: Tags, added: Tags): Tags | 'too-many' {
  const next = new Map([...present, ...added])
  return next.size > MAX_TAGS ? 'too-many' : next
}

// Canonical composition only: the same letters in another composition would be a second spelling of one key.
function isTagText(text: string, maxCharacters: number): boolean {
  return TEXT.test(text) && text.normalize('NFC') === text && [...text].length <= maxCharacters
}
