/**
 * The root key: 32 bytes, kept outside the database, under which all other keys are wrapped.
 *
 * Its fingerprint is not secret. It is stored in the database beside each key that it wraps, and shown at every start and in
 * every error about the key. During a change of the root key two are accepted: the next one wraps, both unwrap.
 */

import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import {
  decrypt,
  encodePlace,
  encrypt,
  KEY_BYTES,
  type Place,
  type SealedValue,
} from './envelope.ts'

/** A problem with the root key or its source that the operator can solve; the message says how. */
export class RootKeyError extends Error {}

/** A stored key. It can be unwrapped only with the root key of this fingerprint. */
export interface WrappedKey {
  readonly wrapped: SealedValue
  /** Fingerprint of the root key that wrapped it. */
  readonly under: string
}

/** The two root keys of a change, each wrapped under the other. So a server that has one of them can unwrap the other. */
export interface RootKeyChange {
  /** The fingerprints of the former and the next root key. */
  readonly from: string
  readonly to: string
  readonly fromUnderTo: SealedValue
  readonly toUnderFrom: SealedValue
}

/** What a worker thread needs to have the root key. */
export interface RootKeyThreadData {
  readonly fingerprint: string
  readonly wrapping: ReadonlyMap<string, KeyObject>
}

const FORMAT = 1

/** The root key of a process: the one that wraps and, during a change, the other accepted one. */
export class RootKey {
  /** The wrapping keys, derived from the root keys, by fingerprint. */
  readonly #wrapping = new Map<string, KeyObject>()
  #fingerprint: string

  /**
   * @param wrapping the key derived from the root key for wrapping, and for nothing else
   * @param fingerprint eight bytes in hexadecimal, for instance `9f86:d081:884c:7d65`
   */
  constructor(wrapping: KeyObject, fingerprint: string) {
    this.#wrapping.set(fingerprint, wrapping)
    this.#fingerprint = fingerprint
  }

  /** The fingerprint of the root key that wraps. */
  get fingerprint(): string {
    return this.#fingerprint
  }

  /** Wraps a key for its place: format (1 byte) ‖ the result of {@link encrypt}. The caller overwrites `bytes`. */
  wrap(bytes: Uint8Array, place: Place): WrappedKey {
    return this.wrapUnder(this.#fingerprint, bytes, place)
  }

  /** As {@link wrap}, but under another accepted root key: during a change, the former one. */
  wrapUnder(under: string, bytes: Uint8Array, place: Place): WrappedKey {
    const body = encrypt(this.#wrappingKey(under), bytes, encodePlace(place))
    return { wrapped: Buffer.concat([Buffer.of(FORMAT), body]) as SealedValue, under }
  }

  /**
   * Reverses {@link wrap}. The caller overwrites the result after use.
   *
   * @throws RootKeyError when it was wrapped under a root key that is not accepted; an Error when the place or a bit differs
   */
  unwrap({ wrapped, under }: WrappedKey, place: Place): Buffer {
    if (wrapped[0] !== FORMAT) throw new Error(`a ${place[0]} has an unknown format`)
    return decrypt(this.#wrappingKey(under), wrapped.subarray(1), encodePlace(place))
  }

  /** Whether keys wrapped under the root key of this fingerprint can be unwrapped. */
  canUnwrap(fingerprint: string): boolean {
    return this.#wrapping.has(fingerprint)
  }

  /** Begins a change to another root key: wraps each of the two under the other one. */
  changeTo(next: RootKey): RootKeyChange {
    const from = this.#fingerprint
    const to = next.#fingerprint
    return {
      from,
      to,
      fromUnderTo: next.#wrapKey(from, this.#wrappingKey(from)),
      toUnderFrom: this.#wrapKey(to, next.#wrappingKey(to)),
    }
  }

  /**
   * Accepts both root keys of a change. From now on the next one wraps, and both unwrap; a root key of an earlier change is
   * forgotten. Idempotent.
   *
   * @param wrapsUnder the former one wraps as long as another node may not accept the next one yet
   * @throws when this is neither of the two root keys, or the change was altered
   */
  acceptChange(
    { from, to, fromUnderTo, toUnderFrom }: RootKeyChange,
    wrapsUnder: 'next' | 'former' = 'next',
  ): void {
    if (this.canUnwrap(from) && !this.canUnwrap(to)) this.#openKey(to, toUnderFrom, from)
    else if (this.canUnwrap(to) && !this.canUnwrap(from)) this.#openKey(from, fromUnderTo, to)
    this.#wrappingKey(to)
    this.#fingerprint = wrapsUnder === 'next' ? to : from
    this.#forgetAllBut([from, to])
  }

  /**
   * Wraps under this root key, and forgets all others. Call it once nothing is wrapped under the former one.
   *
   * @throws when it is not accepted
   */
  forgetFormer(kept = this.#fingerprint): void {
    this.#wrappingKey(kept)
    this.#fingerprint = kept
    this.#forgetAllBut([kept])
  }

  #forgetAllBut(kept: readonly string[]): void {
    for (const fingerprint of this.#wrapping.keys()) {
      if (!kept.includes(fingerprint)) this.#wrapping.delete(fingerprint)
    }
  }

  /** The root key for a worker thread. KeyObjects are shared between threads, so no copy of the key is made. */
  forThread(): RootKeyThreadData {
    return { fingerprint: this.#fingerprint, wrapping: new Map(this.#wrapping) }
  }

  /** In a worker thread: the root key, as {@link forThread} of the main thread answered it. */
  static fromThreadData({ fingerprint, wrapping }: RootKeyThreadData): RootKey {
    const [first, ...others] = [...wrapping].sort(([one]) => (one === fingerprint ? -1 : 1))
    if (first?.[0] !== fingerprint) throw new Error('there is no root key of this fingerprint')
    const rootKey = new RootKey(first[1], fingerprint)
    for (const [other, key] of others) rootKey.#wrapping.set(other, key)
    return rootKey
  }

  #wrapKey(fingerprint: string, wrapping: KeyObject): SealedValue {
    const bytes = wrapping.export()
    const { wrapped } = this.wrap(bytes, ['root-key', fingerprint, this.#fingerprint])
    bytes.fill(0)
    return wrapped
  }

  #openKey(fingerprint: string, wrapped: SealedValue, under: string): void {
    const bytes = this.unwrap({ wrapped, under }, ['root-key', fingerprint, under])
    this.#wrapping.set(fingerprint, createSecretKey(bytes))
    bytes.fill(0)
  }

  #wrappingKey(fingerprint: string): KeyObject {
    const wrapping = this.#wrapping.get(fingerprint)
    if (wrapping === undefined) {
      throw new RootKeyError(
        `A key is wrapped under root key ${fingerprint}; this process has ${this.#fingerprint}.`,
      )
    }
    return wrapping
  }
}

/** HKDF (RFC 5869) with SHA-256 and no salt; `info` separates the uses of the root key. */
function derive(key: Uint8Array, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, bytes))
}

/** The root key of these 32 bytes. The caller overwrites them. */
export function deriveRootKey(bytes: Uint8Array): RootKey {
  const print = derive(bytes, 'jinku root key fingerprint', 8).toString('hex')
  const wrapping = derive(bytes, 'jinku key material wrapping', KEY_BYTES)
  const rootKey = new RootKey(createSecretKey(wrapping), (print.match(/.{4}/g) ?? []).join(':'))
  wrapping.fill(0)
  return rootKey
}

/** As {@link deriveRootKey}, but overwrites the bytes. */
export function deriveRootKeyAndWipe(bytes: Buffer): RootKey {
  try {
    return deriveRootKey(bytes)
  } finally {
    bytes.fill(0)
  }
}

/** A random root key, for a server that stores nothing. */
export function temporaryRootKey(): RootKey {
  return deriveRootKeyAndWipe(randomBytes(KEY_BYTES))
}
