import { type Duty, storageForDuty } from '../storage/duty.ts'
import { type DutyLease, DutyLost } from '../storage/nodes.ts'
import type { Storage } from '../storage/store.ts'

/** A duty that this node has whenever no other one does. */
export class HeldDuty implements Duty {
  readonly storage: Storage
  readonly #name: string
  readonly #isLive: () => boolean
  readonly #listeners: (() => void)[] = []
  #fence: number | undefined

  /** @param isLive whether the lease of this node has not lapsed, by its own clock */
  constructor(name: string, storage: Storage, isLive: () => boolean) {
    this.#name = name
    this.#isLive = isLive
    this.storage = storageForDuty(
      storage,
      () => this.#lease,
      ({ fence }) => this.#lose(fence),
    )
  }

  get isHeld(): boolean {
    return this.#fence !== undefined && this.#isLive()
  }

  isLost(error: unknown): boolean {
    return error instanceof DutyLost
  }

  onTaken(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** @param fence undefined when another node has the duty */
  set(fence: number | undefined): void {
    const isTaken = fence !== undefined && fence !== this.#fence
    this.#fence = fence
    if (isTaken) for (const listener of this.#listeners) listener()
  }

  /** What is in the middle of the work ends with it, and does not go on until the next renewal tells the same. */
  #lose(fence: number): void {
    if (this.#fence === fence) this.#fence = undefined
  }

  get #lease(): DutyLease {
    const lease = { duty: this.#name, fence: this.#fence ?? 0 }
    if (this.#fence === undefined) throw new DutyLost(lease)
    return lease
  }
}
