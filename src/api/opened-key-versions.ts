/**
 * Generates and unwraps the material of key versions, and caches a bounded number of unwrapped versions. A version never
 * changes, so a cached one stays valid. The caller must read from the store each time whether the key may be used.
 */

import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import {
  generateKeyPair,
  type KeyPair,
  openPrivateKey,
  openPublicKey,
  type PrivateKey,
  type PublicKey,
} from '../crypto/asymmetric/key-pair.ts'
import type { Place } from '../crypto/envelope.ts'
import { type Lookups, LruCache } from '../crypto/lru-cache.ts'
import type { RootKey, WrappedKey } from '../crypto/root-key.ts'
import { openSymmetricKey, type SymmetricKey } from '../crypto/symmetric-key.ts'
import {
  type AsymmetricSpec,
  isAsymmetricSpec,
  type KeySpec,
  keySpecs,
  type MacSpec,
  type SymmetricSpec,
} from '../domain/key-specs.ts'
import { ConcurrencyLimiter } from '../scheduling/concurrency-limiter.ts'
import type { KeyVersion, NewKeyVersion } from '../storage/keys.ts'
import { workOwner } from './work-owner.ts'

/** The most unwrapped versions in the cache, of all accounts together. */
const MAX_OPENED = 10_000
/** How many key pairs are generated at the same time. One processor is left for everything else. */
const DRAWN_AT_ONCE = 2
/** How many requests for key pairs may wait, and how many of one account. */
const QUEUE_LIMITS = { total: 64, perAccount: 16 }

/** Stored material cannot be unwrapped: it was altered, or it is wrapped under another root key. */
export class KeyUnavailable extends Error {}

/** The unwrapped key of a version for message authentication codes. */
export interface MacKey {
  readonly spec: MacSpec
  readonly key: KeyObject
}

type Opened = SymmetricKey | MacKey | PrivateKey

/** The account, key and version that material is bound to when it is wrapped. */
export interface VersionPlace {
  readonly account: string
  readonly keyId: string
  readonly id: string
}

/**
 * Unwraps the material of key versions with the root key, and caches what was used last, because unwrapping costs more than one
 * use.
 */
export class OpenedKeyVersions {
  readonly #rootKey: RootKey
  readonly #opened = new LruCache<Opened>(MAX_OPENED)
  readonly #openedPublic = new LruCache<PublicKey>(MAX_OPENED)
  readonly #limiter = new ConcurrencyLimiter(DRAWN_AT_ONCE, QUEUE_LIMITS)
  /** How often a version was there, unwrapped. */
  readonly lookups: Lookups = { hits: 0, misses: 0 }

  constructor(rootKey: RootKey) {
    this.#rootKey = rootKey
  }

  /**
   * Generates the material of a new version. Do not call it inside a transaction, because a key pair takes a while.
   *
   * @param by the caller, for the queue of key pairs; other material is generated at once
   * @throws TooManyWaiting
   */
  async draw(account: string, keyId: string, spec: KeySpec, by?: Caller): Promise<NewKeyVersion> {
    const id = randomUUID()
    if (isAsymmetricSpec(spec)) {
      const { privateKey, publicKey } = await this.drawPair(spec, by)
      return { id, publicKey, material: this.wrap({ account, keyId, id }, privateKey) }
    }
    const bytes = randomBytes(keySpecs[spec].materialBytes ?? 0)
    return { id, publicKey: undefined, material: this.wrap({ account, keyId, id }, bytes) }
  }

  /**
   * Generates a key pair that belongs to no version. The caller overwrites the private key after use.
   *
   * @param by the caller, for the queue of key pairs
   * @throws TooManyWaiting
   */
  async drawPair(spec: AsymmetricSpec, by?: Caller): Promise<KeyPair> {
    return await this.#limiter.run(() => generateKeyPair(spec), by && workOwner(by))
  }

  /** How many key pairs wait to be generated. */
  get waitingPairs(): number {
    return this.#limiter.waiting
  }

  /** A version whose material is to be imported. */
  empty(): NewKeyVersion {
    return { id: randomUUID(), publicKey: undefined, material: undefined }
  }

  /** Wraps material for its place and overwrites it. */
  wrap({ account, keyId, id }: VersionPlace, material: Buffer): WrappedKey {
    const wrapped = this.#rootKey.wrap(material, ['key-version', account, keyId, id])
    material.fill(0)
    return wrapped
  }

  /** Returns the version from the cache. It does not read from the store. */
  openedSymmetric(account: string, keyId: string, id: string): SymmetricKey | undefined {
    const known = this.#opened.get(nameOf({ account, keyId, id })) as SymmetricKey | undefined
    // Otherwise the version is read, and looked up once more.
    if (known !== undefined) this.lookups.hits++
    return known
  }

  /** Removes a version from the cache when its material is deleted, so that it does not stay in memory. */
  forget(place: VersionPlace): void {
    this.#opened.delete(nameOf(place))
  }

  symmetric(account: string, version: KeyVersion, spec: SymmetricSpec): SymmetricKey {
    return this.#open(account, version, (bytes) => openSymmetricKey(spec, bytes))
  }

  mac(account: string, version: KeyVersion, spec: MacSpec): MacKey {
    return this.#open(account, version, (bytes) => ({ spec, key: createSecretKey(bytes) }))
  }

  privateKey(account: string, version: KeyVersion, spec: AsymmetricSpec): PrivateKey {
    return this.#open(account, version, (bytes) => openPrivateKey(spec, bytes))
  }

  /** Public keys are stored in plaintext, so nothing needs to be unwrapped. */
  publicKey(account: string, version: KeyVersion, spec: AsymmetricSpec): PublicKey {
    const { id, keyId } = version
    const name = nameOf({ account, keyId, id })
    const known = this.#openedPublic.get(name)
    if (known !== undefined) {
      this.lookups.hits++
      return known
    }
    this.lookups.misses++
    const opened = version.publicKey && openPublicKey(spec, version.publicKey)
    if (opened === undefined) throw new Error('a stored public key is not of its specification')
    this.#openedPublic.set(name, opened)
    return opened
  }

  // The specification of a key never changes, so a cached version has the type that it was unwrapped as.
  #open<K extends Opened>(
    account: string,
    { id, keyId, material }: KeyVersion,
    open: (bytes: Buffer) => K,
  ): K {
    const name = nameOf({ account, keyId, id })
    const known = this.#opened.get(name)
    if (known !== undefined) {
      this.lookups.hits++
      return known as K
    }
    this.lookups.misses++
    if (material === undefined) throw new Error('a usable key has no material')
    const bytes = this.#unwrap(material, ['key-version', account, keyId, id])
    const opened = open(bytes)
    bytes.fill(0)
    this.#opened.set(name, opened)
    return opened
  }

  #unwrap(material: WrappedKey, place: Place): Buffer {
    try {
      return this.#rootKey.unwrap(material, place)
    } catch (cause) {
      throw new KeyUnavailable('the material of a key version does not open', { cause })
    }
  }
}

function nameOf({ account, keyId, id }: VersionPlace): string {
  return `${account} ${keyId} ${id}`
}
