import { Refusal } from './errors.ts'

/**
 * Limits an account to a number of requests a second, with bursts of one second's worth. Off when the rate is 0.
 *
 * The cloud service limits groups of operations to rates that depend on what was bought; here one number is enough to
 * test a client's patience or to keep one tenant from starving another.
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
