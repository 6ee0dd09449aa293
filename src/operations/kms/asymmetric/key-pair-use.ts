/**
 * What the operations with key pairs share. An asymmetric key has no primary version: each request names a version, and all
 * versions stay usable.
 */

import type { KeyReference } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { choice, type Field, INVALID, parsed, sensitive } from '../../../api/fields.ts'
import {
  type AsymmetricSpec,
  type EncryptionAlgorithm,
  isAsymmetricSpec,
  keySpecs,
  type SignatureAlgorithm,
} from '../../../domain/key-specs.ts'
import type { Key, KeyVersion } from '../../../storage/keys.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { decodeBase64 } from '../crypto/base64.ts'
import { keyMessages } from '../keys/key-checks.ts'
import { keyByName, keyUseErrors, loadKey, requireUsable } from '../keys/key-name.ts'

const DIGEST_BYTES = 32

/** Error codes of operations with key pairs, besides those for invalid parameters. */
const keyPairErrors = [
  'Forbidden.AliasNotFound',
  'Forbidden.KeyNotFound',
  'Forbidden.KeyVersionNotFound',
  'Rejected.UnsupportedOperation',
  ...keyUseErrors,
] as const satisfies readonly OperationCode[]

/** Spread into each of these operations. */
export const keyPairUse = {
  uses: 'read',
  errors: keyPairErrors,
  messages: keyMessages,
  ...keyByName,
} as const

/**
 * The parameter Algorithm of AsymmetricSign and AsymmetricVerify. That the key offers it is checked by {@link signingPair}.
 */
export function signatureAlgorithm(): Field<SignatureAlgorithm> {
  return choice('How to sign; must be one that keys of this kind offer.', [
    'RSA_PSS_SHA_256',
    'RSA_PKCS1_SHA_256',
    'ECDSA_SHA_256',
    'SM2DSA',
  ])
}

/**
 * The parameter Algorithm of AsymmetricEncrypt and AsymmetricDecrypt. That the key offers it is checked by {@link encryptingPair}.
 */
export function encryptionAlgorithm(): Field<EncryptionAlgorithm> {
  return choice('How to encrypt; must be one that keys of this kind offer.', [
    'RSAES_OAEP_SHA_256',
    'RSAES_OAEP_SHA_1',
    'SM2PKE',
  ])
}

/** Only the digest of the message is sent. It is sensitive, since a short message can be guessed from its digest. */
export function digest(): Field<Buffer> {
  const summary = 'Digest of the message: SHA-256, or for SM2DSA SM3 with the signer in front.'
  return sensitive(
    parsed(summary, `Base64 of ${DIGEST_BYTES} bytes`, (text) => {
      const bytes = decodeBase64(text, DIGEST_BYTES)
      return bytes?.length === DIGEST_BYTES ? bytes : INVALID
    }),
  )
}

/** What is needed to find a key pair. */
export interface Search {
  /** Of the account that the key belongs to. */
  readonly store: ReadStore
  readonly located: KeyReference
  readonly here: { readonly region: string }
  /** Milliseconds since the epoch. */
  readonly now: number
  refuse(code: (typeof keyPairErrors)[number]): never
  invalid(...names: string[]): never
}

/** One version of an asymmetric key. */
export interface KeyPair {
  readonly keyId: string
  readonly spec: AsymmetricSpec
  readonly version: KeyVersion
}

/** The version and the algorithm that a request names. */
interface Wanted<A> {
  readonly KeyVersionId: string
  readonly Algorithm: A
}

/** The key pair, which must be for signatures and support the algorithm. */
export function signingPair(search: Search, wanted: Wanted<SignatureAlgorithm>): Promise<KeyPair> {
  const canSign = (spec: AsymmetricSpec) => keySpecs[spec].signatures.includes(wanted.Algorithm)
  return pairFor('SIGN/VERIFY', canSign, search, wanted)
}

/** The key pair, which must be for encryption and support the algorithm. */
export function encryptingPair(
  search: Search,
  wanted: Wanted<EncryptionAlgorithm>,
): Promise<KeyPair> {
  const canEncrypt = (spec: AsymmetricSpec) => keySpecs[spec].encryptions.includes(wanted.Algorithm)
  return pairFor('ENCRYPT/DECRYPT', canEncrypt, search, wanted)
}

async function pairFor(
  usage: Key['usage'],
  fits: (spec: AsymmetricSpec) => boolean,
  search: Search,
  { KeyVersionId }: Wanted<unknown>,
): Promise<KeyPair> {
  const { key, spec } = await asymmetricKey(search)
  if (key.usage !== usage) search.refuse('Rejected.UnsupportedOperation')
  if (!fits(spec)) search.invalid('Algorithm')
  requireUsable(key, search.now, search.refuse)
  return { keyId: key.id, spec, version: await versionOf(search, key, KeyVersionId) }
}

/** The key pair, whatever its usage. The version may be left out for a key that has only one. */
export async function anyPair(search: Search, versionId: string | undefined): Promise<KeyPair> {
  const { key, spec } = await asymmetricKey(search)
  requireUsable(key, search.now, search.refuse)
  const version =
    versionId === undefined
      ? await onlyVersion(search, key)
      : await versionOf(search, key, versionId)
  return { keyId: key.id, spec, version }
}

async function asymmetricKey({
  store,
  located: reference,
  here: { region },
  refuse,
}: Search): Promise<{ key: Key; spec: AsymmetricSpec }> {
  const key = await loadKey({ store, reference, region, refuse })
  return isAsymmetricSpec(key.spec)
    ? { key, spec: key.spec }
    : refuse('Rejected.UnsupportedOperation')
}

async function versionOf(
  { store, refuse }: Search,
  { id }: Key,
  versionId: string,
): Promise<KeyVersion> {
  return (await store.keys.version(id, versionId)) ?? refuse('Forbidden.KeyVersionNotFound')
}

async function onlyVersion({ store, invalid }: Search, { id }: Key): Promise<KeyVersion> {
  const { total, items } = await store.keys.versions(id, { offset: 0, limit: 1 })
  const [version] = items
  return version !== undefined && total === 1 ? version : invalid('KeyVersionId')
}
