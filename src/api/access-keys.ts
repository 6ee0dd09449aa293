import type { SealedValue } from '../crypto/envelope.ts'
import type { Keyring } from '../crypto/keyring.ts'
import { newAccessKey } from './random-text.ts'

/** An access key and its secret as it is stored; the secret in clear is shown once. Drawn unless one is given. */
export function sealedAccessKey(
  account: string,
  keyring: Keyring,
  { id, secret } = newAccessKey(),
): { readonly id: string; readonly secret: string; readonly sealed: SealedValue } {
  return { id, secret, sealed: keyring.seal(secret, ['access-key', account, id]) }
}
