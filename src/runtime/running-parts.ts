/** Stops everything that was started, in reverse order, and completely even if some part fails to stop. */

/** Stops one part. */
export type Stop = () => Promise<void> | void

/** The parts that run, in the order in which they were started. */
export class RunningParts {
  readonly #stops: Stop[] = []
  #ending: Promise<void> | undefined

  /** Adds a part that was just started. */
  add(stop: Stop): void {
    this.#stops.push(stop)
  }

  /**
   * Stops all parts, once; a second call returns the same promise. If some part fails to stop, it rejects with the first error,
   * after all others have stopped.
   */
  end(): Promise<void> {
    this.#ending ??= this.#endAll()
    return this.#ending
  }

  async #endAll(): Promise<void> {
    const faults: unknown[] = []
    for (let stop = this.#stops.pop(); stop !== undefined; stop = this.#stops.pop()) {
      try {
        await stop()
      } catch (fault) {
        faults.push(fault)
      }
    }
    if (faults.length > 0) throw faults[0]
  }
}
