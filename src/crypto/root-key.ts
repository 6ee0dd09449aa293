/**
 * The root key: 32 bytes that wrap all key material, kept outside the database.
 *
 * Its fingerprint is no secret. It is stored in the database, beside each key that it wraps, shown at every start and in
 * every error about the key. While the root key is being changed two are accepted: the next one wraps, both open.
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
import { formatRootKey, parseRootKey } from './key-text.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'
import { RootKeyError } from './root-key-error.ts'

export { RootKeyError } from './root-key-error.ts'

/** A key in the form in which it is stored: only with the root key of that fingerprint can it be opened. */
export interface WrappedKey {
  readonly wrapped: SealedValue
  /** Fingerprint of the root key that wrapped it. */
  readonly under: string
}

/** A change of the root key that is under way. */
export interface RootKeyChange {
  /** Fingerprints. */
  readonly from: string
  readonly to: string
  readonly fromUnderTo: SealedValue
  readonly toUnderFrom: SealedValue
}

/** A root key as a thread is given it. */
export interface RootKeyThreadData {
  readonly fingerprint: string
  readonly wrapping: ReadonlyMap<string, KeyObject>
}

const FORMAT = 1

export class RootKey {
  /** Derived keys by fingerprint; no other use of a root key touches the same key. */
  readonly #wrapping = new Map<string, KeyObject>()
  #fingerprint: string

  /**
   * @param wrapping derived from the key for this one use
   * @param fingerprint eight bytes in hexadecimal, for instance `9f86:d081:884c:7d65`
   */
  constructor(wrapping: KeyObject, fingerprint: string) {
    this.#wrapping.set(fingerprint, wrapping)
    this.#fingerprint = fingerprint
  }

  /** Of the key that wraps. */
  get fingerprint(): string {
    return this.#fingerprint
  }

  /** format (1) ‖ what {@link encrypt} makes. The caller overwrites the bytes. */
  wrap(bytes: Uint8Array, place: Place): WrappedKey {
    return this.wrapUnder(this.#fingerprint, bytes, place)
  }

  /** The same under another key that this root key {@link canUnwrap}: the former one, while it is being changed. */
  wrapUnder(under: string, bytes: Uint8Array, place: Place): WrappedKey {
    const body = encrypt(this.#keyOf(under), bytes, encodePlace(place))
    return { wrapped: Buffer.concat([Buffer.of(FORMAT), body]) as SealedValue, under }
  }

  /** Undoes {@link wrap}; the caller overwrites the bytes. Throws for another place, a changed bit, or another root key. */
  unwrap({ wrapped, under }: WrappedKey, place: Place): Buffer {
    if (wrapped[0] !== FORMAT) throw new Error(`a ${place[0]} has an unknown format`)
    return decrypt(this.#keyOf(under), wrapped.subarray(1), encodePlace(place))
  }

  /** Whether what this root key wrapped can be opened. */
  canUnwrap(fingerprint: string): boolean {
    return this.#wrapping.has(fingerprint)
  }

  /** Makes the two halves of a change to another root key: whoever has one key can open the other. */
  changeTo(next: RootKey): RootKeyChange {
    const from = this.#fingerprint
    const to = next.#fingerprint
    return {
      from,
      to,
      fromUnderTo: next.#wrapKey(from, this.#keyOf(from)),
      toUnderFrom: this.#wrapKey(to, next.#keyOf(to)),
    }
  }

  /**
   * Takes part in a change: from now on the next root key wraps, and both open; a root key of an earlier change is forgotten.
   * Doing it again changes nothing. Throws when neither of the two is this one, or the handover has been altered.
   */
  acceptChange({ from, to, fromUnderTo, toUnderFrom }: RootKeyChange): void {
    if (this.canUnwrap(from) && !this.canUnwrap(to)) this.#openKey(to, toUnderFrom, from)
    else if (this.canUnwrap(to) && !this.canUnwrap(from)) this.#openKey(from, fromUnderTo, to)
    this.#keyOf(to)
    this.#fingerprint = to
    this.#forgetAllBut([from, to])
  }

  /** Forgets every root key but the one that wraps, once nothing is wrapped under another. */
  forgetFormer(): void {
    this.#forgetAllBut([this.#fingerprint])
  }

  #forgetAllBut(kept: readonly string[]): void {
    for (const fingerprint of this.#wrapping.keys()) {
      if (!kept.includes(fingerprint)) this.#wrapping.delete(fingerprint)
    }
  }

  /** For a thread of this process. The keys stay where they are, outside of the heap: no copy of them is made. */
  forThread(): RootKeyThreadData {
    return { fingerprint: this.#fingerprint, wrapping: new Map(this.#wrapping) }
  }

  /** In a thread: the root keys that the server had when it was started. */
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

  #keyOf(fingerprint: string): KeyObject {
    const wrapping = this.#wrapping.get(fingerprint)
    if (wrapping === undefined) {
      throw new RootKeyError(
        `A key is wrapped under root key ${fingerprint}; this process has ${this.#fingerprint}.`,
      )
    }
    return wrapping
  }
}

/** RFC 5869 with SHA-256, no salt; `info` separates the uses. */
function derive(key: Uint8Array, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, bytes))
}

export function deriveRootKey(bytes: Uint8Array): RootKey {
  const print = derive(bytes, 'jinku root key fingerprint', 8).toString('hex')
  const wrapping = derive(bytes, 'jinku key material wrapping', KEY_BYTES)
  const rootKey = new RootKey(createSecretKey(wrapping), (print.match(/.{4}/g) ?? []).join(':'))
  wrapping.fill(0)
  return rootKey
}

/** The same, of bytes that nobody else uses: they are overwritten. */
export function deriveRootKeyAndWipe(bytes: Buffer): RootKey {
  try {
    return deriveRootKey(bytes)
  } finally {
    bytes.fill(0)
  }
}

/** A key for a server that keeps nothing. */
export function temporaryRootKey(): RootKey {
  return deriveRootKeyAndWipe(randomBytes(KEY_BYTES))
}

/** Writes a new key file, readable by its owner only and safe on disk before this returns. Refuses to replace one. */
export function createRootKeyFile(path: string): RootKey {
  const bytes = randomBytes(KEY_BYTES)
  writePrivateFile(path, formatRootKey(bytes))
  return deriveRootKeyAndWipe(bytes)
}

/** Reads a key file. Throws RootKeyError when others can read it or it holds no key. */
export function readRootKeyFile(path: string): RootKey {
  const content = readPrivateFile(path, `root key file ${path}`)
  const bytes = parseRootKey(content)
  content.fill(0)
  if (bytes === undefined) throw new RootKeyError(`The file ${path} does not hold a root key.`)
  return deriveRootKeyAndWipe(bytes)
}
