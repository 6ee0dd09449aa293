/**
 * Remembers from which addresses access keys were used with a valid signature, so that a later request can be attributed before its
 * signature is verified. Its access key id alone would not do: it is no secret, and anybody could send requests in the name of another.
 */

import type { Caller } from '../access/caller.ts'

/** Bounds the pairs of access key and address. The oldest one is forgotten. */
const MAX_REMEMBERED = 10_000

/** The owner of all requests that cannot be attributed. */
export const UNPROVEN = ''

export class ProvenCallers {
  readonly #accounts = new Map<string, string>()

  /** Notes a request whose signature was valid. */
  note({ accessKeyId, account }: Caller, sourceAddress: string): void {
    const key = keyOf(accessKeyId, sourceAddress)
    if (this.#accounts.has(key)) return
    if (this.#accounts.size >= MAX_REMEMBERED) {
      for (const [oldest] of this.#accounts) {
        this.#accounts.delete(oldest)
        break
      }
    }
    this.#accounts.set(key, account)
  }

  /** The account that has used this access key from there. */
  accountOf(accessKeyId: string, sourceAddress: string): string {
    return this.#accounts.get(keyOf(accessKeyId, sourceAddress)) ?? UNPROVEN
  }
}

function keyOf(accessKeyId: string, sourceAddress: string): string {
  return `${sourceAddress} ${accessKeyId}`
}
