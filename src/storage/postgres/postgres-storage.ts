/**
 * Storage on PostgreSQL. Reads share a few connections, each statement for itself. Changes are committed in groups, on connections
 * that their transactions have for themselves, and so are snapshots.
 */

import type { TrailWriter } from '../../audit/trail.ts'
import type { Owner } from '../../scheduling/fair-queue.ts'
import type { FinishedCommit } from '../../scheduling/load-shedding.ts'
import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { StorageFigures } from '../figures.ts'
import { storeOver } from '../sql/store.ts'
import type { FailureReason } from '../storage-failure.ts'
import type {
  Nonce,
  ReadStore,
  RecordedListener,
  RefusedChange,
  Scope,
  Storage,
  TrailEntry,
  WriteStore,
} from '../store.ts'
import type { Connection } from './connection.ts'
import { Leases, Opener } from './connections.ts'
import { Lanes } from './lanes.ts'
import { PostgresSnapshots } from './postgres-snapshots.ts'
import { PostgresSql } from './postgres-sql.ts'
import { Reads } from './reads.ts'

/**
 * No request is answered later than three seconds after it came. So a connection that does not answer is given up after this time; the
 * rest is for another one. A statement of a list takes no longer than others, since long lists are read a few rows at a time.
 */
const MAX_SILENT_MS = 1_300

/**
 * How many changes share a commit at most. While one is on its way, this process answers the changes of the one before and reads those that
 * come next: with more, clients of one account all wait at the same time, and then none does. More than 64 savepoints in a transaction
 * would make every snapshot of the server slower.
 */
const MAX_CHANGES = 32

export interface PostgresStorageOptions {
  readonly open: () => Promise<Connection>
  /** How many connections are open at most. */
  readonly connections: number
  readonly readsSurvivePowerCut: boolean
}

export class PostgresStorage implements Storage {
  readonly #opener: Opener
  readonly #reads: Reads
  readonly #reading: PostgresSql
  readonly #writing: Leases
  readonly #snapshots: PostgresSnapshots
  readonly #lanes: Lanes

  constructor({ open, connections, readsSurvivePowerCut }: PostgresStorageOptions) {
    this.#opener = new Opener(open)
    const shares = sharesOf(connections)
    this.#reads = new Reads(this.#opener, { max: shares.reads, maxSilentMs: MAX_SILENT_MS })
    this.#reading = new PostgresSql((call) => this.#reads.run(call))
    this.#writing = new Leases(this.#opener, { max: shares.writes, maxSilentMs: MAX_SILENT_MS })
    this.#snapshots = new PostgresSnapshots(
      new Leases(this.#opener, { max: shares.snapshots, maxSilentMs: MAX_SILENT_MS }),
    )
    this.#lanes = new Lanes(this.#writing, {
      syncsEntries: readsSurvivePowerCut,
      maxLockedMs: MAX_SILENT_MS,
      maxChanges: MAX_CHANGES,
    })
  }

  read<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): MaybePromise<T> {
    return work(storeOver(this.#reading, scope))
  }

  snapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T> {
    return this.#snapshots.run((sql) => work(storeOver(sql, scope)))
  }

  longSnapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T> {
    return this.#snapshots.run((sql) => work(storeOver(sql, scope)))
  }

  change<T>(
    scope: Scope,
    work: (store: WriteStore) => MaybePromise<T>,
    entryOf?: (result: T) => TrailEntry,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T> {
    return this.#lanes.of(scope.account).change(scope, work, entryOf, refusedOf)
  }

  beginTrail(writer: TrailWriter): Promise<void> {
    return this.#lanes.beginTrail(writer)
  }

  record(entry: TrailEntry, nonce?: Nonce, owner?: Owner): Promise<void> {
    return this.#lanes.of(entry.account).record(entry, nonce, owner)
  }

  onRecorded(listener: RecordedListener): void {
    this.#lanes.onRecorded(listener)
  }

  onFinishedCommit(listener: (commit: FinishedCommit) => void): void {
    this.#lanes.onFinishedCommit(listener)
  }

  figures(): StorageFigures {
    return {
      ...this.#lanes.waiting,
      connections: {
        reads: this.#reads.figures,
        writes: this.#writing.figures,
        snapshots: this.#snapshots.figures,
      },
    }
  }

  check(): Promise<void> {
    return this.#lanes.of('').check()
  }

  onHealthChange(listener: (failing: FailureReason | undefined) => void): void {
    this.#lanes.onHealthChange(listener)
  }

  async close(): Promise<void> {
    await this.#lanes.close()
    await Promise.all([this.#reads.close(), this.#writing.close(), this.#snapshots.close()])
    this.#opener.close()
  }
}

/** How the connections are divided. */
function sharesOf(connections: number): { reads: number; writes: number; snapshots: number } {
  const reads = Math.max(1, connections >> 3)
  const snapshots = Math.max(1, connections >> 2)
  return { reads, snapshots, writes: Math.max(1, connections - reads - snapshots) }
}
