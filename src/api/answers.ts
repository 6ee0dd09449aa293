/**
 * What an operation answers: the shape of each member, for the documentation, the compiler and a check in the tests.
 *
 * A list on this wire is an object with one member that holds the array: `"Tags": {"Tag": []}`. A few newer operations
 * answer bare arrays.
 */

/** The declaration of a member of an answer: its type, and what the documentation says of it. */
export interface Shape<T> {
  readonly form: string
  readonly summary: string
  readonly isOptional: boolean
  /** The members of an object; for an array, the members of its items. */
  readonly within?: Shapes
  /** Whether a value has this shape. Only tests call it. */
  fits(value: unknown): boolean
  /** Has no value; it only carries the type. */
  readonly type?: T
}

/** The declared members of an object, by their wire names. */
export type Shapes = { readonly [name: string]: Shape<unknown> }

type OptionalKeys<S extends Shapes> = {
  [K in keyof S]: undefined extends TypeOf<S[K]> ? K : never
}[keyof S]
type TypeOf<S> = S extends Shape<infer T> ? T : never

/** The type of an object with these members. */
export type AnswerOf<S extends Shapes> = {
  readonly [K in Exclude<keyof S, OptionalKeys<S>>]: TypeOf<S[K]>
} & { readonly [K in OptionalKeys<S>]?: TypeOf<S[K]> }

/** A text. */
export function string(summary: string): Shape<string> {
  return { form: 'string', summary, isOptional: false, fits: (value) => typeof value === 'string' }
}

/** A number. */
export function number(summary: string): Shape<number> {
  return { form: 'integer', summary, isOptional: false, fits: Number.isSafeInteger }
}

/** A truth value. */
export function boolean(summary: string): Shape<boolean> {
  return {
    form: 'boolean',
    summary,
    isOptional: false,
    fits: (value) => typeof value === 'boolean',
  }
}

/** A member that can be absent. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return {
    form: shape.form,
    summary: shape.summary,
    ...(shape.within && { within: shape.within }),
    isOptional: true,
    fits: (value) => value === undefined || shape.fits(value),
  }
}

/** An object with these members. */
export function structure<S extends Shapes>(members: S): Shape<AnswerOf<S>> {
  const list = Object.entries(members).map(([name, { isOptional }]) =>
    isOptional ? `${name}?` : name,
  )
  return {
    form: `{${list.join(', ')}}`,
    within: members,
    summary: '',
    isOptional: false,
    fits: (value) => fitsShapes(members, value),
  }
}

/** A list in its wrapper: `wrapped('Tag', …)` is `{"Tag": [ … ]}`. */
export function wrapped<N extends string, T>(
  summary: string,
  item: N,
  shape: Shape<T>,
): Shape<{ readonly [K in N]: readonly T[] }> {
  return {
    form: `{${item}: [${shape.form}]}`,
    within: { [item]: shape },
    summary,
    isOptional: false,
    fits: (value) => {
      if (typeof value !== 'object' || value === null) return false
      const entries: [string, unknown][] = Object.entries(value)
      return (
        entries.length === 1 && entries.every(([name, all]) => name === item && fitsAll(shape, all))
      )
    },
  }
}

/** A bare array. */
export function array<T>(summary: string, shape: Shape<T>): Shape<readonly T[]> {
  return {
    form: `[${shape.form}]`,
    ...(shape.within && { within: shape.within }),
    summary,
    isOptional: false,
    fits: (value) => fitsAll(shape, value),
  }
}

/** True when a value has all members of these shapes and no others. */
export function fitsShapes(shapes: Shapes, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const members = value as { readonly [name: string]: unknown }
  return (
    Object.entries(shapes).every(([name, shape]) => shape.fits(members[name])) &&
    Object.keys(members).every((name) => name in shapes || members[name] === undefined)
  )
}

function fitsAll(shape: Shape<unknown>, value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => shape.fits(item))
}

/** A list with at most this many items is processed at once, whatever the items contain. */
const FEW_ITEMS = 50

/** Whether the answer contains a list that is long enough to be processed in time slices, item by item. */
export function isLong(answer: object): boolean {
  for (const member of Object.values(answer)) {
    if (typeof member !== 'object' || member === null) continue
    if (Array.isArray(member) ? member.length > FEW_ITEMS : isLong(member)) return true
  }
  return false
}

/** Yields the parts of an answer: the items of its lists one by one, and its other members. */
export function* partsOf(answer: unknown): Generator<unknown, void> {
  if (Array.isArray(answer)) yield* answer
  else if (typeof answer !== 'object' || answer === null) yield answer
  else for (const member of Object.values(answer)) yield* partsOf(member)
}
