/** What has been started, and how it ends: last first, and all of it, whatever fails meanwhile. */

export type Stop = () => Promise<void> | void

export class RunningParts {
  readonly #stops: Stop[] = []
  #ending: Promise<void> | undefined

  /** Something runs now, and this ends it. */
  add(stop: Stop): void {
    this.#stops.push(stop)
  }

  /** Ends everything. Asked again, it answers how that ended. Rejects with what failed first, once all the rest has ended too. */
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
