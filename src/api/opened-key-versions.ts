/**
 * Draws the material of key versions, opens it, and keeps a bounded number of versions open. A version never changes. Whether its key
 * may be used must be read from the store each time, which is up to the caller.
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
import { LruCache } from '../crypto/lru-cache.ts'
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

/** Opened versions that are kept, of all accounts together. */
const MAX_OPENED = 10_000
/** Key pairs drawn at once, which leaves a processor for everything else. */
const DRAWN_AT_ONCE = 2
/** How many wait for their turn, and how many of one account. */
const QUEUE_LIMITS = { total: 64, perAccount: 16 }

/** Stored material cannot be opened: it was altered, or wrapped under a root key that is not here. */
export class KeyUnavailable extends Error {}

export interface MacKey {
  readonly spec: MacSpec
  readonly key: KeyObject
}

type Opened = SymmetricKey | MacKey | PrivateKey

/** Where a version belongs; its material is wrapped for this place. */
export interface VersionPlace {
  readonly account: string
  readonly keyId: string
  readonly id: string
}

export class OpenedKeyVersions {
  readonly #rootKey: RootKey
  readonly #opened = new LruCache<Opened>(MAX_OPENED)
  readonly #openedPublic = new LruCache<PublicKey>(MAX_OPENED)
  readonly #limiter = new ConcurrencyLimiter(DRAWN_AT_ONCE, QUEUE_LIMITS)

  constructor(rootKey: RootKey) {
    this.#rootKey = rootKey
  }

  /**
   * Draws the material of a new version. Key pairs take a while, so not inside a transaction.
   *
   * @param by who asks for a key pair; nobody has to wait for other material
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
   * A key pair that is of no version. Whoever has its private key overwrites it.
   *
   * @param by who asks for it
   * @throws TooManyWaiting
   */
  async drawPair(spec: AsymmetricSpec, by?: Caller): Promise<KeyPair> {
    return await this.#limiter.run(() => generateKeyPair(spec), by && workOwner(by))
  }

  /** A version that awaits material from elsewhere. */
  empty(): NewKeyVersion {
    return { id: randomUUID(), publicKey: undefined, material: undefined }
  }

  /** Wraps material for its place and overwrites it. */
  wrap({ account, keyId, id }: VersionPlace, material: Buffer): WrappedKey {
    const wrapped = this.#rootKey.wrap(material, ['key-version', account, keyId, id])
    material.fill(0)
    return wrapped
  }

  /** What was opened before, without a look at the store. */
  openedSymmetric(account: string, keyId: string, id: string): SymmetricKey | undefined {
    return this.#opened.get(nameOf({ account, keyId, id })) as SymmetricKey | undefined
  }

  /** Forgets a version whose material is deleted, lest it stay in memory. */
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

  /** Stored in clear, so that nothing needs to be unwrapped for it. */
  publicKey(account: string, version: KeyVersion, spec: AsymmetricSpec): PublicKey {
    const { id, keyId } = version
    const name = nameOf({ account, keyId, id })
    const known = this.#openedPublic.get(name)
    if (known !== undefined) return known
    const opened = version.publicKey && openPublicKey(spec, version.publicKey)
    if (opened === undefined) throw new Error('a stored public key is not of its specification')
    this.#openedPublic.set(name, opened)
    return opened
  }

  // The spec of a key never changes, so what is found by its version is of the kind it was opened as.
  #open<K extends Opened>(
    account: string,
    { id, keyId, material }: KeyVersion,
    open: (bytes: Buffer) => K,
  ): K {
    const name = nameOf({ account, keyId, id })
    const known = this.#opened.get(name)
    if (known !== undefined) return known as K
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
