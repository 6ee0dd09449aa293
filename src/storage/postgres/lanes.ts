/**
 * Lanes: transactions that run at the same time, each on a connection of its own while there is something to commit. The changes of an
 * account all go through one lane, so that they come in their order and share commits; other accounts go on in other lanes meanwhile.
 *
 * Each lane continues chains of its own in the audit trail. So their number never changes: a chain that nobody continues would be left
 * without a last checkpoint.
 */

import type { TrailWriter } from '../../audit/trail.ts'
import type { FinishedCommit } from '../../scheduling/load-shedding.ts'
import { GroupCommit, type GroupCommitOptions } from '../group-commit.ts'
import type { FailureReason } from '../storage-failure.ts'
import type { RecordedListener } from '../store.ts'
import type { Leases } from './connections.ts'
import { PostgresTransaction } from './postgres-transaction.ts'

const LANES = 4

/** The lanes of one storage. */
export class Lanes {
  readonly #lanes: readonly GroupCommit[]
  readonly #failing = new Map<GroupCommit, FailureReason>()

  constructor(leases: Leases, options: GroupCommitOptions) {
    this.#lanes = Array.from(
      { length: LANES },
      () => new GroupCommit(new PostgresTransaction(leases), options),
    )
  }

  /** @param account empty for what belongs to none */
  of(account: string): GroupCommit {
    // There are as many as the numbers go.
    return this.#lanes[laneOf(account)] as GroupCommit
  }

  async beginTrail(writer: TrailWriter): Promise<void> {
    for (const [number, lane] of this.#lanes.entries()) await lane.beginTrail(writer.ofLane(number))
  }

  onRecorded(listener: RecordedListener): void {
    for (const lane of this.#lanes) lane.onRecorded(listener)
  }

  onFinishedCommit(listener: (commit: FinishedCommit) => void): void {
    for (const lane of this.#lanes) lane.onFinishedCommit(listener)
  }

  get waiting(): GroupCommit['waiting'] {
    const sum = { waitingChanges: 0, waitingEntries: 0 }
    for (const { waiting } of this.#lanes) {
      sum.waitingChanges += waiting.waitingChanges
      sum.waitingEntries += waiting.waitingEntries
    }
    return sum
  }

  /** Commits fail as long as those of any lane do. */
  onHealthChange(listener: (failing: FailureReason | undefined) => void): void {
    let told: FailureReason | undefined
    for (const lane of this.#lanes) {
      lane.onHealthChange((failing) => {
        if (failing === undefined) this.#failing.delete(lane)
        else this.#failing.set(lane, failing)
        const [any] = this.#failing.values()
        if (any === told) return
        told = any
        listener(any)
      })
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()))
  }
}

/** The number of the lane of an account. By FNV-1a, which spreads ids that differ in their last digits. */
export function laneOf(account: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < account.length; at++) {
    hash = Math.imul(hash ^ account.charCodeAt(at), 0x01000193) >>> 0
  }
  return account === '' ? 0 : hash % LANES
}
