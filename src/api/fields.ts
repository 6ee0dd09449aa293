/**
 * The parameters of an operation: how each is read from the wire, and what the documentation says of it.
 *
 * On the wire every parameter is a flat name with a text. An optional parameter that is empty counts as absent; a required
 * one as missing. Source: "Request form" and the parameter tables of the KMS API (2016-01-20).
 */

import type { RequestScope } from '../access/resource.ts'
import type { NameRules } from '../domain/resource-names.ts'

/** Parameters as they arrived, decoded and merged. */
export type Parameters = ReadonlyMap<string, string>

/** Where a parameter is read. Its meaning may depend on it: the name of a secret is completed with region and account. */
export type FieldContext = RequestScope & NameRules

export const MISSING = Symbol('missing')
export const INVALID = Symbol('invalid')
// Some APIs say in what way a parameter is not valid.
export const INVALID_CHARS = Symbol('invalid characters')
export const INVALID_LENGTH = Symbol('invalid length')
export const INVALID_FORMAT = Symbol('invalid format')

export type Invalid =
  | typeof INVALID
  | typeof INVALID_CHARS
  | typeof INVALID_LENGTH
  | typeof INVALID_FORMAT

/** What reading a parameter came to: its value, or why there is none. */
export type ReadResult<T> = T | typeof MISSING | Invalid

/** No value of a parameter is a symbol. */
export function isInvalid(value: unknown): value is Invalid {
  return typeof value === 'symbol' && value !== MISSING
}

export interface Field<T> {
  /** For people: `string`, `integer 1 to 100`, `JSON array` … */
  readonly form: string
  readonly summary: string
  readonly required: boolean
  /** What counts when the parameter is absent, for people. */
  readonly fallback?: string
  /** Its value must not appear anywhere but in its own operation. */
  readonly isSensitive?: boolean
  /** It names things, and its value is written down in the trail. */
  readonly noted?: NotedAs
  /** Who gives it is refused: what it asks for is not done here, and to pass over it would do less than was asked for. */
  readonly isRefused?: true
  /** Given as true, the request is carried out, but answered with a code that says how it would have ended. */
  readonly isDryRun?: true
  /** It is checked and has no effect. Why that does no harm, for people. */
  readonly ignoredBecause?: string
  read(parameters: Parameters, name: string, setting: FieldContext): ReadResult<T>
}

export interface NotedAs {
  /** The version or the label that is meant, or another thing. */
  readonly as: 'thing' | 'version' | 'label'
  /** How the value is written down, where not as it was sent. */
  readonly write?: (value: unknown) => string
}

/** A parameter of an operation that is written down. */
export interface NotedParameter extends NotedAs {
  readonly name: string
}

export type Fields = { readonly [name: string]: Field<unknown> }
export type InputOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never
}

/** A required text as it is. */
export function text(summary: string, form = 'string'): Field<string> {
  return parsed(summary, form, (value) => value)
}

/** A required text that is read as something else, or is `INVALID`. */
export function parsed<T>(
  summary: string,
  form: string,
  parse: (text: string, setting: FieldContext) => T | Invalid,
): Field<T> {
  return {
    form,
    summary,
    required: true,
    read(parameters, name, setting) {
      const value = parameters.get(name)
      return value === undefined || value === '' ? MISSING : parse(value, setting)
    },
  }
}

/** A text of at most `max` characters, or of another measure. */
export function textUpTo(
  summary: string,
  max: number,
  measure: 'characters' | 'bytes' = 'characters',
): Field<string> {
  const isTooLong =
    measure === 'bytes'
      ? (value: string) => value.length > max || Buffer.byteLength(value) > max
      : (value: string) => value.length > 2 * max || [...value].length > max
  return parsed(summary, `string of at most ${max.toLocaleString('en')} ${measure}`, (value) =>
    isTooLong(value) ? INVALID : value,
  )
}

// Control characters but those of lines and tabs, halves of characters, and what XML 1.0 has no way to write beside them.
const NOT_PLAIN = /(?![\n\r\t])[\p{Cc}\p{Cs}\ufffe\uffff]/u

/** Whether every form of an answer, and every database, can hold a text as it is. What is stored and shown must be plain. */
export function isPlainText(text: string): boolean {
  return !NOT_PLAIN.test(text)
}

export function integer(
  summary: string,
  { min, max }: { min: number; max: number },
): Field<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`
  return parsed(summary, `integer ${range}`, (value) => {
    const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN
    return number >= min && number <= max ? number : INVALID
  })
}

/** `true` or `false`; `True` and `False` are understood too. */
export function flag(summary: string): Field<boolean> {
  return parsed(summary, '`true` or `false`', (value) => {
    if (value === 'true' || value === 'True') return true
    return value === 'false' || value === 'False' ? false : INVALID
  })
}

export function choice<const C extends string>(summary: string, choices: readonly C[]): Field<C> {
  const form = choices.map((one) => `\`${one}\``).join(', ')
  return parsed(summary, form, (value) => choices.find((one) => one === value) ?? INVALID)
}

/** One parameter that holds JSON. `parse` answers `INVALID` for JSON of the wrong shape. */
export function json<T>(
  summary: string,
  form: string,
  parse: (value: unknown, setting: FieldContext) => T | typeof INVALID,
): Field<T> {
  return parsed(summary, form, (value, setting) => {
    const decoded = parseJson(value)
    return decoded === INVALID ? INVALID : parse(decoded, setting)
  })
}

export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return INVALID
  }
}

/** All parameters below a name, such as `ExtendedConfig.CustomData` and `ExtendedConfig.CustomData.Port`. */
export function anyBelow(summary: string): Field<boolean> {
  return {
    form: 'JSON object',
    summary,
    required: false,
    read(parameters, name) {
      // Reads of values pass here, and hardly ever is there one: most names differ in their first letter.
      const initial = name.charCodeAt(0)
      for (const key of parameters.keys()) {
        if (key.charCodeAt(0) !== initial || !key.startsWith(name)) continue
        const isMeant = key.length === name.length || key[name.length] === '.'
        if (isMeant && parameters.get(key) !== '') return true
      }
      return false
    },
  }
}

/** What would narrow or protect, and is not done here. The dispatcher refuses with `UnsupportedOperation`, member by member too. */
export function refused(summary: string): Field<boolean> {
  return { ...anyBelow(`${summary} Not supported: refused.`), form: 'refused', isRefused: true }
}

/** What has no effect here, and does no harm by that. */
export function ignored<T>(field: Field<T>, because: string): Field<T> {
  return { ...field, ignoredBecause: because }
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    ...field,
    required: false,
    read(parameters, name, setting) {
      const value = field.read(parameters, name, setting)
      return value === MISSING ? undefined : value
    },
  }
}

/** Optional, and an explicit empty text means the empty text. */
export function emptiable(field: Field<string>): Field<string | undefined> {
  const whenFull = optional(field)
  return {
    ...whenFull,
    read: (parameters, name, setting) =>
      parameters.get(name) === '' ? '' : whenFull.read(parameters, name, setting),
  }
}

export function fallback<T>(field: Field<T>, value: T): Field<T> {
  return {
    ...field,
    required: false,
    fallback: Array.isArray(value)
      ? JSON.stringify(value)
      : typeof value === 'object'
        ? ''
        : String(value),
    read(parameters, name, setting) {
      const given = field.read(parameters, name, setting)
      return given === MISSING ? value : given
    },
  }
}

export function sensitive<T>(field: Field<T>): Field<T> {
  return { ...field, isSensitive: true }
}

/**
 * A parameter whose value is written down in the trail: only what names things or is one of a few words. Whatever it is read
 * from, it must refuse free text, so that no secret comes here by mistake.
 */
export function noted<T>(
  field: Field<T>,
  as: NotedAs['as'] = 'thing',
  write?: (value: T) => string,
): Field<T> {
  // The dispatcher passes what this same field has read.
  const writing = write === undefined ? {} : { write: write as (value: unknown) => string }
  return { ...field, noted: { as, ...writing } }
}

/** True for a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
