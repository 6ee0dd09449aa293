import type { SealedValue } from '../crypto/envelope.ts'
import type { Keyring } from '../crypto/keyring.ts'
import { newAccessKey } from './random-text.ts'

/**
 * Makes an access key: the secret as it is stored, and in plaintext, to be shown once. Generates both unless they are given.
 */
export function sealedAccessKey(
  account: string,
  keyring: Keyring,
  { id, secret } = newAccessKey(),
): { readonly id: string; readonly secret: string; readonly sealed: SealedValue } {
  return { id, secret, sealed: keyring.seal(secret, ['access-key', account, id]) }
}
