/** Collects shares, one by one, until they make the root key. Those that are left lying are forgotten. */

import { deriveRootKeyAndWipe, type RootKey } from '../crypto/root-key.ts'
import { combinePoints } from '../crypto/shamir.ts'
import { parseShare, type Share } from './share-text.ts'

/** Shares in memory are overwritten when no other has come for this long. */
const PATIENCE_MS = 10 * 60 * 1000

/** What came of a share: a reason to refuse it, the root key that it completes, or neither. */
export type ShareResult = { readonly refused: string } | { readonly rootKey: RootKey } | undefined

export interface ShareProgress {
  readonly given: number
  /** Undefined while nothing has said it. */
  readonly needed: number | undefined
}

export class ShareCollector {
  readonly #expected: readonly string[]
  readonly #announced: number | undefined
  readonly #clock: () => number
  readonly #sealedBy: string
  #shares: Share[] = []
  #lastAt = 0
  #complete: (rootKey: RootKey) => void = () => {}
  /** The root key, once there are enough. */
  readonly completed: Promise<RootKey>

  /**
   * @param expected fingerprints of the root keys that would do
   * @param announced how many shares it is said to take; what a share says counts more
   * @param sealedBy says in front of those fingerprints what they are of
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

  /** Takes a share, as text, and overwrites it. */
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

  /** Overwrites what has been given. */
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
    if (this.#shares.length > 0 && this.#clock() - this.#lastAt >= PATIENCE_MS) this.forget()
  }
}
