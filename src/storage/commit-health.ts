import type { PendingChange } from './commit-queue.ts'
import type { EngineTransaction } from './engine-transaction.ts'
import { type FailureReason, StorageFailure } from './storage-failure.ts'
import { StorageBusy } from './store.ts'

/** How often a commit is tried while none succeeds. */
const PROBE_MS = 1_000

/**
 * Why the last commit failed, if it did. While commits fail, a probe is committed once a second, so that health is known without
 * traffic.
 */
export class CommitHealth {
  readonly #probe: () => Promise<void>
  readonly #listeners: ((failing: FailureReason | undefined) => void)[] = []
  #failing: FailureReason | undefined
  #timer: NodeJS.Timeout | undefined

  /** @param probe tries a commit, and reports its result with {@link report} or {@link retryLater}, unless it is busy */
  constructor(probe: () => Promise<void>) {
    this.#probe = probe
  }

  onChange(listener: (failing: FailureReason | undefined) => void): void {
    this.#listeners.push(listener)
  }

  /** @param failing why a commit failed; undefined when it succeeded */
  report(failing: FailureReason | undefined): void {
    if (failing === undefined && this.#failing === undefined) return
    const isNew = failing !== this.#failing
    this.#failing = failing
    clearTimeout(this.#timer)
    if (failing !== undefined) this.#timer = setTimeout(() => this.#try(), PROBE_MS).unref()
    if (isNew) for (const listener of this.#listeners) listener(failing)
  }

  #try(): void {
    // Whatever has failed is reported; only a probe that found no place in the queue is not.
    this.#probe().catch((error) => error instanceof StorageBusy && this.retryLater())
  }

  /** The probe could not be tried, so the last result still stands. */
  retryLater(): void {
    this.report(this.#failing)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

/** A change that changes nothing, to find out whether commits succeed. */
export function probeOf(
  transaction: EngineTransaction,
  health: CommitHealth,
  passed: () => void,
  failed: (error: unknown) => void,
): PendingChange {
  return {
    account: '',
    run: async () => {
      await transaction.probe()
      return undefined
    },
    resolve: passed,
    // When only this change failed, and not its commit, its failure has not been reported yet.
    reject: (error) => {
      if (error instanceof StorageBusy) health.retryLater()
      else health.report(error instanceof StorageFailure ? error.reason : undefined)
      failed(error)
    },
  }
}
