import type { Declared } from './declared.ts'

/** Errors of local administration, which people read at a terminal. */
export const localErrors = {
  'EntityNotExist.Account': {
    status: 404,
    message: 'The account does not exist.',
    meaning: 'The server has no account with this id.',
  },
  'EntityAlreadyExists.Account': {
    status: 409,
    message: 'There is an account with this id already.',
    meaning: 'The id of a new account is taken.',
  },
  'EntityNotExist.AccessKey': {
    status: 404,
    message: 'There is no access key with this id.',
    meaning: 'No account of the server has this access key.',
  },
  'Rejected.RootKeyChange': {
    status: 409,
    message: 'No change to this root key is under way.',
    meaning: 'One change of the root key is carried out at a time.',
  },
} as const satisfies Record<string, Declared>
