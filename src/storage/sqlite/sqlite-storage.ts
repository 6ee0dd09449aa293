/**
 * Storage on SQLite. One connection writes, with group commit, and others read at the same time. A database in memory has
 * only one connection, so reads and changes run one after another.
 */

import { statSync } from 'node:fs'
import type { TrailWriter } from '../../audit/trail.ts'
import type { Owner } from '../../scheduling/fair-queue.ts'
import type { FinishedCommit } from '../../scheduling/load-shedding.ts'
import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { StorageOptions } from '../engine.ts'
import type { StorageFigures } from '../figures.ts'
import type { GroupCommit } from '../group-commit.ts'
import type { Sql } from '../sql/sql.ts'
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
import type { Connection, Driver } from './driver.ts'
import { type Migration, migrate } from './migrate.ts'
import { migrations as allMigrations } from './migrations/migrations.ts'
import { Snapshots } from './snapshots.ts'
import { failureToOpen } from './sqlite-failures.ts'
import { SqliteSql } from './sqlite-sql.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/**
 * How many pages of 4 KiB the log has before they are moved to the database. More save work, because changes often write the
 * same pages again: with 4,000 a put of one of 64 clients writes a seventh less, that of a lone client as much. The commit that
 * reaches the number moves them, which blocks the event loop: some 6 ms for 1,000 pages, 18 ms for 4,000.
 */
const CHECKPOINT_PAGES = 1_000
/**
 * The size of the log. It is larger only while somebody reads an earlier state, and is truncated to half of this afterwards.
 */
const MAX_LOG_BYTES = 64 * 1024 * 1024
/** How long a change waits, by default, for another process that writes. */
const MAX_LOCKED_MS = 5_000
/** How much memory each connection may use to cache pages. The writer answers most requests, the reader those during a transaction. */
const CACHE_KIB = { writer: 16_384, reader: 4_096, snapshots: 4_096 }

export interface SqliteOptions extends StorageOptions {
  /** A file path, or `:memory:`. */
  readonly path: string
  readonly driver: Driver
  readonly migrations?: readonly Migration[]
  /** How long a change waits for another process that writes, before it fails with StorageBusy. */
  readonly maxLockedMs?: number
  /** How large the log may grow before long snapshots no longer overlap. */
  readonly maxLogBytes?: number
}

/** Opens the database and upgrades its schema. @throws SchemaError when the schema is newer than the program */
export function openSqlite({
  path,
  driver,
  migrations = allMigrations,
  readsSurvivePowerCut = false,
  isShared = false,
  maxLockedMs = MAX_LOCKED_MS,
  maxLogBytes = MAX_LOG_BYTES,
  onUpgrade = () => {},
}: SqliteOptions): Storage {
  const opened: Connection[] = []
  const open = (cacheKib: number): Connection => {
    const connection = driver.open(path)
    opened.push(connection)
    prepareConnection(connection, cacheKib)
    return connection
  }
  try {
    const writing = open(CACHE_KIB.writer)
    const upgrade = migrate(writing, path, migrations)
    if (upgrade !== undefined) onUpgrade(upgrade)
    writing.exec(`PRAGMA journal_size_limit = ${Math.floor(maxLogBytes / 2)}`)
    const writer = new SqliteWriter(writing, {
      syncsEntries: readsSurvivePowerCut,
      maxLockedMs,
      // Only the server truncates the log, because that holds the lock for as long as somebody reads.
      sharedFile: isShared ? path : undefined,
    })
    if (path === ':memory:') return new SqliteStorage(writer)

    const reader = open(CACHE_KIB.reader)
    let isOpening = true
    const openSnapshots = (): Connection => {
      if (isOpening) return open(CACHE_KIB.snapshots)
      const connection = driver.open(path)
      prepareConnection(connection, CACHE_KIB.snapshots)
      connection.exec('PRAGMA busy_timeout = 0')
      return connection
    }
    const logBytes = (): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    const snapshots = new Snapshots(openSnapshots, { bytes: logBytes, max: maxLogBytes })
    isOpening = false
    // From here on SQLite must not wait for a lock by itself, because that would block the whole process.
    for (const connection of opened) connection.exec('PRAGMA busy_timeout = 0')
    return new SqliteStorage(writer, reader, snapshots)
  } catch (error) {
    for (const connection of opened) connection.close()
    throw failureToOpen(error, path)
  }
}

function prepareConnection(connection: Connection, cacheKib: number): void {
  connection.exec(`
    PRAGMA busy_timeout = ${MAX_LOCKED_MS};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA cache_size = -${cacheKib};`)
}

class SqliteStorage implements Storage {
  readonly #writer: SqliteWriter
  readonly #commits: GroupCommit
  readonly #reader: Connection | undefined
  readonly #reading: Sql | undefined
  readonly #snapshots: Snapshots | undefined

  constructor(writer: SqliteWriter, reader?: Connection, snapshots?: Snapshots) {
    this.#writer = writer
    this.#commits = writer.commits
    this.#reader = reader
    this.#reading = reader && writer.latest(new SqliteSql(reader))
    this.#snapshots = snapshots
  }

  read<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): MaybePromise<T> {
    const sql = this.#reading
    return sql === undefined ? this.#commits.change(scope, work) : work(storeOver(sql, scope))
  }

  snapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T> {
    const snapshots = this.#snapshots
    return snapshots === undefined
      ? this.#commits.change(scope, work)
      : snapshots.short((sql) => work(storeOver(sql, scope)))
  }

  longSnapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T> {
    const snapshots = this.#snapshots
    return snapshots === undefined
      ? this.#commits.change(scope, work)
      : snapshots.long((sql) => work(storeOver(sql, scope)))
  }

  change<T>(
    scope: Scope,
    work: (store: WriteStore) => MaybePromise<T>,
    entryOf?: (result: T) => TrailEntry,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T> {
    return this.#commits.change(scope, work, entryOf, refusedOf)
  }

  beginTrail(writer: TrailWriter): Promise<void> {
    return this.#commits.beginTrail(writer)
  }

  record(entry: TrailEntry, nonce?: Nonce, owner?: Owner): Promise<void> {
    return this.#commits.record(entry, nonce, owner)
  }

  onRecorded(listener: RecordedListener): void {
    this.#commits.onRecorded(listener)
  }

  onFinishedCommit(listener: (commit: FinishedCommit) => void): void {
    this.#commits.onFinishedCommit(listener)
  }

  figures(): StorageFigures {
    return { ...this.#commits.waiting, connections: {} }
  }

  check(): Promise<void> {
    return this.#commits.check()
  }

  onHealthChange(listener: (failing: FailureReason | undefined) => void): void {
    this.#commits.onHealthChange(listener)
  }

  async close(): Promise<void> {
    await this.#snapshots?.close()
    this.#reader?.close()
    await this.#writer.close()
  }
}
