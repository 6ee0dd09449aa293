import type { Declared } from './declared.ts'

const inState = (state: string): Declared => ({
  status: 409,
  message: `The request was rejected because the key state is ${state}.`,
  meaning: `The key is in the state ${state}, in which the operation does not work.`,
})

/** Errors of the KMS operations on keys. */
export const keyErrors = {
  'Forbidden.KeyNotFound': {
    status: 404,
    message: 'The specified Key is not found.',
    meaning: 'The key does not exist, or the ciphertext is from elsewhere.',
  },
  'Forbidden.KeyVersionNotFound': {
    status: 404,
    message: 'The specified Key version is not found.',
    meaning: 'The version does not exist, or belongs to another key.',
  },
  'Forbidden.AliasNotFound': {
    status: 404,
    message: 'The specified Alias is not found.',
    meaning: 'The alias does not exist.',
  },
  AliasAlreadyExists: {
    status: 400,
    message: 'AliasName Already Exists.',
    meaning: 'The alias exists; UpdateAlias points it at another key.',
  },
  'Unsupported.Alias': {
    status: 400,
    message: 'Alias is not valid for this api.',
    meaning: 'The operation takes the id of a key, not an alias.',
  },
  'Unsupported.Origin': {
    status: 400,
    message: 'This key origin is not valid for this api.',
    meaning: 'Material can be imported into keys of origin EXTERNAL only.',
  },
  InvalidKeyMaterial: {
    status: 400,
    message: 'key material is invalid.',
    meaning:
      'Imported material cannot be unwrapped, has the wrong length, or is not what was imported first.',
  },
  InvalidImportToken: {
    status: 400,
    message: 'import token is invalid.',
    meaning: 'The import token is unknown, or of another key.',
  },
  ExpiredImportToken: {
    status: 400,
    message: 'import token is expired.',
    meaning: 'The import token is older than 24 hours.',
  },
  'Rejected.Disabled': inState('Disabled'),
  'Rejected.PendingDeletion': inState('PendingDeletion'),
  'Rejected.PendingImport': inState('PendingImport'),
  'Rejected.Unavailable': {
    status: 409,
    message: 'The request was rejected because the key state is Unavailable.',
    meaning:
      'The stored material of the key cannot be opened. The log has the cause under the request id.',
  },
  'Rejected.StateModifiedFailed': {
    status: 409,
    message: 'Keystate modified failed.',
    meaning: 'From the state that the key is in, there is no way to the one asked for.',
  },
} as const satisfies Record<string, Declared>
