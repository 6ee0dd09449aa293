/** Watches how far the audit trail of this process is proven: which of its chains have entries that no checkpoint has sealed yet. */
export class TrailWatch {
  /** Since when each chain has such entries. */
  readonly #since = new Map<string, number>()
  /** When the last checkpoint was made, in milliseconds since the epoch. */
  provenUntil: number | undefined

  /** Entries were committed in the chains of this name. */
  recorded(chain: string, now: number): void {
    if (!this.#since.has(chain)) this.#since.set(chain, now)
  }

  /** A checkpoint was committed. It seals all that its chains have. */
  sealed({ chain, madeAt }: { readonly chain: string; readonly madeAt: number }): void {
    this.#since.delete(chain)
    this.provenUntil = madeAt
  }

  /** How old the oldest entry is that is not sealed; 0 if there is none. */
  lagMs(now: number): number {
    return this.#since.size === 0 ? 0 : Math.max(0, now - Math.min(...this.#since.values()))
  }
}
