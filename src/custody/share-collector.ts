/**
 * Collects shares until they make the root key. If no other share follows within ten minutes, those collected are overwritten.
 */

import { deriveRootKeyAndWipe, type RootKey } from '../crypto/root-key.ts'
import { combinePoints } from '../crypto/shamir.ts'
import { parseShare, type Share } from './share-text.ts'

const EXPIRY_MS = 10 * 60 * 1000

/** The result of submitting a share: a reason to refuse it, the root key that it completes, or undefined if more are needed. */
export type ShareResult = { readonly refused: string } | { readonly rootKey: RootKey } | undefined

/** How many shares were given, and how many are needed. */
export interface ShareProgress {
  readonly given: number
  /** Undefined while it is not known. */
  readonly needed: number | undefined
}

/** The shares that were submitted so far. */
export class ShareCollector {
  readonly #expected: readonly string[]
  readonly #announced: number | undefined
  readonly #clock: () => number
  readonly #sealedBy: string
  #shares: Share[] = []
  #lastAt = 0
  #complete: (rootKey: RootKey) => void = () => {}
  /** Resolves with the root key, once there are enough shares. */
  readonly completed: Promise<RootKey>

  /**
   * @param expected fingerprints of the root keys that are acceptable
   * @param announced how many shares are needed according to settings or records; the number in a share takes precedence
   * @param clock milliseconds since the epoch
   * @param sealedBy the part of the error message before the expected fingerprints
   */
  constructor(
    expected: readonly string[],
    announced: number | undefined,
    clock: () => number = Date.now,
    sealedBy = 'the database was sealed with',
  ) {
    this.#expected = expected
    this.#announced = announced
    this.#clock = clock
    this.#sealedBy = sealedBy
    this.completed = new Promise((resolve) => {
      this.#complete = resolve
    })
  }

  get progress(): ShareProgress {
    this.#expire()
    return { given: this.#shares.length, needed: this.#shares[0]?.needed ?? this.#announced }
  }

  /** Adds a share, given as text, which is overwritten. */
  submit(text: Buffer): ShareResult {
    this.#expire()
    const share = parseShare(text)
    text.fill(0)
    if (share === undefined) {
      return { refused: 'This is no share of a root key, or it was mistyped.' }
    }
    const objection = this.#objection(share)
    if (objection === undefined) return this.#add(share)
    share.point.y.fill(0)
    return { refused: objection }
  }

  /** Overwrites the collected shares. */
  forget(): void {
    for (const { point } of this.#shares) point.y.fill(0)
    this.#shares = []
  }

  #objection({ set, needed, point }: Share): string | undefined {
    if (!this.#expected.includes(set)) {
      return `This share belongs to root key ${set}; ${this.#sealedBy} ${this.#expected.join(' or ')}.`
    }
    const [first] = this.#shares
    if (first === undefined) return undefined
    if (set !== first.set) {
      return `This share belongs to root key ${set}, those given before to ${first.set}.`
    }
    if (needed !== first.needed) return 'This share belongs to another split of the root key.'
    return this.#shares.some((other) => other.point.x === point.x)
      ? `Share ${point.x} has been given already.`
      : undefined
  }

  #add(share: Share): ShareResult {
    this.#shares.push(share)
    this.#lastAt = this.#clock()
    if (this.#shares.length < share.needed) return undefined
    const rootKey = deriveRootKeyAndWipe(combinePoints(this.#shares.map(({ point }) => point)))
    this.forget()
    if (rootKey.fingerprint === share.set) {
      this.#complete(rootKey)
      return { rootKey }
    }
    return {
      refused: `These shares are not all of one split: they make ${rootKey.fingerprint} and not ${share.set}. All have been forgotten; begin again.`,
    }
  }

  #expire(): void {
    if (this.#shares.length > 0 && this.#clock() - this.#lastAt >= EXPIRY_MS) this.forget()
  }
}
