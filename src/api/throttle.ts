import { Refusal } from './errors.ts'

/**
 * Limits the requests per second of an account, with bursts of the requests of one second. Off when the rate is 0.
 *
 * The cloud service limits groups of operations, depending on the purchased plan. Here one number is enough: to test how a
 * client handles throttling, or to prevent one tenant from using up the server.
 */
export class Throttle {
  readonly #perSecond: number
  readonly #buckets = new Map<string, { tokens: number; filledAt: number }>()

  constructor(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** @param now milliseconds since the epoch */
  admit(account: string, now: number): void {
    if (this.#perSecond === 0) return
    const bucket = this.#buckets.get(account) ?? { tokens: this.#perSecond, filledAt: now }
    const elapsedMs = Math.max(0, now - bucket.filledAt)
    const tokens = Math.min(this.#perSecond, bucket.tokens + (elapsedMs * this.#perSecond) / 1000)
    if (tokens < 1) {
      this.#buckets.set(account, { tokens, filledAt: now })
      const retryAfterMs = Math.ceil(((1 - tokens) * 1000) / this.#perSecond)
      throw new Refusal('Rejected.Throttling', { retryAfterMs })
    }
    this.#buckets.set(account, { tokens: tokens - 1, filledAt: now })
  }
}
