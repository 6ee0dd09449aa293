/**
 * Seals and opens what is stored. root key → wrapping key → data key of one value → value.
 *
 * Wrapping keys stand between the root key and the data keys so that a change of the root key need rewrite no value. They are
 * the key material of an account, for what it keeps for itself, and versions of its keys, for the values of its secrets.
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

/** What wraps data keys. */
export interface WrappingKey {
  /** 16 bytes in hexadecimal; they lie in the header of every value whose data key this wrapped. */
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

export function createKeyMaterial(rootKey: RootKey, account: string): KeyMaterial {
  const id = randomBytes(MATERIAL_ID_BYTES).toString('hex')
  const bytes = randomBytes(KEY_BYTES)
  const wrapped = rootKey.wrap(bytes, ['key-material', account, id])
  bytes.fill(0)
  return { account, id, ...wrapped }
}

/** The keys of one account. */
export class Keyring {
  readonly #wrapping = new Map<string, WrappingKey>()
  readonly #newest: WrappingKey | undefined
  /**
   * Opened data keys. One is found by the header of the value it belongs to; using it still takes the value's own associated
   * data, so that it cannot open a value elsewhere.
   */
  readonly #dataKeys = new LruCache<KeyObject>(MAX_DATA_KEYS)

  /**
   * @param materials oldest first; the last one seals; none of an account that is not here. Throws when one of them was
   * wrapped under another root key.
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

  /** Keeps a wrapping key that many values are under, so that from now on they open without being given it. */
  addWrappingKey(wrapping: WrappingKey): void {
    this.#wrapping.set(wrapping.id, wrapping)
  }

  /** @param under the newest key material of the account if absent */
  seal(plaintext: string, place: Place, under = this.#newest): SealedValue {
    if (under === undefined) throw new Error('an account needs key material')
    const associated = encodePlace(place)
    // One draw for the data key and both nonces: drawing costs more than the bytes do.
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

  /** Whether opening takes a wrapping key that has to be given. */
  needsWrappingKey(sealed: SealedValue): boolean {
    return !this.#wrapping.has(wrappingKeyIdOf(sealed))
  }

  /**
   * Throws when the value was sealed for another place or has been changed.
   *
   * @param under its wrapping key, where this keyring does not have it by itself
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

  /** Whether what was sealed is this plaintext. Takes as long for any two of the same length. */
  matches(sealed: SealedValue, place: Place, plaintext: string, under?: WrappingKey): boolean {
    return equalInConstantTime(this.open(sealed, place, under), plaintext)
  }

  /**
   * The same value with its data key wrapped by another key. The value itself is neither opened nor changed.
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
