/**
 * Lower case for what is compared without case. Letters outside of ASCII stay as they are: the sign for kelvin, for one,
 * would become an ordinary k, and a policy would mean something else than it shows.
 */
export function inLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
