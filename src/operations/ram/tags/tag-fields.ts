/**
 * Tags of roles and policies in requests and answers: `Tag.N.Key` and `Tag.N.Value`. The rules are those for tags of secrets, but
 * values may be longer.
 *
 * Source: the TagResources page of the RAM API (2015-05-01).
 */

import { wrapped } from '../../../api/answers.ts'
import { type Field, fallback, INVALID, type ReadResult } from '../../../api/fields.ts'
import { pairs } from '../../../api/lists.ts'
import { isRamTagValue, isTagKey, MAX_TAGS, type Tags } from '../../../domain/tag-rules.ts'
import type { TagFilter } from '../../../storage/identities.ts'
import { tagShape } from '../../tagging.ts'

/** Tags of a new role or policy. */
export function newTags(): Field<Tags> {
  return fallback(tagsToAdd('Its tags.'), new Map())
}

/** Tags to add. Their keys must differ. */
export function tagsToAdd(summary: string): Field<Tags> {
  return tagPairs(summary, (given) => {
    const tags = new Map(given.map(({ Key = '', Value = '' }) => [Key, Value]))
    const areTags = [...tags].every(([key, value]) => isTagKey(key) && isRamTagValue(value))
    return areTags && tags.size === given.length ? tags : INVALID
  })
}

/** Filters: what is listed must have all of these tags. */
export function tagFilters(): Field<readonly TagFilter[]> {
  return fallback(
    tagPairs('Tags it must all bear; without Value any value.', (given) => {
      const filters = given.map(({ Key = '', Value = '' }) => ({
        key: Key,
        // An empty optional parameter counts as absent.
        value: Value === '' ? undefined : Value,
      }))
      const keys = new Set(filters.map(({ key }) => key))
      const canMatch = filters.every(({ key, value = '' }) => isTagKey(key) && isRamTagValue(value))
      return canMatch && keys.size === filters.length ? filters : INVALID
    }),
    [],
  )
}

type Given = readonly { readonly Key: string | undefined; readonly Value: string | undefined }[]

function tagPairs<T>(summary: string, read: (given: Given) => T | typeof INVALID): Field<T> {
  const field = pairs(summary, { max: MAX_TAGS })
  return {
    ...field,
    read(parameters, name, setting): ReadResult<T> {
      const given = field.read(parameters, name, setting)
      return typeof given === 'symbol' ? given : read(given)
    },
  }
}

/** The tags of a resource in an answer. */
export const tagsAnswer = wrapped('Its tags.', 'Tag', tagShape)
