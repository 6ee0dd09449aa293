/**
 * Counts connections that ended before they sent a request, for example because the TLS handshake failed. They are not in the
 * audit trail, because no request was made. They are reported in the log, once a minute, by address and reason.
 */

const INTERVAL_MS = 60_000
/** Bounds the pairs of address and reason in one report; further ones are only counted. */
const MAX_REASONS = 20

/** Collects lost connections and reports them. */
export class LostConnections {
  readonly #say: (text: string) => void
  readonly #counts = new Map<string, number>()
  #others = 0
  #sinceStart = 0
  #timer: NodeJS.Timeout | undefined

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  /** Counts a lost connection. */
  note(address: string, reason: string): void {
    const key = `${address || 'an unknown address'} (${reason})`
    const count = this.#counts.get(key)
    if (count === undefined && this.#counts.size >= MAX_REASONS) this.#others++
    else this.#counts.set(key, (count ?? 0) + 1)
    this.#sinceStart++
    this.#timer ??= setTimeout(() => this.report(), INTERVAL_MS).unref()
  }

  /** Reports what has been counted since the last report, if anything. Call it at the end, too. */
  report(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#counts.size === 0) return
    const parts = [...this.#counts].map(([key, count]) => `${count} from ${key}`)
    if (this.#others > 0) parts.push(`${this.#others} more`)
    this.#counts.clear()
    this.#others = 0
    this.#say(
      `Connections that did not become a request: ${parts.join(', ')}. Since the start: ${this.#sinceStart}.`,
    )
  }
}
