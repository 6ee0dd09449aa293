/**
 * One interface for two drivers of the same file format: `node:sqlite` where this Node has it, `libsql` on Node 20. Neither
 * needs a compiler or an install script. Rows come as arrays and blobs as Buffers from both.
 */

import { DriverError } from '../engine.ts'
import type { Row, Value } from '../sql/sql.ts'
import { failureIn } from './sqlite-failures.ts'

/** A connection to a database file, whichever driver opened it. */
export interface Connection {
  /**
   * Whether a statement may have numbered parameters such as `?2`, each bound once however often it occurs. To node:sqlite they have
   * names, and it binds an array to parameters without a name only.
   */
  readonly hasNumberedParameters: boolean
  exec(sql: string): void
  prepare(sql: string): Prepared
  close(): void
}

/** A prepared statement. */
export interface Prepared {
  get(values: readonly Value[]): Row | undefined
  all(values: readonly Value[]): Row[]
  /** Answers how many rows changed. */
  run(values: readonly Value[]): number
}

/** A driver of SQLite. */
export interface Driver {
  readonly name: 'node:sqlite' | 'libsql'
  open(path: string): Connection
}

/** The built-in driver if this Node has one that is recent enough, else libsql. @throws DriverError when there is neither */
export async function loadDriver(): Promise<Driver> {
  const builtIn = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined
  // The node:sqlite of early Node 22 cannot return rows as arrays.
  if (builtIn !== undefined && 'setReturnArrays' in builtIn.StatementSync.prototype) {
    return {
      name: 'node:sqlite',
      open: (path) => withFailures(() => openNodeSqlite(builtIn, path)),
    }
  }
  const { default: Database } = await importLibsql()
  return { name: 'libsql', open: (path) => withFailures(() => openLibsql(Database, path)) }
}

/** Throws a StorageFailure when the machine fails, whichever driver reports it. */
function withFailures(open: () => Connection): Connection {
  try {
    const connection = open()
    return {
      hasNumberedParameters: connection.hasNumberedParameters,
      exec: (sql) => {
        try {
          connection.exec(sql)
        } catch (error) {
          throw failureIn(error)
        }
      },
      prepare: (sql) => {
        try {
          return withFailuresInStatement(connection.prepare(sql))
        } catch (error) {
          throw failureIn(error)
        }
      },
      close: () => connection.close(),
    }
  } catch (error) {
    throw failureIn(error)
  }
}

function withFailuresInStatement(prepared: Prepared): Prepared {
  return {
    get: (values) => {
      try {
        return prepared.get(values)
      } catch (error) {
        throw failureIn(error)
      }
    },
    all: (values) => {
      try {
        return prepared.all(values)
      } catch (error) {
        throw failureIn(error)
      }
    },
    run: (values) => {
      try {
        return prepared.run(values)
      } catch (error) {
        throw failureIn(error)
      }
    },
  }
}

/** Whether a statement failed because somebody else, maybe another process, has the lock that it needs. */
export function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // node:sqlite reports the number of the result code, sometimes the extended one; libsql reports its name.
  const { errcode, code } = error as { readonly errcode?: unknown; readonly code?: unknown }
  if (typeof errcode === 'number') return (errcode & 0xff) === SQLITE_BUSY
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY')
}

const SQLITE_BUSY = 5

async function importLibsql(): Promise<{ default: Libsql }> {
  try {
    return (await import('libsql' as string)) as { default: Libsql }
  } catch (cause) {
    const message =
      'This Node.js has no SQLite. Install the optional package libsql, or use Node.js 24.'
    throw new DriverError(message, { cause })
  }
}

function openNodeSqlite({ DatabaseSync }: NodeSqlite, path: string): Connection {
  const database = new DatabaseSync(path)
  return {
    hasNumberedParameters: false,
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql)
      statement.setReturnArrays(true)
      return {
        get: (values) => withBuffers(statement.get(...values)),
        all: (values) => {
          const rows = statement.all(...values)
          for (const row of rows) withBuffers(row)
          return rows as Row[]
        },
        run: (values) => Number(statement.run(...values).changes),
      }
    },
  }
}

// node:sqlite answers blobs as Uint8Array; this wraps them without copying. The row is ours alone, so it is changed in place.
function withBuffers(row: unknown[] | undefined): Row | undefined {
  if (row === undefined) return undefined
  for (let at = 0; at < row.length; at++) {
    const value = row[at]
    if (value instanceof Uint8Array) {
      row[at] = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  }
  return row as Value[]
}

function openLibsql(Database: Libsql, path: string): Connection {
  const database = new Database(path)
  return {
    hasNumberedParameters: true,
    exec: (sql) => {
      database.exec(sql)
    },
    close: () => {
      database.close()
    },
    prepare: (sql) => {
      const statement = database.prepare(sql)
      // Only a statement that returns rows can be set to return arrays.
      const reading = statement.reader ? statement.raw() : statement
      // get() resets a statement only after it succeeded; unless that was the last thing done with it, get() would run
      // it again with the values of that time. all() and run() reset it first.
      let isReset = true
      return {
        // Values are always passed as one array. A single blob or null would be taken for named parameters and abort the
        // process.
        get: (values) => {
          if (!isReset) return reading.all(values)[0]
          isReset = false
          const row = reading.get(values)
          isReset = true
          return row
        },
        all: (values) => {
          isReset = false
          return reading.all(values)
        },
        run: (values) => {
          isReset = false
          return statement.run(values).changes
        },
      }
    },
  }
}

// What we use of the two drivers; neither brings types that Node 20's type package knows.
interface NodeSqlite {
  DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void
    prepare(sql: string): {
      setReturnArrays(on: boolean): void
      get(...values: readonly Value[]): unknown[] | undefined
      all(...values: readonly Value[]): unknown[][]
      run(...values: readonly Value[]): { changes: number | bigint }
    }
    close(): void
  }
  StatementSync: { prototype: object }
}

type Libsql = new (
  path: string,
) => {
  exec(sql: string): unknown
  prepare(sql: string): LibsqlStatement
  close(): unknown
}

interface LibsqlStatement {
  readonly reader: boolean
  raw(): LibsqlStatement
  get(values: readonly Value[]): Row | undefined
  all(values: readonly Value[]): Row[]
  run(values: readonly Value[]): { changes: number }
}
