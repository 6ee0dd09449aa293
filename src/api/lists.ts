/** Parameters that are lists. On the wire they are numbered names; some clients send a JSON array instead. */

import {
  type Field,
  INVALID,
  isJsonObject,
  MISSING,
  type Parameters,
  parseJson,
  type ReadResult,
} from './fields.ts'

/**
 * `Name.1`, `Name.2` … in the order of their numbers, which may have gaps. Without numbered parameters, a single parameter
 * with a JSON array is accepted, because some clients send lists in this form.
 */
export function list(summary: string, { max }: { max: number }): Field<readonly string[]> {
  return {
    form: `list of 1 to ${max} strings`,
    summary,
    required: true,
    read(parameters, name) {
      const items = numbered(parameters, name)
      if (items === INVALID) return INVALID
      if (items.length === 0) {
        const plain = parameters.get(name)
        if (plain === undefined || plain === '') return MISSING
        return atMost(stringsOf(parseJson(plain)), max)
      }
      if (items.some((item) => item.size !== 1 || !item.has(''))) return INVALID
      return atMost(
        items.map((item) => item.get('') ?? ''),
        max,
      )
    },
  }
}

/** `Name.1.Key`, `Name.1.Value`, `Name.2.Key` … or one parameter with a JSON array of such objects. */
export function pairs(
  summary: string,
  { max }: { max: number },
): Field<readonly { readonly Key: string | undefined; readonly Value: string | undefined }[]> {
  return {
    form: `list of 1 to ${max} Key and Value`,
    summary,
    required: true,
    read(parameters, name) {
      const items = numbered(parameters, name)
      if (items === INVALID) return INVALID
      if (items.length === 0) {
        const plain = parameters.get(name)
        if (plain === undefined || plain === '') return MISSING
        return atMost(pairsOf(parseJson(plain)), max)
      }
      if (items.some((item) => [...item.keys()].some((key) => key !== 'Key' && key !== 'Value'))) {
        return INVALID
      }
      return atMost(
        items.map((item) => ({ Key: item.get('Key'), Value: item.get('Value') })),
        max,
      )
    },
  }
}

// The items by number. Each has the rest of the name as its members: `Tag.2.Key` is the member `Key` of item 2.
function numbered(
  parameters: Parameters,
  name: string,
): readonly ReadonlyMap<string, string>[] | typeof INVALID {
  const items = new Map<number, Map<string, string>>()
  for (const [key, value] of parameters) {
    if (!key.startsWith(name) || key[name.length] !== '.') continue
    const match = /^([1-9][0-9]{0,4})(?:\.(.+))?$/s.exec(key.slice(name.length + 1))
    if (match === null) return INVALID
    const number = Number(match[1])
    const item = items.get(number) ?? new Map<string, string>()
    items.set(number, item.set(match[2] ?? '', value))
  }
  return [...items].sort(([a], [b]) => a - b).map(([, item]) => item)
}

function atMost<T>(items: readonly T[] | typeof INVALID, max: number): ReadResult<readonly T[]> {
  return items !== INVALID && items.length >= 1 && items.length <= max ? items : INVALID
}

function stringsOf(value: unknown): readonly string[] | typeof INVALID {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : INVALID
}

function pairsOf(
  value: unknown,
): readonly { Key: string | undefined; Value: string | undefined }[] | typeof INVALID {
  if (!Array.isArray(value)) return INVALID
  const pairs = value.map((item: unknown) => {
    if (!isJsonObject(item)) return INVALID
    const { Key, Value } = item
    const areTexts = [Key, Value].every((part) => part === undefined || typeof part === 'string')
    return areTexts
      ? { Key: Key as string | undefined, Value: Value as string | undefined }
      : INVALID
  })
  return pairs.includes(INVALID) ? INVALID : (pairs as { Key: string; Value: string }[])
}
