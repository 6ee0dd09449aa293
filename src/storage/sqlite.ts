/**
 * The SQLite engine: one writer with group commit, readers beside it.
 *
 * Changes queue. Once a turn of the event loop is over, the writer opens one transaction, runs each waiting change in a
 * savepoint of its own, commits once (WAL, synchronous=FULL: the commit is on disk), then answers all of them.
 * In memory there is only one connection, so there readers queue too.
 */

import { type Migration, migrate } from './migrations/migrate.ts'
import { migrations as allMigrations } from './migrations/migrations.ts'
import type { Sql } from './sql/sql.ts'
import { storeOver } from './sql/store.ts'
import type { Connection, Driver } from './sqlite-driver.ts'
import { SqliteSql } from './sqlite-sql.ts'
import { type Changing, type Reading, type Scope, type Storage, StorageBusy } from './store.ts'

const MAX_WAITING_CHANGES = 10_000
const MAX_BATCH = 256
/** A batch that has taken this long is committed; reads come in between two batches. */
const MAX_BATCH_MS = 25
/** Pages of 4 KiB in the log before they are moved to the database: many changes touch the same ones again. */
const CHECKPOINT_PAGES = 4_000
/** What each connection may keep of the database in memory; the reader answers most requests. */
const CACHE_KIB = { writer: 4_096, reader: 16_384, snapshots: 4_096 }

export interface SqliteOptions {
  /** A file path, or `:memory:`. */
  readonly path: string
  readonly driver: Driver
  readonly migrations?: readonly Migration[]
}

/** Opens the database, brings its schema up to date and is ready. Throws when the schema is newer than the program. */
export function openSqlite({ path, driver, migrations = allMigrations }: SqliteOptions): Storage {
  const writer = driver.open(path)
  prepareConnection(writer, CACHE_KIB.writer)
  migrate(writer, path, migrations)
  if (path === ':memory:') return new SqliteStorage(writer, undefined, undefined)

  const reader = driver.open(path)
  prepareConnection(reader, CACHE_KIB.reader)
  const snapshots = driver.open(path)
  prepareConnection(snapshots, CACHE_KIB.snapshots)
  return new SqliteStorage(writer, reader, snapshots)
}

function prepareConnection(connection: Connection, cacheKib: number): void {
  connection.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA cache_size = -${cacheKib};`)
}

interface WaitingChange {
  readonly run: () => Promise<void>
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

class SqliteStorage implements Storage {
  readonly #writer: Connection
  readonly #writing: Sql
  readonly #reader: Connection | undefined
  readonly #reading: Sql | undefined
  readonly #snapshots: Connection | undefined
  readonly #snapshotting: Sql | undefined
  #waiting: WaitingChange[] = []
  #draining: Promise<void> | undefined
  #lastSnapshot: Promise<unknown> = Promise.resolve()

  constructor(writer: Connection, reader?: Connection, snapshots?: Connection) {
    this.#writer = writer
    this.#writing = new SqliteSql(writer)
    this.#reader = reader
    this.#reading = reader && new SqliteSql(reader)
    this.#snapshots = snapshots
    this.#snapshotting = snapshots && new SqliteSql(snapshots)
  }

  read<T>(scope: Scope, work: (store: Reading) => Promise<T>): Promise<T> {
    const sql = this.#reading
    return sql === undefined ? this.change(scope, work) : work(storeOver(sql, scope))
  }

  async snapshot<T>(scope: Scope, work: (store: Reading) => Promise<T>): Promise<T> {
    const connection = this.#snapshots
    const sql = this.#snapshotting
    if (connection === undefined || sql === undefined) return await this.change(scope, work)

    // One at a time: they share a connection, and each is its own transaction.
    const turn = this.#lastSnapshot.then(async () => {
      connection.exec('BEGIN')
      try {
        return await work(storeOver(sql, scope))
      } finally {
        connection.exec('COMMIT')
      }
    })
    this.#lastSnapshot = turn.catch(() => undefined)
    return await turn
  }

  async change<T>(scope: Scope, work: (store: Changing) => Promise<T>): Promise<T> {
    if (this.#waiting.length >= MAX_WAITING_CHANGES)
      throw new StorageBusy('too many changes are waiting')

    return await new Promise<T>((resolve, reject) => {
      let result: T
      this.#waiting.push({
        run: async () => {
          result = await work(storeOver(this.#writing, scope))
        },
        settle: () => resolve(result),
        fail: reject,
      })
      this.#draining ??= this.#drain()
    })
  }

  async close(): Promise<void> {
    await this.#draining
    await this.#lastSnapshot
    this.#reader?.close()
    this.#snapshots?.close()
    // Moves the log into the database file, which then is the whole database and can be copied alone.
    this.#writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#writer.close()
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Whatever else arrives in this turn of the event loop shares the commit.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#commitWaiting()
    }
    this.#draining = undefined
  }

  /** Carries out what waits, up to a number and a time, and tells each change how it ended once that is on disk. */
  async #commitWaiting(): Promise<void> {
    const began = performance.now()
    const taken: WaitingChange[] = []
    const tell: (() => void)[] = []
    try {
      this.#writer.exec('BEGIN IMMEDIATE')
      while (taken.length < MAX_BATCH && performance.now() - began < MAX_BATCH_MS) {
        const change = this.#waiting.shift()
        if (change === undefined) break
        taken.push(change)
        tell.push(await this.#carryOut(change, tell.length === 0))
      }
      this.#writer.exec('COMMIT')
    } catch (error) {
      this.#abandon()
      // When not even a transaction could be begun, whoever is first in line is told so.
      const lost = taken.length > 0 ? taken : this.#waiting.splice(0, MAX_BATCH)
      for (const change of lost) change.fail(error)
      return
    }
    for (const one of tell) one()
  }

  // The first change of a transaction has nothing before it to save: when it fails, the transaction is begun anew.
  async #carryOut(change: WaitingChange, isFirst: boolean): Promise<() => void> {
    if (!isFirst) this.#writer.exec('SAVEPOINT one_change')
    try {
      await change.run()
      if (!isFirst) this.#writer.exec('RELEASE one_change')
      return change.settle
    } catch (error) {
      this.#writer.exec(
        isFirst ? 'ROLLBACK; BEGIN IMMEDIATE' : 'ROLLBACK TO one_change; RELEASE one_change',
      )
      return () => change.fail(error)
    }
  }

  // A full disk may have ended the transaction already; the first error is the one to report.
  #abandon(): void {
    try {
      this.#writer.exec('ROLLBACK')
    } catch {}
  }
}
