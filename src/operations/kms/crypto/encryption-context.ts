/**
 * The encryption context: names and values that must be given again to decrypt. The ciphertext does not contain them.
 *
 * Source: "EncryptionContext" of the KMS documentation. How it is digested is ours; docs/storage-format.md describes it.
 */

import { createHash } from 'node:crypto'
import { type Field, INVALID, optional, parsed, parseJson } from '../../../api/fields.ts'

const MAX_CHARACTERS = 8192

/** A JSON object with string values. The field's value is its digest; undefined when it is absent or empty. */
export function encryptionContext(
  summary = 'Names and values that the ciphertext is bound to.',
): Field<Buffer | undefined> {
  const form = 'JSON object of texts, at most 8,192 characters'
  const asJson = optional(parsed(summary, form, digestOfJson))
  return {
    ...asJson,
    // Older typed clients send each pair of the map as a parameter of its own. If we ignored those, the ciphertext would not
    // be bound to the context, and the caller would believe that it is.
    read(parameters, name, setting) {
      const start = `${name}.`
      const pairs = [...parameters].filter(([key]) => key.startsWith(start))
      if (pairs.length === 0) return asJson.read(parameters, name, setting)
      if (parameters.has(name)) return INVALID
      const named = pairs.map(([key, value]) => [key.slice(start.length), value] as const)
      return digestOfJson(JSON.stringify(Object.fromEntries(named)))
    },
  }
}

function digestOfJson(text: string): Buffer | undefined | typeof INVALID {
  return text.length > MAX_CHARACTERS ? INVALID : digestOf(parseJson(text))
}

/** SHA-256 of the JSON of all pairs, in the order of the names' UTF-16 code units. */
function digestOf(context: unknown): Buffer | undefined | typeof INVALID {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return INVALID
  const pairs = Object.entries(context as { readonly [name: string]: unknown })
  const isWellFormed = pairs.every(
    ([name, value]) => typeof value === 'string' && isUnicode(name) && isUnicode(value),
  )
  if (!isWellFormed) return INVALID
  if (pairs.length === 0) return undefined
  pairs.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  return createHash('sha256').update(JSON.stringify(pairs)).digest()
}

// A lone surrogate has no form in UTF-8: all of them would become the same replacement bytes.
function isUnicode(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
