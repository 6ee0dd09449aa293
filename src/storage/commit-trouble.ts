import type { Trouble } from './storage-failure.ts'

/** How often a commit is tried while the machine lets none succeed. */
const PROBE_MS = 1_000

/**
 * What let the last commit fail. While no commit succeeds, one is tried again and again, so that whoever asks for health is told
 * the truth without traffic.
 */
export class CommitTrouble {
  readonly #probe: () => void
  readonly #listeners: ((trouble: Trouble | undefined) => void)[] = []
  #trouble: Trouble | undefined
  #timer: NodeJS.Timeout | undefined

  /** @param probe tries a commit, and notes how it ended */
  constructor(probe: () => void) {
    this.#probe = probe
  }

  onChange(listener: (trouble: Trouble | undefined) => void): void {
    this.#listeners.push(listener)
  }

  /** Undefined when a commit has succeeded. */
  note(trouble: Trouble | undefined): void {
    if (trouble === undefined && this.#trouble === undefined) return
    const isNew = trouble !== this.#trouble
    this.#trouble = trouble
    clearTimeout(this.#timer)
    if (trouble !== undefined) this.#timer = setTimeout(this.#probe, PROBE_MS).unref()
    if (isNew) for (const listener of this.#listeners) listener(trouble)
  }

  /** Nobody knows better than before, and it is to be tried again. */
  keep(): void {
    this.note(this.#trouble)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
