/**
 * Pauses in work that others wait for, such as a transaction that holds the lock for changes. Such work yields to the event
 * loop too, but it continues in the next iteration, before any work in time slices.
 */

/**
 * How long such work runs without a pause. It is longer than a slice, because those who wait for the work also wait for each
 * pause.
 */
const HOLD_MS = 5

/** Tells long work when to pause, by the time since it began or last paused. */
export class Pauses {
  #began = performance.now()

  /** The work begins, or continues after a pause. */
  begin(): void {
    this.#began = performance.now()
  }

  /** Whether the work has run long enough to need a pause. Check it before each small step. */
  get isDue(): boolean {
    return performance.now() - this.#began > HOLD_MS
  }

  /** Yields to the event loop for one iteration. */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.begin()
  }
}
