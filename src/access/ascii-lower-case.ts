/**
 * Lower case for case-insensitive comparison. Only ASCII letters change: `toLowerCase` would turn the Kelvin sign (U+212A) into
 * an ordinary k, so that a policy would match something else than it shows.
 */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
