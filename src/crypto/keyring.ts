/**
 * Seals and opens stored values by envelope encryption: root key → wrapping key → data key of one value → value.
 *
 * Wrapping keys exist so that a change of the root key does not rewrite every value. There are two kinds: the key material of an
 * account, for the server's own data about it, and the versions of its keys, for the values of its secrets.
 */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { equalInConstantTime } from './constant-time.ts'
import {
  decrypt,
  encodePlace,
  encrypt,
  KEY_BYTES,
  NONCE_BYTES,
  type Place,
  type SealedValue,
  TAG_BYTES,
} from './envelope.ts'
import { LruCache } from './lru-cache.ts'
import type { RootKey, WrappedKey } from './root-key.ts'
import { decryptUnder, encryptUnder, openSymmetricKey, type SymmetricKey } from './symmetric-key.ts'

/** One 32-byte key of an account, wrapped under the root key. */
export interface KeyMaterial extends WrappedKey {
  readonly account: string
  /** 16 random bytes in hexadecimal. */
  readonly id: string
}

/** A key that wraps data keys. */
export interface WrappingKey {
  /** 16 bytes in hexadecimal. The header of each value holds the id of the key that wrapped its data key. */
  readonly id: string
  readonly key: SymmetricKey
}

const FORMAT = 1
const MAX_DATA_KEYS = 4096
const MATERIAL_ID_BYTES = 16
const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES
const WRAPPED_KEY_START = 1 + MATERIAL_ID_BYTES
const VALUE_START = WRAPPED_KEY_START + WRAPPED_KEY_BYTES
const MIN_SEALED_BYTES = VALUE_START + NONCE_BYTES + TAG_BYTES

/** Generates key material for an account, and wraps it under the root key. */
export function createKeyMaterial(rootKey: RootKey, account: string): KeyMaterial {
  const id = randomBytes(MATERIAL_ID_BYTES).toString('hex')
  const bytes = randomBytes(KEY_BYTES)
  const wrapped = rootKey.wrap(bytes, ['key-material', account, id])
  bytes.fill(0)
  return { account, id, ...wrapped }
}

/** The opened keys of one account. */
export class Keyring {
  readonly #wrapping = new Map<string, WrappingKey>()
  readonly #newest: WrappingKey | undefined
  /**
   * Opened data keys, by the header of their value. A cached key still requires the associated data of the value's place, so that
   * a copied value cannot be opened elsewhere.
   */
  readonly #dataKeys = new LruCache<KeyObject>(MAX_DATA_KEYS)

  /**
   * @param materials oldest first; the newest one seals. Empty for an account that does not exist here.
   * @throws when one of them was wrapped under another root key
   */
  constructor(rootKey: RootKey, materials: readonly KeyMaterial[]) {
    for (const material of materials) {
      const { account, id } = material
      const bytes = rootKey.unwrap(material, ['key-material', account, id])
      this.addWrappingKey({ id, key: openSymmetricKey('Aliyun_AES_256', bytes) })
      bytes.fill(0)
    }
    const newest = materials.at(-1)?.id
    this.#newest = newest === undefined ? undefined : this.#wrapping.get(newest)
  }

  /** Remembers a wrapping key that many values use, so that it need not be given to {@link open} any more. */
  addWrappingKey(wrapping: WrappingKey): void {
    this.#wrapping.set(wrapping.id, wrapping)
  }

  /** Encrypts a value for its place. @param under the wrapping key; default: the newest key material of the account */
  seal(plaintext: string, place: Place, under = this.#newest): SealedValue {
    if (under === undefined) throw new Error('an account needs key material')
    const associated = encodePlace(place)
    // One call for the data key and both nonces: a call costs more than the bytes do.
    const random = randomBytes(KEY_BYTES + 2 * NONCE_BYTES)
    const dataKey = random.subarray(0, KEY_BYTES)
    const keyNonce = random.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES)
    const valueNonce = random.subarray(KEY_BYTES + NONCE_BYTES)
    const header = headerOf(under, dataKey, associated, keyNonce)
    const secret = Buffer.from(plaintext)
    const value = encrypt(createSecretKey(dataKey), secret, associated, valueNonce)
    dataKey.fill(0)
    secret.fill(0)
    return Buffer.concat([header, value]) as SealedValue
  }

  /** Whether {@link open} must be given the value's wrapping key. */
  needsWrappingKey(sealed: SealedValue): boolean {
    return !this.#wrapping.has(wrappingKeyIdOf(sealed))
  }

  /**
   * Decrypts a sealed value.
   *
   * @param under its wrapping key, if this keyring does not have it
   * @throws when the value was sealed for another place, or has been altered
   */
  open(sealed: SealedValue, place: Place, under?: WrappingKey): string {
    requireFormat(sealed)
    const associated = encodePlace(place)
    const header = sealed.toString('latin1', 1, VALUE_START)
    let key = this.#dataKeys.get(header)
    if (key === undefined) {
      const bytes = this.#dataKeyOf(sealed, associated, under)
      key = createSecretKey(bytes)
      bytes.fill(0)
      this.#dataKeys.set(header, key)
    }
    return decrypt(key, sealed.subarray(VALUE_START), associated).toString()
  }

  /** Whether the sealed value is this plaintext, compared in constant time for texts of equal length. */
  matches(sealed: SealedValue, place: Place, plaintext: string, under?: WrappingKey): boolean {
    return equalInConstantTime(this.open(sealed, place, under), plaintext)
  }

  /**
   * The same value with its data key wrapped under another key. The value itself is neither decrypted nor changed.
   *
   * @param from as in {@link open}
   */
  rewrap(
    sealed: SealedValue,
    place: Place,
    { from, to }: { readonly from?: WrappingKey | undefined; readonly to: WrappingKey },
  ): SealedValue {
    requireFormat(sealed)
    const associated = encodePlace(place)
    const dataKey = this.#dataKeyOf(sealed, associated, from)
    const header = headerOf(to, dataKey, associated, randomBytes(NONCE_BYTES))
    dataKey.fill(0)
    return Buffer.concat([header, sealed.subarray(VALUE_START)]) as SealedValue
  }

  /** The caller overwrites the bytes. */
  #dataKeyOf(sealed: SealedValue, associated: Buffer, under: WrappingKey | undefined): Buffer {
    const id = wrappingKeyIdOf(sealed)
    const wrapping = under?.id === id ? under : this.#wrapping.get(id)
    if (wrapping === undefined) throw new Error('a value is sealed under a key we do not have')
    const wrapped = sealed.subarray(WRAPPED_KEY_START, VALUE_START)
    return decryptUnder(wrapping.key, wrapped, associated)
  }
}

/** The id of the key that wrapped the value's data key. */
export function wrappingKeyIdOf(sealed: SealedValue): string {
  return sealed.toString('hex', 1, WRAPPED_KEY_START)
}

function headerOf(
  { id, key }: WrappingKey,
  dataKey: Buffer,
  associated: Buffer,
  nonce: Buffer,
): Buffer {
  const wrappedKey = encryptUnder(key, dataKey, associated, nonce)
  return Buffer.concat([Buffer.of(FORMAT), Buffer.from(id, 'hex'), wrappedKey])
}

function requireFormat(sealed: SealedValue): void {
  if (sealed[0] !== FORMAT || sealed.length < MIN_SEALED_BYTES) {
    throw new Error('a sealed value has an unknown format')
  }
}
