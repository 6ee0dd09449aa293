/** Parsers for the values of settings. Each returns undefined for a text that does not have its form. */

// An empty path is refused, because it would mean the working directory.
export const path = (value: string): string | undefined =>
  value === '' || value.includes('\0') ? undefined : value

export const flag = (value: string): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined

export const wholeNumber =
  (min: number, max: number) =>
  (value: string): number | undefined => {
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN
    return number >= min && number <= max ? number : undefined
  }

export const matching =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? value : undefined
