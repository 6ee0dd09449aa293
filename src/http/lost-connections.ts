/**
 * Connections that never became a request, such as those whose TLS handshake failed. None of them is answered for in the trail; they
 * are counted, and told once a minute by address and reason.
 */

const INTERVAL_MS = 60_000
/** Pairs of address and reason that are told apart at a time. */
const MAX_TOLD_APART = 20

export class LostConnections {
  readonly #say: (text: string) => void
  readonly #counts = new Map<string, number>()
  #others = 0
  #sinceStart = 0
  #timer: NodeJS.Timeout | undefined

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  note(address: string, reason: string): void {
    const key = `${address || 'an unknown address'} (${reason})`
    const count = this.#counts.get(key)
    if (count === undefined && this.#counts.size >= MAX_TOLD_APART) this.#others++
    else this.#counts.set(key, (count ?? 0) + 1)
    this.#sinceStart++
    this.#timer ??= setTimeout(() => this.report(), INTERVAL_MS).unref()
  }

  /** Says what has come together, if anything; also at the end. */
  report(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#counts.size === 0) return
    const told = [...this.#counts].map(([key, count]) => `${count} from ${key}`)
    if (this.#others > 0) told.push(`${this.#others} more`)
    this.#counts.clear()
    this.#others = 0
    this.#say(
      `Connections that did not become a request: ${told.join(', ')}. Since the start: ${this.#sinceStart}.`,
    )
  }
}
