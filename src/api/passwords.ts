/** What a new password must be, and what is kept of it. */

export { hashPassword } from '../crypto/password-hash.ts'

/** The default password policy of RAM. */
export const MIN_CHARACTERS = 8
const MAX_CHARACTERS = 32

/** The form that {@link isAcceptable} takes, for people. */
export const PASSWORD_FORM = `${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters`

/**
 * The default password policy of RAM: 8 to 32 characters of any kind. No control characters, which no keyboard types into
 * a form, and no halves of characters, which would all be hashed alike.
 */
export function isAcceptable(password: string): boolean {
  const { length } = [...password]
  return length >= MIN_CHARACTERS && length <= MAX_CHARACTERS && !/[\p{Cc}\p{Cs}]/u.test(password)
}
