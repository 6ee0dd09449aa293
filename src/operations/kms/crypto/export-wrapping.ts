/** Exports a data key: encrypts it with a public key that the request contains. */

import { choice, type Field, INVALID, parsed } from '../../../api/fields.ts'
import { encryptTo, maxPlaintextBytes } from '../../../crypto/asymmetric/encryption.ts'
import { openPublicKey, type PublicKey } from '../../../crypto/asymmetric/key-pair.ts'
import { type EncryptionAlgorithm, keySpecs } from '../../../domain/key-specs.ts'
import { decodeBase64 } from './base64.ts'

const SPECS = ['RSA_2048', 'EC_SM2'] as const
const ALGORITHMS = ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', 'SM2PKE'] as const
const MAX_PUBLIC_KEY_BYTES = 1024

/** The parameters that say for which public key a data key is encrypted, and how. */
export const wrappingInput = {
  PublicKeyBlob: publicKey(),
  WrappingKeySpec: choice('What kind of key that is.', SPECS),
  WrappingAlgorithm: choice('How to encrypt to it; must fit its kind.', ALGORITHMS),
}

interface WrappingInput {
  readonly PublicKeyBlob: PublicKey
  readonly WrappingKeySpec: (typeof SPECS)[number]
  readonly WrappingAlgorithm: EncryptionAlgorithm
}

/** Refuses an algorithm or a public key that does not fit WrappingKeySpec. */
export function checkWrapping({
  input: { PublicKeyBlob, WrappingKeySpec, WrappingAlgorithm },
  invalid,
}: {
  readonly input: WrappingInput
  invalid(name: string): never
}): void {
  if (!keySpecs[WrappingKeySpec].encryptions.includes(WrappingAlgorithm)) {
    invalid('WrappingAlgorithm')
  }
  if (PublicKeyBlob.spec !== WrappingKeySpec) invalid('PublicKeyBlob')
}

/** The longest data key that this public key can encrypt. */
export function maxWrappedBytes({ WrappingKeySpec, WrappingAlgorithm }: WrappingInput): number {
  return maxPlaintextBytes(WrappingKeySpec, WrappingAlgorithm)
}

/** Base64 of the bare ciphertext. Overwrites the data key. */
export function wrapDataKey(
  { PublicKeyBlob, WrappingAlgorithm }: WrappingInput,
  dataKey: Buffer,
): string {
  const wrapped = encryptTo(PublicKeyBlob, WrappingAlgorithm, dataKey)
  dataKey.fill(0)
  return wrapped.toString('base64')
}

function publicKey(): Field<PublicKey> {
  const form = 'Base64 of SubjectPublicKeyInfo in DER'
  return parsed('The public key.', form, (text) => {
    const bytes = decodeBase64(text, MAX_PUBLIC_KEY_BYTES)
    if (bytes === undefined) return INVALID
    return openPublicKey('RSA_2048', bytes) ?? openPublicKey('EC_SM2', bytes) ?? INVALID
  })
}
