/**
 * The schema of a PostgreSQL database: reads its number, and upgrades it to the one of this program. Schemas change inside one
 * transaction that has locked a row, so that of several processes that start at once one does it and the others wait.
 */

import { SchemaError, type SchemaStatus, type SchemaStep } from '../engine.ts'
import { integer } from '../sql/columns.ts'
import { select, statement } from '../sql/sql.ts'
import type { Connection } from './connection.ts'
import { readState, requireInUse } from './database-state.ts'
import { distributeTables } from './distribution.ts'
import type { Call } from './exchange.ts'
import { requireNoNodes } from './live-nodes.ts'
import { asStorageError, codeOf } from './postgres-failures.ts'

/** A step from one schema to the next. */
export interface PostgresMigration extends SchemaStep {
  /** Statements with semicolons between them. */
  readonly sql: string
}

const isThere = select(
  integer('(SELECT count(*) FROM pg_class c WHERE c.oid = to_regclass($1))'),
  '',
)
const anyTable = select(
  integer('count(*)'),
  `FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))
    AND c.relkind IN ('r', 'p') AND c.relname <> 'server_lock'`,
)
const applied = select(integer('number'), 'FROM schema_migrations ORDER BY number')
const note = statement('INSERT INTO schema_migrations (number, name) VALUES ($1, $2)')
// The collation that texts have without being told: `C` compares bytes, as SQLite does, and needs no word in the schema.
const comparesBytes = select(
  integer('count(*)'),
  `FROM pg_database d WHERE d.datname = current_database() AND d.datcollate IN ('C', 'POSIX')
    AND coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'`,
)

const begin = plain('BEGIN')
const commit = plain('COMMIT')
const rollback = plain('ROLLBACK')
const lock = plain('SELECT 1 FROM server_lock WHERE only_row = 1 FOR UPDATE')
const lockTables = [
  plain(
    'CREATE TABLE IF NOT EXISTS server_lock (only_row BIGINT PRIMARY KEY CHECK (only_row = 1), state TEXT NOT NULL)',
  ),
  plain("INSERT INTO server_lock (only_row, state) VALUES (1, 'in use') ON CONFLICT DO NOTHING"),
]
const makeMigrations = plain(
  'CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL)',
)

function plain(text: string): Call {
  return { statement: statement(text), values: [], isOnce: true }
}

/**
 * The migrations that the database does not have yet.
 *
 * @param isFilling whether it may be a database that is being filled
 * @throws SchemaError when its schema is newer, or was made by another program, or no server may use it
 */
export async function pendingMigrations(
  connection: Connection,
  migrations: readonly PostgresMigration[],
  isFilling = false,
): Promise<SchemaStatus & { readonly pending: readonly PostgresMigration[] }> {
  const from = await presentSchema(connection, migrations, isFilling)
  const to = latestOf(migrations)
  if (from > to) throw tooNew(from, to)
  return { from, to, pending: migrations.filter(({ number }) => number > from) }
}

/** Throws unless the schema is the one of this program; changes nothing. */
export async function requireCurrentSchema(
  connection: Connection,
  migrations: readonly PostgresMigration[],
  isFilling = false,
): Promise<void> {
  const { from, to } = await pendingMigrations(connection, migrations, isFilling)
  if (from === to) return
  throw new SchemaError(
    `The database has schema ${from}, and this program works on schema ${to}. Start the server of this version once, or run jinku migrate, to bring it up to date; or use the program of the version that runs.`,
  )
}

/** Upgrades the schema. Answers the number it had before; undefined if there was nothing to upgrade. */
export async function migrate(
  connection: Connection,
  migrations: readonly PostgresMigration[],
): Promise<number | undefined> {
  const { pending } = await pendingMigrations(connection, migrations)
  if (pending.length === 0) return undefined
  try {
    await makeLock(connection)
    await connection.exchange([begin, lock])
    // Another process may have done it meanwhile.
    const { from, pending: left } = await pendingMigrations(connection, migrations)
    if (left.length > 0) await requireNoNodes(connection)
    await applyMigrations(connection, left)
    await connection.exchange([commit])
    return left.length === 0 ? undefined : from
  } catch (error) {
    await connection.exchange([rollback]).catch(() => undefined)
    throw explained(error)
  }
}

// Of two processes that make the same table at once, one is told that it exists, in one of several ways.
/** Makes the row that changes of the schema lock. */
export async function makeLock(connection: Connection): Promise<void> {
  try {
    await connection.exchange(lockTables)
  } catch (error) {
    if (!['23505', '42P07'].includes(codeOf(error) ?? '')) throw error
    await connection.exchange(lockTables)
  }
  // Before anything locks its row.
  if (connection.hello.isDistributed) await spreadInTransaction(connection)
}

async function spreadInTransaction(connection: Connection): Promise<void> {
  await connection.exchange([begin])
  try {
    await distributeTables(connection)
    await connection.exchange([commit])
  } catch (error) {
    await connection.exchange([rollback]).catch(() => undefined)
    throw error
  }
}

/** Does some work in a transaction that has locked the row of changes of the schema, while no server works on the database. @throws SchemaError */
export async function whileIdle(connection: Connection, work: () => Promise<void>): Promise<void> {
  await connection.exchange([begin, lock])
  try {
    await requireNoNodes(connection)
    await work()
    await connection.exchange([commit])
  } catch (error) {
    await connection.exchange([rollback]).catch(() => undefined)
    throw asStorageError(error)
  }
}

/** Inside a transaction of the caller. */
export async function applyMigrations(
  connection: Connection,
  migrations: readonly PostgresMigration[],
): Promise<void> {
  await connection.exchange([makeMigrations])
  for (const migration of migrations) await apply(connection, migration)
  if (connection.hello.isDistributed) await distributeTables(connection)
}

async function apply(connection: Connection, migration: PostgresMigration): Promise<void> {
  const { number, name, sql } = migration
  const [answer] = await connection.exchange([{ statement: comparesBytes, values: [] }])
  const isPlain = answer?.rows[0]?.[0] === 1
  const text = isPlain ? sql : sql.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"')
  const statements = text.split(';').filter((one) => one.trim() !== '')
  await connection.exchange([...statements.map(plain), { statement: note, values: [number, name] }])
}

function explained(error: unknown): unknown {
  if (codeOf(error) === '42501') {
    const words = error instanceof Error ? error.message : ''
    return new SchemaError(
      `The user of the database must not make tables in it (${words}). Grant CREATE on the schema that tables are made in, or start once with a user that has it.`,
      { cause: error },
    )
  }
  return asStorageError(error)
}

async function presentSchema(
  connection: Connection,
  migrations: readonly PostgresMigration[],
  isFilling: boolean,
): Promise<number> {
  const hasTable = async (name: string): Promise<boolean> => {
    const [answer] = await connection.exchange([{ statement: isThere, values: [name] }])
    return answer?.rows[0]?.[0] === 1
  }
  if (!(await hasTable('schema_migrations'))) {
    const [others] = await connection.exchange([{ statement: anyTable, values: [] }])
    if (others?.rows[0]?.[0] !== 0) {
      // Another process may have made all tables between the two looks.
      if (await hasTable('schema_migrations')) {
        return await presentSchema(connection, migrations, isFilling)
      }
      throw foreign()
    }
    if (!isFilling && (await hasTable('server_lock'))) requireInUse(await readState(connection))
    return 0
  }
  if (!isFilling) requireInUse(await readState(connection))
  const [answer] = await connection.exchange([{ statement: applied, values: [] }])
  const numbers = answer?.rows.map(([number]) => Number(number)) ?? []
  const last = numbers.at(-1) ?? 0
  const wanted = migrations.filter(({ number }) => number <= last).map(({ number }) => number)
  const isWhole =
    last > latestOf(migrations) ||
    (wanted.every((number) => numbers.includes(number)) &&
      (last === 0 || (await hasTable('accounts'))))
  if (!isWhole) throw halfMade(last)
  return last
}

function latestOf(migrations: readonly PostgresMigration[]): number {
  return migrations.at(-1)?.number ?? 0
}

function foreign(): SchemaError {
  return new SchemaError(
    'The database has tables of another program. Name an empty database in JINKU_DATABASE_URL.',
  )
}

function halfMade(number: number): SchemaError {
  return new SchemaError(
    `The database says that it has schema ${number}, but tables or steps of it are missing. Nothing has been changed. Bring it back from a backup.`,
  )
}

function tooNew(current: number, latest: number): SchemaError {
  return new SchemaError(
    `The database has schema ${current}; this program knows schemas up to ${latest}. Start a newer Jinku.`,
  )
}
