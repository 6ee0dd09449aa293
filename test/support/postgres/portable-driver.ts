/**
 * The driver as an engine would have it that speaks the protocol of PostgreSQL and lacks much of it: it lets through only what such engines
 * have in common. From time to time a COMMIT meets with a conflict, which such engines report at that moment.
 */

import pg, { type ClientConfig, type Connection } from 'pg'
import type { ClientClass } from '../../../src/storage/postgres/connect.ts'

/** The first words of the statements that are let through. */
const STATEMENTS =
  /^(SELECT|INSERT INTO|UPDATE|DELETE FROM|BEGIN( ISOLATION LEVEL REPEATABLE READ READ ONLY)?$|COMMIT$|ROLLBACK$|SAVEPOINT \w+$|RELEASE( SAVEPOINT)? \w+$|ROLLBACK TO( SAVEPOINT)? \w+$|CREATE TABLE|CREATE( UNIQUE)? INDEX|ALTER TABLE \w+ ADD COLUMN)\b/

const REFUSED =
  /\b(LISTEN|NOTIFY|TRIGGER|FUNCTION|PROCEDURE|GENERATED|IDENTITY|REFERENCES|FOREIGN|LANGUAGE|DO \$|LATERAL|TEMP|TEMPORARY|UNLOGGED|MERGE|SKIP LOCKED|NOWAIT|LOCK TABLE|CURSOR|COPY|ILIKE|ARRAY|JSONB?|MATERIALIZED|RECURSIVE|EXCLUDE|DISTINCT ON|xmin|ctid)\b/i

/** As a type; columns have the name too. */
const SERIAL = /\b(BIG|SMALL)?SERIAL\b/

/** What may be called. Advisory locks and sequences are functions, so all others are refused. */
const FUNCTIONS = new Set(
  `count sum min max coalesce length lower string_agg strpos substr regexp_replace convert_to set_config current_setting
  to_regclass to_regnamespace quote_ident clock_timestamp extract current_schema current_database to_jsonb pg_backend_pid pg_is_in_recovery`.split(
    /\s+/,
  ),
)

/** What stands before a bracket and calls nothing. */
const WORDS = new Set(
  `in values and or not exists over from where select conflict key check unique cast on table into then when else set limit by as union all
  having`.split(/\s+/),
)

/** Why such an engine would not take the statement; undefined if it would. */
export function refusalOf(statement: string): string | undefined {
  const text = statement
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (!STATEMENTS.test(text)) return 'a statement of another kind'
  const refused = REFUSED.exec(text) ?? SERIAL.exec(text)
  if (refused !== null) return refused[0]
  // The columns of a table stand in brackets after its name.
  const calls = text.replaceAll(/\b(INTO|TABLE|TABLE IF NOT EXISTS|ON) \w+ ?\(/g, ', (')
  for (const [, name = ''] of calls.matchAll(/\b([a-z_]\w*) ?\(/gi)) {
    const word = name.toLowerCase()
    if (!FUNCTIONS.has(word) && !WORDS.has(word)) return `${name}()`
  }
  return undefined
}

export interface PortableDriver {
  readonly Driver: ClientClass
  /** What was not let through, and why. */
  readonly refused: string[]
  /** Of how many commits one meets with a conflict; 0 for none. */
  conflictEvery: number
  /** How many commits have met with one. */
  conflicts: number
}

/** A conflict is answered as such engines do: the transaction is undone, and the answer to COMMIT is the error 40001. */
export function portableDriver(): PortableDriver {
  const state = { refused: [] as string[], conflictEvery: 0, conflicts: 0 }
  let commits = 0
  const isToConflict = (): boolean => {
    commits++
    return state.conflictEvery > 0 && commits % state.conflictEvery === 0
  }
  class Driver extends pg.Client {
    constructor(config: ClientConfig) {
      super(config)
      const { connection } = this as unknown as { readonly connection: Connection }
      limit(connection, {
        refused: state.refused,
        isToConflict,
        onConflict: () => state.conflicts++,
      })
    }
  }
  return Object.assign(state, { Driver })
}

interface Limits {
  readonly refused: string[]
  isToConflict(): boolean
  onConflict(): void
}

function limit(connection: Connection, { refused, isToConflict, onConflict }: Limits): void {
  const { parse, bind, query, emit } = connection
  const commits = new Set<string>()
  let isConflicting = false

  const allowed = (text: string): string => {
    const why = refusalOf(text)
    if (why === undefined) return text
    refused.push(`${why}: ${text}`)
    // The server refuses it as any text that is no statement.
    return 'REFUSED'
  }
  connection.query = (text) => query.call(connection, allowed(text))
  connection.parse = (config, more) => {
    if (config.text === 'COMMIT') commits.add(config.name ?? '')
    else commits.delete(config.name ?? '')
    parse.call(connection, { ...config, text: allowed(config.text) }, more)
  }
  connection.bind = (config, more) => {
    if (commits.has(config?.statement ?? '') && isToConflict()) {
      isConflicting = true
      commits.delete('')
      parse.call(connection, { name: '', text: 'ROLLBACK', types: [] }, more)
      bind.call(connection, { ...config, statement: '' }, more)
      return
    }
    bind.call(connection, config, more)
  }
  connection.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    const [message] = given as [{ readonly text?: string } | undefined]
    if (event === 'readyForQuery') isConflicting = false
    if (event !== 'commandComplete' || !isConflicting || message?.text !== 'ROLLBACK') {
      return emit.call(connection, event, ...given)
    }
    onConflict()
    const conflict = new pg.DatabaseError('could not serialize access', 0, 'error')
    return emit.call(
      connection,
      'errorMessage',
      Object.assign(conflict, { severity: 'ERROR', code: '40001' }),
    )
  }
}
