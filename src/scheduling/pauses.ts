/**
 * Work that others wait for, such as a transaction that holds the lock for changes, gives the event loop back as well, but goes on in
 * its next turn, before anything that is done in slices.
 */

/** How long such work holds the event loop. Longer than a slice: whoever waits for the work waits for each pause. */
const HOLD_MS = 5

export class Pauses {
  #began = performance.now()

  /** The work begins, or goes on, at the beginning of a turn of the event loop. */
  begin(): void {
    this.#began = performance.now()
  }

  /** Whether the work has held the event loop for long enough. Ask before each small step. */
  get isDue(): boolean {
    return performance.now() - this.#began > HOLD_MS
  }

  /** Gives the event loop back for one turn. */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.begin()
  }
}
