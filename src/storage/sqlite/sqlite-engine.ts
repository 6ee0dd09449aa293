/** The SQLite engine: a database in one file. */

import { renameSync, rmSync, statfsSync, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import type {
  Engine,
  EngineStatus,
  Replacement,
  SchemaStatus,
  StorageOptions,
  UpgradeTrial,
} from '../engine.ts'
import type { Storage } from '../store.ts'
import { sync } from '../sync.ts'
import type { TablesReader, TablesWriter } from '../tables.ts'
import { retireDatabaseFile } from './database-file.ts'
import type { Connection, Driver } from './driver.ts'
import { type Migration, pendingMigrations, requireCurrentSchema } from './migrate.ts'
import { migrations as allMigrations } from './migrations/migrations.ts'
import { failureToOpen } from './sqlite-failures.ts'
import { openSqlite } from './sqlite-storage.ts'
import { readTables, writeTables } from './table-copies.ts'
import { tryUpgrade } from './upgrade-trial.ts'

export interface SqliteEngineOptions {
  /** A file path, or `:memory:`. */
  readonly path: string
  readonly driver: Driver
  readonly migrations?: readonly Migration[]
}

/** The engine for a database file. It opens nothing until a method is called. */
export class SqliteEngine implements Engine {
  readonly status: EngineStatus
  readonly #path: string
  readonly #driver: Driver
  readonly #migrations: readonly Migration[]
  #storage: Storage | undefined

  constructor({ path, driver, migrations = allMigrations }: SqliteEngineOptions) {
    this.#path = path
    this.#driver = driver
    this.#migrations = migrations
    this.status = {
      driver: driver.name,
      location: dirname(path),
      latestSchema: migrations.at(-1)?.number ?? 0,
      oldestSchema: migrations[0]?.number ?? 0,
      takesNodes: false,
    }
  }

  async schema(): Promise<SchemaStatus> {
    return this.#withConnection((connection) => pendingMigrations(connection, this.#migrations))
  }

  async openStorage(options: StorageOptions = {}): Promise<Storage> {
    // Checked before storage opens the database, because that would upgrade it while an older server uses it.
    if (options.isShared) {
      this.#withConnection((connection) => requireCurrentSchema(connection, this.#migrations))
    }
    const storage = openSqlite({
      path: this.#path,
      driver: this.#driver,
      migrations: this.#migrations,
      ...options,
    })
    this.#storage = storage
    return storage
  }

  async requireIdle(): Promise<void> {}

  async firstAccount(): Promise<string | undefined> {
    if (statSync(this.#path).size === 0) return undefined
    return this.#withConnection((connection) => {
      const tables = "SELECT 1 FROM sqlite_schema WHERE name = 'founding'"
      if (connection.prepare(tables).get([]) === undefined) return undefined
      const [account] = connection.prepare('SELECT first_account FROM founding').get([]) ?? []
      return account === undefined ? undefined : String(account)
    })
  }

  async readTables(): Promise<TablesReader> {
    return readTables(this.#path, this.#driver)
  }

  async writeTables(schema: number): Promise<TablesWriter> {
    return writeTables(this.#path, this.#driver, schema, this.#migrations)
  }

  async freeBytes(): Promise<number | undefined> {
    const { bavail, bsize, blocks } = statfsSync(dirname(this.#path))
    // Some file systems do not know it and report zeros.
    return blocks === 0 ? undefined : bavail * bsize
  }

  async replacement(): Promise<Replacement> {
    const path = `${this.#path}.restoring`
    // Removes what a killed process left.
    removeDatabase(path)
    return new SqliteReplacement(
      { path, driver: this.#driver, migrations: this.#migrations },
      this.#path,
    )
  }

  async tryUpgrade(
    folder: string,
    look: (copy: Engine) => Promise<string[]>,
  ): Promise<UpgradeTrial> {
    const options = { path: this.#path, driver: this.#driver, migrations: this.#migrations }
    return await tryUpgrade(options, folder, async (path) => {
      const copy = new SqliteEngine({ ...options, path })
      try {
        return await look(copy)
      } finally {
        await copy.close()
      }
    })
  }

  // A process that has written to a shared database touches its file when it ends.
  onCommitElsewhere(listener: () => void): () => void {
    if (this.#path === ':memory:') return () => {}
    try {
      const watcher = watch(this.#path, { persistent: false }, listener).on('error', () => {})
      return () => watcher.close()
    } catch {
      return () => {}
    }
  }

  async retire(): Promise<string> {
    await this.close()
    // Moves what a killed server left in the log into the file.
    await openSqlite({
      path: this.#path,
      driver: this.#driver,
      migrations: this.#migrations,
    }).close()
    return retireDatabaseFile(this.#path)
  }

  async close(): Promise<void> {
    const storage = this.#storage
    this.#storage = undefined
    await storage?.close()
  }

  #withConnection<T>(work: (connection: Connection) => T): T {
    let connection: Connection | undefined
    try {
      connection = this.#driver.open(this.#path)
      connection.exec('PRAGMA busy_timeout = 5000')
      return work(connection)
    } catch (error) {
      throw failureToOpen(error, this.#path)
    } finally {
      connection?.close()
    }
  }
}

class SqliteReplacement extends SqliteEngine implements Replacement {
  readonly #path: string
  readonly #replaced: string

  constructor(options: SqliteEngineOptions, replaced: string) {
    super(options)
    this.#path = options.path
    this.#replaced = replaced
  }

  async putInPlace(): Promise<void> {
    await this.close()
    sync(this.#path)
    // The log of the empty database must not be taken for the log of the new one.
    removeDatabase(this.#replaced)
    renameSync(this.#path, this.#replaced)
    sync(dirname(this.#replaced))
  }

  async discard(): Promise<void> {
    await this.close()
    removeDatabase(this.#path)
  }
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}
