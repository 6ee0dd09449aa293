/** The rules for new passwords, and what is stored of a password. */

export { hashPassword } from '../crypto/password-hash.ts'

/** The default password policy of RAM. */
export const MIN_CHARACTERS = 8
const MAX_CHARACTERS = 32

/** The form that {@link isAcceptable} accepts, for the documentation. */
export const PASSWORD_FORM = `${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters`

/**
 * The default password policy of RAM: 8 to 32 characters of any kind. Control characters are refused, because they cannot be
 * typed into a form, and single surrogates, because all of them would have the same hash.
 */
export function isAcceptable(password: string): boolean {
  const { length } = [...password]
  return length >= MIN_CHARACTERS && length <= MAX_CHARACTERS && !/[\p{Cc}\p{Cs}]/u.test(password)
}
