/** Parsers for the values of settings. Each returns undefined for a text that does not have its form. */

/** The path of a file or directory. An empty path is refused, because it would mean the working directory. */
export const path = (value: string): string | undefined =>
  value === '' || value.includes('\0') ? undefined : value

/** `true` or `false`. */
export const flag = (value: string): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined

/** A parser for a whole number from `min` to `max`, in decimal digits. */
export const wholeNumber =
  (min: number, max: number) =>
  (value: string): number | undefined => {
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN
    return number >= min && number <= max ? number : undefined
  }

/** A parser for a text that matches the pattern. */
export const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? value : undefined
