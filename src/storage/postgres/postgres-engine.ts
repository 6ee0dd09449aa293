/** The PostgreSQL engine: a database that a server keeps. */

import type {
  DatabaseServer,
  Engine,
  EngineStatus,
  Replacement,
  SchemaStatus,
  StorageOptions,
  UpgradeTrial,
} from '../engine.ts'
import { statement } from '../sql/sql.ts'
import type { Storage } from '../store.ts'
import { carriedTables, type TablesReader, type TablesWriter } from '../tables.ts'
import { type ClientClass, connect, placeOf } from './connect.ts'
import type { Connection } from './connection.ts'
import { readState, writeState } from './database-state.ts'
import { requireDistribution } from './distribution.ts'
import { requireNoNodes } from './live-nodes.ts'
import {
  applyMigrations,
  makeLock,
  migrate,
  type PostgresMigration,
  pendingMigrations,
  requireCurrentSchema,
  whileIdle,
} from './migrate.ts'
import { postgresMigrations } from './migrations/migrations.ts'
import { asStorageError } from './postgres-failures.ts'
import { PostgresStorage } from './postgres-storage.ts'
import { readTables, writeTables } from './table-copies.ts'

const NO_FULL_PAGES =
  'full_page_writes is off in the database: unless its disk never writes half a page, a power cut may damage it.'

/** How long a request waits for a new connection. A part of its three seconds has gone by then. */
const CONNECT_MS = 800
/** How often it is looked whether another process has recorded something. */
const LOOK_MS = 1_000
const databaseBytes = statement('SELECT pg_database_size(current_database())')
const founded = statement('SELECT first_account FROM founding')

export interface PostgresEngineOptions {
  readonly server: DatabaseServer
  readonly driver: ClientClass
  readonly migrations?: readonly PostgresMigration[]
}

export class PostgresEngine implements Engine {
  readonly status: EngineStatus
  readonly #server: DatabaseServer
  readonly #driver: ClientClass
  readonly #migrations: readonly PostgresMigration[]
  readonly #isFilling: boolean
  #storage: PostgresStorage | undefined

  /** @param isFilling whether the database is not complete yet, and no server may use it */
  constructor(
    { server, driver, migrations = postgresMigrations }: PostgresEngineOptions,
    isFilling = false,
  ) {
    this.#isFilling = isFilling
    this.#server = server
    this.#driver = driver
    this.#migrations = migrations
    this.status = {
      driver: 'PostgreSQL',
      location: `${server.database} at ${server.hosts.map(placeOf).join(', ')}`,
      latestSchema: migrations.at(-1)?.number ?? 0,
      oldestSchema: migrations[0]?.number ?? 0,
      takesNodes: true,
    }
  }

  schema(): Promise<SchemaStatus> {
    return this.withConnection((connection) => pendingMigrations(connection, this.#migrations))
  }

  async openStorage({
    readsSurvivePowerCut = false,
    isShared = false,
    onUpgrade = () => {},
    warn = () => {},
  }: StorageOptions = {}): Promise<Storage> {
    await this.withConnection(async (connection) => {
      if (!connection.hello.writesFullPages) warn(NO_FULL_PAGES)
      await requireDistribution(connection, this.#server.distribution)
      if (isShared || this.#isFilling) {
        return await requireCurrentSchema(connection, this.#migrations, this.#isFilling)
      }
      const from = await migrate(connection, this.#migrations)
      const to = this.status.latestSchema
      if (from !== undefined && from > 0) onUpgrade({ from, to, snapshot: undefined })
    })
    this.#storage = new PostgresStorage({
      open: () => connect(this.#driver, this.#server, CONNECT_MS),
      connections: this.#server.connections,
      readsSurvivePowerCut,
    })
    return this.#storage
  }

  firstAccount(): Promise<string | undefined> {
    return this.withConnection(async (connection) => {
      const { from } = await pendingMigrations(connection, this.#migrations, true)
      // What a killed process has left is nobody's account.
      if (from === 0 || (await readState(connection)) === 'filling') return undefined
      const [answer] = await connection.exchange([{ statement: founded, values: [] }])
      const account = answer?.rows[0]?.[0]
      return account === undefined ? undefined : String(account)
    })
  }

  async readTables(): Promise<TablesReader> {
    return await this.#handing((connection) => readTables(connection))
  }

  async writeTables(schema: number): Promise<TablesWriter> {
    return await this.#handing((connection) => writeTables(connection, schema, this.#migrations))
  }

  requireIdle(): Promise<void> {
    return this.withConnection((connection) => requireNoNodes(connection))
  }

  /** How much space the server has is not known to its clients. */
  async freeBytes(): Promise<number | undefined> {
    return undefined
  }

  /**
   * The same database, which must be empty. It is marked until it is complete, so that no server uses it before; what a killed process
   * has left in it is removed.
   */
  async replacement(): Promise<Replacement> {
    await this.withConnection(async (connection) => {
      await requireDistribution(connection, this.#server.distribution)
      const { from } = await pendingMigrations(connection, this.#migrations, true)
      await makeLock(connection)
      await whileIdle(connection, () => writeState(connection, 'filling'))
      if (from > 0) await dropTables(connection)
    })
    return new PostgresReplacement({
      server: this.#server,
      driver: this.#driver,
      migrations: this.#migrations,
    })
  }

  /** The steps of an upgrade are tried in a transaction that is undone. */
  async tryUpgrade(): Promise<UpgradeTrial> {
    return await this.withConnection(async (connection) => {
      const { pending } = await pendingMigrations(connection, this.#migrations)
      const began = performance.now()
      const fault = await faultOf(connection, pending)
      const [size] = await connection.exchange([{ statement: databaseBytes, values: [] }])
      return {
        databaseBytes: Number(size?.rows[0]?.[0]),
        copySeconds: 0,
        migrationSeconds: (performance.now() - began) / 1_000,
        tables: new Map(),
        faults: fault === undefined ? [] : [fault],
      }
    })
  }

  onCommitElsewhere(listener: () => void): () => void {
    // Nothing tells about commits of others that every pooler passes on, so they are looked for.
    const timer = setInterval(listener, LOOK_MS).unref()
    return () => clearInterval(timer)
  }

  async retire(): Promise<string> {
    await this.withConnection((connection) =>
      whileIdle(connection, () => writeState(connection, 'transferred')),
    )
    return `${this.status.location} (marked as transferred)`
  }

  async close(): Promise<void> {
    const storage = this.#storage
    this.#storage = undefined
    await storage?.close()
  }

  /** Hands a connection over, which is closed at the end of the work or when that cannot begin. */
  async #handing<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#connect()
    try {
      return await work(connection)
    } catch (error) {
      await connection.close()
      throw asStorageError(error)
    }
  }

  #connect(): Promise<Connection> {
    return connect(this.#driver, this.#server)
  }

  protected async withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#connect()
    try {
      return await work(connection)
    } finally {
      await connection.close()
    }
  }
}

class PostgresReplacement extends PostgresEngine implements Replacement {
  #isInPlace = false

  constructor(options: PostgresEngineOptions) {
    super(options, true)
  }

  async putInPlace(): Promise<void> {
    await this.close()
    await this.withConnection((connection) => writeState(connection, 'in use'))
    this.#isInPlace = true
  }

  async discard(): Promise<void> {
    await this.close()
    if (this.#isInPlace) return
    await this.withConnection(async (connection) => {
      await dropTables(connection)
      await writeState(connection, 'in use')
    })
  }
}

async function dropTables(connection: Connection): Promise<void> {
  const others = ['root_key_handover', 'nodes', 'duties', 'schema_migrations']
  const names = [...carriedTables.map(({ name }) => name), ...others]
  const statement = { text: `DROP TABLE IF EXISTS ${names.join(', ')}` }
  await connection.exchange([{ statement, values: [], isOnce: true }])
}

async function faultOf(
  connection: Connection,
  pending: readonly PostgresMigration[],
): Promise<string | undefined> {
  const say = (text: string): Promise<unknown> =>
    connection.exchange([{ statement: { text }, values: [], isOnce: true }])
  await say('BEGIN')
  try {
    await applyMigrations(connection, pending)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await say('ROLLBACK')
  }
}
