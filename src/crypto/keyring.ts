/**
 * Seals and opens what is stored. root key → key material of an account → data key of one value → value.
 *
 * Key material stands between the root key and the data keys so that a change of the root key need rewrite no value. It is
 * also the place of the keys of the KMS API to come: material with an id of its own, chosen by the secret.
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
import type { RootKey } from './root-key.ts'

/** One 32-byte key of an account, wrapped under the root key. */
export interface KeyMaterial {
  readonly account: string
  /** 16 random bytes in hexadecimal. */
  readonly id: string
  readonly wrapped: SealedValue
}

const FORMAT = 1
const MATERIAL_ID_BYTES = 16
const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES
const WRAPPED_KEY_START = 1 + MATERIAL_ID_BYTES
const VALUE_START = WRAPPED_KEY_START + WRAPPED_KEY_BYTES
const MIN_SEALED_BYTES = VALUE_START + NONCE_BYTES + TAG_BYTES

export function createKeyMaterial(rootKey: RootKey, account: string): KeyMaterial {
  const id = randomBytes(MATERIAL_ID_BYTES).toString('hex')
  const place = encodePlace(['key-material', account, id])
  const body = encrypt(rootKey.wrapping, randomBytes(KEY_BYTES), place)
  return { account, id, wrapped: Buffer.concat([Buffer.of(FORMAT), body]) as SealedValue }
}

/** The keys of one account. */
export class Keyring {
  readonly #materials = new Map<string, KeyObject>()
  readonly #newest: string | undefined
  readonly #dataKeys = new DataKeyCache()

  /**
   * @param materials oldest first; the last one seals; none of an account that is not here. Throws when one of them was
   * wrapped under another root key.
   */
  constructor(rootKey: RootKey, materials: readonly KeyMaterial[]) {
    for (const { account, id, wrapped } of materials) {
      if (wrapped[0] !== FORMAT) throw new Error('key material has an unknown format')
      const place = encodePlace(['key-material', account, id])
      const bytes = decrypt(rootKey.wrapping, wrapped.subarray(1), place)
      this.#materials.set(id, createSecretKey(bytes))
    }
    this.#newest = materials.at(-1)?.id
  }

  seal(plaintext: string, place: Place): SealedValue {
    const newest = this.#newest
    if (newest === undefined) throw new Error('an account needs key material')
    const associated = encodePlace(place)
    // One draw for the data key and both nonces: drawing costs more than the bytes do.
    const random = randomBytes(KEY_BYTES + 2 * NONCE_BYTES)
    const dataKey = random.subarray(0, KEY_BYTES)
    const keyNonce = random.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES)
    const valueNonce = random.subarray(KEY_BYTES + NONCE_BYTES)
    const wrappedKey = encrypt(this.#material(newest), dataKey, associated, keyNonce)
    const secret = Buffer.from(plaintext)
    const value = encrypt(createSecretKey(dataKey), secret, associated, valueNonce)
    dataKey.fill(0)
    const header = Buffer.concat([Buffer.of(FORMAT), Buffer.from(newest, 'hex')])
    return Buffer.concat([header, wrappedKey, value]) as SealedValue
  }

  /** Throws when the value was sealed for another place or has been changed. */
  open(sealed: SealedValue, place: Place): string {
    if (sealed[0] !== FORMAT || sealed.length < MIN_SEALED_BYTES) {
      throw new Error('a sealed value has an unknown format')
    }
    const associated = encodePlace(place)
    const key = this.#dataKeys.get(sealed.toString('latin1', 1, VALUE_START), () =>
      this.#openDataKey(sealed, associated),
    )
    return decrypt(key, sealed.subarray(VALUE_START), associated).toString()
  }

  /** Whether what was sealed is this plaintext. Takes as long for any two of the same length. */
  holds(sealed: SealedValue, place: Place, plaintext: string): boolean {
    return equalInConstantTime(this.open(sealed, place), plaintext)
  }

  #openDataKey(sealed: SealedValue, associated: Buffer): KeyObject {
    const material = this.#material(sealed.toString('hex', 1, WRAPPED_KEY_START))
    const bytes = decrypt(material, sealed.subarray(WRAPPED_KEY_START, VALUE_START), associated)
    const key = createSecretKey(bytes)
    bytes.fill(0)
    return key
  }

  #material(id: string): KeyObject {
    const material = this.#materials.get(id)
    if (material === undefined)
      throw new Error('a value is sealed under key material we do not have')
    return material
  }
}

/**
 * Opened data keys, a bounded number of the most recently used. A key is found by the header of the value it belongs
 * to; using it still takes the value's own associated data, so the cache cannot open a value elsewhere.
 */
class DataKeyCache {
  static readonly #HALF = 2048
  #young = new Map<string, KeyObject>()
  #old = new Map<string, KeyObject>()

  get(header: string, open: () => KeyObject): KeyObject {
    const young = this.#young.get(header)
    if (young !== undefined) return young

    const key = this.#old.get(header) ?? open()
    this.#young.set(header, key)
    if (this.#young.size >= DataKeyCache.#HALF) {
      this.#old = this.#young
      this.#young = new Map()
    }
    return key
  }
}
