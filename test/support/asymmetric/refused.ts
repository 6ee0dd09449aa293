/** The refusals of operations with key pairs. */

import type { Refused } from '../answers.ts'

export const NO_PAIR: Refused = {
  status: 400,
  code: 'Rejected.UnsupportedOperation',
  message: 'Unsupported operation.',
}
export const VERSION_NOT_FOUND: Refused = {
  status: 404,
  code: 'Forbidden.KeyVersionNotFound',
  message: 'The specified Key version is not found.',
}
export const invalid = (name: string): Refused => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})
