/**
 * Declarations of parameters: how a parameter is read from the wire, and how it is documented.
 *
 * On the wire every parameter is a name and a text. An empty optional parameter counts as absent, an empty required one as
 * missing. Source: "Request form" and the parameter tables of the KMS API (2016-01-20).
 */

import type { RequestScope } from '../access/resource.ts'
import type { NameRules } from '../domain/resource-names.ts'
import { withCommas } from './with-commas.ts'

/** Parameters as they arrived, decoded and merged. */
export type Parameters = ReadonlyMap<string, string>

/** The region and account of the request, which complete the name of a secret, and the rules for names. */
export type FieldContext = RequestScope & NameRules

/** What a field reads when a parameter that is needed was left out. */
export const MISSING = Symbol('missing')
/** What a field reads when the value does not have the declared form. The dialect of the API chooses the error code. */
export const INVALID = Symbol('invalid')
/** Like {@link INVALID}, for RAM, which reports the reason: a character that is not allowed. */
export const INVALID_CHARS = Symbol('invalid characters')
/** Like {@link INVALID_CHARS}: too long or too short. */
export const INVALID_LENGTH = Symbol('invalid length')
/** Like {@link INVALID_CHARS}: any other reason. */
export const INVALID_FORMAT = Symbol('invalid format')

/** Why a value is not valid. */
export type Invalid =
  | typeof INVALID
  | typeof INVALID_CHARS
  | typeof INVALID_LENGTH
  | typeof INVALID_FORMAT

/** The result of reading a parameter: its value, or why there is none. */
export type ReadResult<T> = T | typeof MISSING | Invalid

/** No value of a parameter is a symbol. */
export function isInvalid(value: unknown): value is Invalid {
  return typeof value === 'symbol' && value !== MISSING
}

/**
 * The declaration of a parameter: how it is read, and what the documentation says of it. `T` is the type of the value that
 * handlers get.
 */
export interface Field<T> {
  /** The form, for the documentation: `string`, `integer 1 to 100`, `JSON array` … */
  readonly form: string
  readonly summary: string
  readonly required: boolean
  /** The default, for the documentation. */
  readonly fallback?: string
  /** The value must not appear anywhere outside of its operation. */
  readonly isSensitive?: boolean
  /** The value identifies something and is recorded in the audit trail. */
  readonly noted?: NotedAs
  /**
   * A request with this parameter is refused: this server does not support what it asks for, and ignoring it would do less
   * than the caller asked for.
   */
  readonly isRefused?: true
  /**
   * If the value is true, the request is a dry run: it is carried out, but the answer is a code that says how it would have
   * ended.
   */
  readonly isDryRun?: true
  /** The parameter is checked but has no effect. This text documents why that is safe. */
  readonly ignoredBecause?: string
  read(parameters: Parameters, name: string, setting: FieldContext): ReadResult<T>
}

/** How the audit trail records a parameter. */
export interface NotedAs {
  /** What the value identifies: a version, a label or something else. */
  readonly as: 'thing' | 'version' | 'label'
  /** How the value is recorded, if not as it was sent. */
  readonly write?: (value: unknown) => string
}

/** A parameter that is recorded in the audit trail. */
export interface NotedParameter extends NotedAs {
  readonly name: string
}

/** The declared parameters of an operation, by their wire names. */
export type Fields = { readonly [name: string]: Field<unknown> }
/** The type of the values that the handler gets. */
export type InputOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never
}

/** A required text, as it was sent. */
export function text(summary: string, form = 'string'): Field<string> {
  return parsed(summary, form, (value) => value)
}

/** A required text that is parsed. `parse` returns `INVALID` if it cannot be. */
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

/** A text of at most `max` characters or bytes. */
export function textUpTo(
  summary: string,
  max: number,
  measure: 'characters' | 'bytes' = 'characters',
): Field<string> {
  const isTooLong =
    measure === 'bytes'
      ? (value: string) => value.length > max || Buffer.byteLength(value) > max
      : (value: string) => value.length > 2 * max || [...value].length > max
  return parsed(summary, `string of at most ${withCommas(max)} ${measure}`, (value) =>
    isTooLong(value) ? INVALID : value,
  )
}

// Control characters except line breaks and tabs, single surrogates, and the two other characters that XML 1.0 cannot
// represent.
const NOT_PLAIN = /(?![\n\r\t])[\p{Cc}\p{Cs}\ufffe\uffff]/u

/**
 * Whether JSON, XML and every database can represent the text unchanged. Texts that are stored and answered must be plain in
 * this sense.
 */
export function isPlainText(text: string): boolean {
  return !NOT_PLAIN.test(text)
}

/** A required whole number in a range. */
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

/** A required text that must be one of these. */
export function choice<const C extends string>(summary: string, choices: readonly C[]): Field<C> {
  const form = choices.map((one) => `\`${one}\``).join(', ')
  return parsed(summary, form, (value) => choices.find((one) => one === value) ?? INVALID)
}

/** A parameter that contains JSON. `parse` returns `INVALID` for JSON of the wrong shape. */
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

/** Parses JSON. Returns `INVALID` for a text that is not JSON. */
export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return INVALID
  }
}

/**
 * True if there is a parameter of this name or below it, such as `ExtendedConfig.CustomData` and
 * `ExtendedConfig.CustomData.Port`.
 */
export function anyBelow(summary: string): Field<boolean> {
  return {
    form: 'JSON object',
    summary,
    required: false,
    read(parameters, name) {
      // This runs for every read of a value. Hardly any request has such a parameter, and most names differ in their first
      // letter.
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

/**
 * A parameter that would restrict or protect something, which this server does not support. The dispatcher refuses it with
 * `UnsupportedOperation`, also when only members of it are sent.
 */
export function refused(summary: string): Field<boolean> {
  return { ...anyBelow(`${summary} Not supported: refused.`), form: 'refused', isRefused: true }
}

/** A parameter that has no effect, where ignoring it is safe. */
export function ignored<T>(field: Field<T>, because: string): Field<T> {
  return { ...field, ignoredBecause: because }
}

/** The same parameter, undefined when it is absent. */
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

/** An optional text for which an explicit empty value means the empty text. */
export function emptiable(field: Field<string>): Field<string | undefined> {
  const whenFull = optional(field)
  return {
    ...whenFull,
    read: (parameters, name, setting) =>
      parameters.get(name) === '' ? '' : whenFull.read(parameters, name, setting),
  }
}

/** The same parameter, with a default. */
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

/** The same parameter, whose value must not appear anywhere outside of its operation. */
export function sensitive<T>(field: Field<T>): Field<T> {
  return { ...field, isSensitive: true }
}

/**
 * A parameter whose value is recorded in the audit trail. Its value must be an identifier or one of a few keywords. It must
 * refuse free text, so that no secret is recorded by mistake.
 */
export function noted<T>(
  field: Field<T>,
  as: NotedAs['as'] = 'thing',
  write?: (value: T) => string,
): Field<T> {
  // The dispatcher passes the value that this field has read.
  const writing = write === undefined ? {} : { write: write as (value: unknown) => string }
  return { ...field, noted: { as, ...writing } }
}

/** True for a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
