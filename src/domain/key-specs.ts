/**
 * The key specifications, what each may be used for, and with which algorithms.
 *
 * Source: "Key types and specifications" and the CreateKey, AsymmetricSign and AsymmetricEncrypt pages of the KMS API
 * (2016-01-20). The names of HMAC keys are not published; docs/compatibility.md says which we took.
 */

/** Kinds of symmetric keys, by their names on the wire. */
export type SymmetricSpec = 'Aliyun_AES_256' | 'Aliyun_AES_128' | 'Aliyun_AES_192' | 'Aliyun_SM4'
/** Kinds of key pairs, by their names on the wire. */
export type AsymmetricSpec =
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'EC_P256'
  | 'EC_P256K'
  | 'EC_SM2'
/** Kinds of keys for message authentication codes, by their names on the wire. */
export type MacSpec = 'HMAC_SM3' | 'HMAC_SHA_224' | 'HMAC_SHA_256' | 'HMAC_SHA_384' | 'HMAC_SHA_512'
/** All kinds of keys, by their names on the wire. */
export type KeySpec = SymmetricSpec | AsymmetricSpec | MacSpec

/** What a key is for. It is chosen when the key is created and never changes. */
export type KeyUsage = 'ENCRYPT/DECRYPT' | 'SIGN/VERIFY' | 'GENERATE/VERIFY_MAC'
/** The three groups of kinds, which have different operations. */
export type KeyKind = 'symmetric' | 'asymmetric' | 'mac'

/** Algorithms for signatures, by their names on the wire. */
export type SignatureAlgorithm =
  | 'RSA_PSS_SHA_256'
  | 'RSA_PKCS1_SHA_256'
  | 'ECDSA_SHA_256'
  | 'SM2DSA'
/** Algorithms for encryption with a public key, by their names on the wire. */
export type EncryptionAlgorithm = 'RSAES_OAEP_SHA_256' | 'RSAES_OAEP_SHA_1' | 'SM2PKE'

/** What keys of one kind have in common. */
export interface KeySpecProperties {
  readonly kind: KeyKind
  /** The default usage first. A key has one usage, which never changes. */
  readonly usages: readonly KeyUsage[]
  /** Length of the key material in bytes; undefined for asymmetric keys. */
  readonly materialBytes: number | undefined
  readonly signatures: readonly SignatureAlgorithm[]
  readonly encryptions: readonly EncryptionAlgorithm[]
}

const symmetric = (materialBytes: number): KeySpecProperties => ({
  kind: 'symmetric',
  usages: ['ENCRYPT/DECRYPT'],
  materialBytes,
  signatures: [],
  encryptions: [],
})
const rsa: KeySpecProperties = {
  kind: 'asymmetric',
  usages: ['SIGN/VERIFY', 'ENCRYPT/DECRYPT'],
  materialBytes: undefined,
  signatures: ['RSA_PSS_SHA_256', 'RSA_PKCS1_SHA_256'],
  encryptions: ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1'],
}
const ecdsa: KeySpecProperties = {
  kind: 'asymmetric',
  usages: ['SIGN/VERIFY'],
  materialBytes: undefined,
  signatures: ['ECDSA_SHA_256'],
  encryptions: [],
}
// RFC 2104 recommends a key as long as the hash.
const mac = (materialBytes: number): KeySpecProperties => ({
  kind: 'mac',
  usages: ['GENERATE/VERIFY_MAC'],
  materialBytes,
  signatures: [],
  encryptions: [],
})

/** What each kind of key is and can do, by its name on the wire. */
export const keySpecs: { readonly [S in KeySpec]: KeySpecProperties } = {
  Aliyun_AES_256: symmetric(32),
  Aliyun_AES_128: symmetric(16),
  Aliyun_AES_192: symmetric(24),
  Aliyun_SM4: symmetric(16),
  RSA_2048: rsa,
  RSA_3072: rsa,
  RSA_4096: rsa,
  EC_P256: ecdsa,
  EC_P256K: ecdsa,
  EC_SM2: {
    kind: 'asymmetric',
    usages: ['SIGN/VERIFY', 'ENCRYPT/DECRYPT'],
    materialBytes: undefined,
    signatures: ['SM2DSA'],
    encryptions: ['SM2PKE'],
  },
  HMAC_SM3: mac(32),
  HMAC_SHA_224: mac(28),
  HMAC_SHA_256: mac(32),
  HMAC_SHA_384: mac(48),
  HMAC_SHA_512: mac(64),
}

/** The names of all kinds of keys. */
export const keySpecNames = Object.keys(keySpecs) as readonly KeySpec[]

/** Whether keys of this specification encrypt and decrypt with one secret key. */
export function isSymmetricSpec(spec: KeySpec): spec is SymmetricSpec {
  return keySpecs[spec].kind === 'symmetric'
}

/** Whether keys of this specification are key pairs. */
export function isAsymmetricSpec(spec: KeySpec): spec is AsymmetricSpec {
  return keySpecs[spec].kind === 'asymmetric'
}

/** Whether keys of this specification make MACs. */
export function isMacSpec(spec: KeySpec): spec is MacSpec {
  return keySpecs[spec].kind === 'mac'
}
