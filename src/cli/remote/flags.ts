/** Declarations of the flags and arguments of the client's commands. */

import { UsageFailure } from './failure.ts'
import type { Text } from './language.ts'

/** What the shell completes a word with. */
export type Completes = 'secret' | 'profile' | 'file'

/** A flag whose value has the type `T`. */
export interface Flag<T> {
  readonly kind: 'text' | 'switch' | 'list' | 'choice'
  readonly summary: Text
  /** What stands for the value in the help: `id`, `path`. */
  readonly form: string
  readonly short?: string
  /** The default, for the help; the command gets it if the flag is not given. */
  readonly fallback?: string
  readonly choices?: readonly string[]
  readonly completes?: Completes
  /** Checks and converts one value. @throws UsageFailure */
  parse?(text: string): unknown
  /** Has no value; it only carries the type. */
  readonly type?: T
}

/** The flags of a command by their names in camel case; `caFile` is typed `--ca-file`. */
export type Flags = { readonly [name: string]: Flag<unknown> }

/** The values of declared flags. */
export type FlagValues<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never
}

type More = { readonly short?: string; readonly completes?: Completes }

/** A flag with a text. */
export function text(form: string, summary: Text, more: More = {}): Flag<string | undefined> {
  return { kind: 'text', form, summary, ...more, parse: needed }
}

/** A flag with a text that has a default. */
export function textOr(form: string, fallback: string, summary: Text): Flag<string> {
  return { kind: 'text', form, summary, fallback, parse: needed }
}

/** A flag without a value. */
export function toggle(summary: Text, more: More = {}): Flag<boolean> {
  return { kind: 'switch', form: '', summary, ...more }
}

/** A flag that may be given several times. */
export function list(form: string, summary: Text, more: More = {}): Flag<readonly string[]> {
  return { kind: 'list', form, summary, ...more, parse: needed }
}

/** A flag with one of these values; the first is the default. */
export function choice<const C extends string>(
  choices: readonly [C, ...C[]],
  summary: Text,
): Flag<C> {
  return { kind: 'choice', form: choices.join('|'), summary, choices, fallback: choices[0] }
}

/** A flag with a whole number in a range, and a default. */
export function wholeOr(
  form: string,
  fallback: number,
  { min, max }: { readonly min: number; readonly max: number },
  summary: Text,
): Flag<number> {
  return {
    kind: 'text',
    form,
    summary,
    fallback: String(fallback),
    parse: (typed) => {
      const value = /^[0-9]{1,9}$/.test(typed) ? Number(typed) : Number.NaN
      if (value >= min && value <= max) return value
      throw new UsageFailure({
        en: `${form} must be a whole number from ${min} to ${max}.`,
        zh: `${form} 必须是 ${min} 到 ${max} 之间的整数。`,
      })
    },
  }
}

// An empty value is nearly always a shell variable that is not set.
function needed(typed: string): string {
  if (typed !== '') return typed
  throw new UsageFailure({ en: 'A flag or argument is empty.', zh: '有一个参数的值为空。' })
}

/** An argument, or the last ones, whose value has the type `T`. */
export interface Argument<T> {
  readonly form: string
  readonly summary: Text
  readonly isOptional: boolean
  /** All that follow. */
  readonly isRest: boolean
  readonly completes?: Completes
  /** Has no value; it only carries the type. */
  readonly type?: T
}

/** The arguments of a command, in the order in which they are typed. */
export type Arguments = { readonly [name: string]: Argument<unknown> }

/** The values of declared arguments, by their names. */
export type ArgumentValues<A extends Arguments> = {
  readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : never
}

/** An argument that is needed. */
export function argument(form: string, summary: Text, completes?: Completes): Argument<string> {
  return { form, summary, isOptional: false, isRest: false, ...(completes && { completes }) }
}

/** An argument that may be left out, like all after it. */
export function optionalArgument(
  form: string,
  summary: Text,
  completes?: Completes,
): Argument<string | undefined> {
  return { form, summary, isOptional: true, isRest: false, ...(completes && { completes }) }
}

/** All arguments that follow, at least one unless `isOptional`. */
export function restArguments(
  form: string,
  summary: Text,
  { isOptional = false, completes }: { isOptional?: boolean; completes?: Completes } = {},
): Argument<readonly string[]> {
  return { form, summary, isOptional, isRest: true, ...(completes && { completes }) }
}

/** The argument that most commands have. */
export const SECRET = argument('secret', { en: 'Name of the secret.', zh: '凭据名称。' }, 'secret')

/** Carries a change out without asking. */
export const YES = toggle({ en: 'Does not ask.', zh: '不再询问。' }, { short: 'y' })
