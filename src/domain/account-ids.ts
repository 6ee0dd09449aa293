/** The ids of accounts. */

/** In the place of an account's id: no account, or several. */
export const NO_ACCOUNT = ''

/** Whether a text can be the id of an account. */
export function isAccountId(text: string): boolean {
  return ID.test(text)
}

const ID = /^\d{16}$/
