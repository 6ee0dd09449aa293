/** What KMS and RAM share about tags: adding and removing them, and the pages of a list of them. */

import { string, structure } from '../api/answers.ts'
import { INVALID, parseJson } from '../api/fields.ts'
import { addTags, isTagKey, type Tags } from '../domain/tag-rules.ts'
import type { WriteStore } from '../storage/store.ts'
import type { ResourceType, TagRow, TagsPage } from '../storage/tags.ts'

/** One tag in an answer. */
export const tagShape = structure({
  TagKey: string('Key of a tag.'),
  TagValue: string('Value of the tag.'),
})

/** Tags in the form of answers, in the order in which they were read. */
export function tagsOf(tags: Tags): { Tag: { TagKey: string; TagValue: string }[] } {
  return { Tag: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) }
}

/** Adds tags to a resource, or overwrites those with the same key. */
export async function putTags(
  tags: TagsWriteStore,
  { type, id }: TaggedResource,
  added: Tags,
): Promise<'put' | 'too-many'> {
  if (addTags(await tags.of(type, id), added) === 'too-many') return 'too-many'
  await tags.put(type, id, added)
  return 'put'
}

/** Removes the tags with these keys; without keys, all tags if `all` is set, else none. Impossible keys are ignored. */
export async function removeTags(
  tags: TagsWriteStore,
  { type, id }: TaggedResource,
  { keys, all }: { readonly keys: readonly string[] | undefined; readonly all: boolean },
): Promise<void> {
  const present = all && keys === undefined ? await tags.of(type, id) : new Map()
  await tags.remove(type, id, [...(keys ?? present.keys())].filter(isTagKey))
}

interface TaggedResource {
  readonly type: ResourceType
  readonly id: string
}

type TagsWriteStore = WriteStore['tags']

const MAX_TOKEN_LENGTH = 2048

/** The token contains the last row, so that the next page is right whatever was added or removed meanwhile. */
export function tokenAfter({ resourceId, key }: Pick<TagRow, 'resourceId' | 'key'>): string {
  return Buffer.from(JSON.stringify([resourceId, key])).toString('base64url')
}

/** @param isResourceId whether a resource of these can have such an id */
export function parseTagToken(
  token: string,
  isResourceId: (text: string) => boolean,
): TagsPage['after'] | typeof INVALID {
  if (token.length > MAX_TOKEN_LENGTH) return INVALID
  const decoded = parseJson(Buffer.from(token, 'base64url').toString())
  if (!Array.isArray(decoded) || decoded.length !== 2) return INVALID
  const [resourceId, key] = decoded as unknown[]
  if (typeof resourceId !== 'string' || typeof key !== 'string') return INVALID
  if (!isResourceId(resourceId) || !isTagKey(key)) return INVALID
  // Base64 decoding ignores unknown characters, so a token is accepted only if it is exactly what we would make for this row.
  return tokenAfter({ resourceId, key }) === token ? { resourceId, key } : INVALID
}
