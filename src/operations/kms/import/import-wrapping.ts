/** How key material is wrapped for the import. Source: GetParametersForImport of the KMS API (2016-01-20). */

import { decryptWith } from '../../../crypto/asymmetric/encryption.ts'
import { openPrivateKey } from '../../../crypto/asymmetric/key-pair.ts'
import { unwrapPkcs1 } from '../../../crypto/asymmetric/pkcs1-unwrap.ts'

/** The kinds of key pairs under which key material may be sent. */
export const wrappingSpecs = ['RSA_2048', 'EC_SM2'] as const
type WrappingSpec = (typeof wrappingSpecs)[number]

/** The kind of wrapping key that each algorithm needs. */
const SPECS = {
  RSAES_PKCS1_V1_5: 'RSA_2048',
  RSAES_OAEP_SHA_1: 'RSA_2048',
  RSAES_OAEP_SHA_256: 'RSA_2048',
  SM2PKE: 'EC_SM2',
} as const satisfies { readonly [algorithm: string]: WrappingSpec }

/** An algorithm with which key material is encrypted for its import. */
export type WrappingAlgorithm = keyof typeof SPECS
/** The algorithms with which key material may be encrypted for import. {@link fitsWrappingSpec} says which key pairs they need. */
export const wrappingAlgorithms = Object.keys(SPECS) as readonly WrappingAlgorithm[]

/** Whether the algorithm can be used with this kind of wrapping key. */
export function fitsWrappingSpec(algorithm: WrappingAlgorithm, spec: WrappingSpec): boolean {
  return SPECS[algorithm] === spec
}

/** The material, if it has `expectedBytes` bytes; undefined for every failure. Overwrites the private key. */
export function unwrapMaterial(
  { algorithm, privateKey }: { algorithm: WrappingAlgorithm; privateKey: Buffer },
  wrapped: Buffer,
  expectedBytes: number,
): Buffer | undefined {
  const key = openPrivateKey(SPECS[algorithm], privateKey)
  privateKey.fill(0)
  if (algorithm === 'RSAES_PKCS1_V1_5') return unwrapPkcs1(key, wrapped, expectedBytes)
  const material = decryptWith(key, algorithm, wrapped)
  if (material === undefined || material.length === expectedBytes) return material
  material.fill(0)
  return undefined
}
