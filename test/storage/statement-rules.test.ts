/**
 * The rules by which one text of each statement serves every engine, also one that spreads the accounts over several nodes. They are held
 * against every statement, and against the schema. docs/decisions/0032-account-in-every-key.md
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { everyStatement } from '../support/every-statement.ts'
import { driver, newPath } from '../support/plans.ts'
import { type Part, partsOf, type TableUse } from '../support/sql-text.ts'

/** Found by what is unique on the whole server. */
const BY_ID = 'ids'

/** What looks into all accounts, and why. Everything else names its account for every table that has one. */
const OF_ALL_ACCOUNTS: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM accounts ORDER BY account$/, 'the list of accounts'],
  [/FROM keys k WHERE k\.rotation_seconds IS NOT NULL/, 'keys due for rotation'],
  [/FROM keys k WHERE k\.delete_at <= \?/, 'keys past their deletion date'],
  [/FROM keys WHERE material_expires_at <= \?/, 'material past its expiry'],
  [/FROM key_imports WHERE expires_at <= \?/, 'requests to import past their expiry'],
  [/FROM secrets WHERE planned_delete_at <= \?/, 'secrets past their deletion date'],
  [/FROM nonces WHERE expires_at <= \?/, 'nonces past their expiry'],
  [/FROM key_\w+ WHERE \([\w, ]+\) > \([?, ]+\) AND wrapped_under <> \?/, 'keys to be rewrapped'],
  [/FROM audit_\w+ WHERE account >=? CAST/, 'all chains, which the verification must find'],
  [/FROM audit_\w+ WHERE account = CAST\(\? AS TEXT\)/, 'names it by its bytes, which may be any'],
  [
    /FROM audit_batches WHERE ended_at >= \? AND chain = \?/,
    'what a killed process has not sealed',
  ],
  [/FROM audit_batches WHERE ended_at >= \? AND ended_at <= \?/, 'a search of the administrator'],
  [
    /WHERE \(account, chain, sequence\) >= \(\?, \?, \?\) AND \+account = \?/,
    'finds one account by a comparison of rows, since SQLite would read every row whole',
  ],
]

/** What has no account, and why. It has a few rows, or is of the server and not of an account. */
const OF_THE_SERVER: { readonly [table: string]: string } = {
  schema_migrations: 'one row for each migration',
  founding: 'one row',
  root_key_handover: 'one row while the root key is being changed',
  audit_keys: 'the key of the trail',
  nodes: 'one row for each server that works on the database',
  duties: 'one row for each kind of work that one of them does',
}

/** What is read in any order, since the caller sorts it. */
const SORTED_HERE = /^SELECT resource_id FROM \( SELECT resource_id FROM tags/

interface Declared {
  readonly text: string
  readonly parts: readonly Part[]
}

let statements: readonly Declared[] = []
let tables: readonly string[] = []
let withAccount: readonly string[] = []
/** Answers the rows of a statement about the schema. */
let ask: (sql: string, ...values: string[]) => readonly (readonly unknown[])[] = () => []

beforeAll(async () => {
  statements = (await everyStatement()).map((given) => {
    const text = given
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/\+\?\d*/g, '?')
      .trim()
    return { text, parts: partsOf(text) }
  })
  const path = newPath()
  await openSqlite({ path, driver }).close()
  const connection = driver.open(path)
  ask = (sql, ...values) => connection.prepare(sql).all(values)
  tables = ask(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
  ).map(([name]) => String(name))
  withAccount = tables.filter((table) => columnsOf(table).includes('account') && table !== BY_ID)
})

const columnsOf = (table: string): readonly string[] =>
  ask('SELECT name FROM pragma_table_info(?) ORDER BY cid', table).map(([name]) => String(name))

/** Whether a condition says that a column of the table has a value that is given. */
function fixes(part: Part, use: TableUse, column: string): boolean {
  const isAlone = part.uses.length === 1
  const names = [`${use.name}.${column}=?`, ...(isAlone ? [`${column}=?`] : [])]
  return part.conditions.some((condition) => names.includes(condition))
}

const LISTED = /^idIN\(/

function namesWhose(part: Part, use: TableUse): boolean {
  if (use.table === BY_ID) {
    if (part.inserted !== undefined) return (part.conflict ?? ['kind', 'id']).join() === 'kind,id'
    const isOfSome = part.conditions.some((condition) => LISTED.test(condition))
    return fixes(part, use, 'kind') && (fixes(part, use, 'id') || isOfSome)
  }
  if (!withAccount.includes(use.table)) return true
  if (part.inserted === undefined) return fixes(part, use, 'account')
  return part.inserted.includes('account') && (part.conflict?.[0] ?? 'account') === 'account'
}

describe('statements', () => {
  test('each names the account of every table that has one, in every part of it', () => {
    const lacking = statements
      .filter(({ parts }) => parts.some((part) => part.uses.some((use) => !namesWhose(part, use))))
      .map(({ text }) => text)
    expect(lacking.filter((text) => !OF_ALL_ACCOUNTS.some(([known]) => known.test(text)))).toEqual(
      [],
    )
    for (const [known] of OF_ALL_ACCOUNTS) {
      expect(
        lacking.some((text) => known.test(text)),
        String(known),
      ).toBe(true)
    }
  })

  test.each([
    'SELECT name FROM secrets WHERE planned_delete_at <= ?',
    'SELECT name FROM secrets WHERE account = ? OR name = ?',
    'SELECT 1 FROM keys k WHERE (k.account = ? OR k.is_service = 1)',
    'SELECT sealed_secret FROM access_keys WHERE access_key_id = ?',
    'SELECT account, key_id FROM key_versions WHERE version_id = ?',
    'SELECT 1 FROM secrets s WHERE s.account = ? AND EXISTS (SELECT 1 FROM tags t WHERE t.resource_id = s.name)',
    'SELECT l.label FROM secrets s LEFT JOIN stages l ON l.secret_serial = s.serial WHERE s.account = ?',
    'SELECT 1 FROM users u CROSS JOIN group_members m WHERE u.account = ? AND m.account = u.account',
    'SELECT 1 FROM keys k WHERE k.account = ? UNION SELECT 1 FROM key_aliases a WHERE a.alias = ?',
    'SELECT count(*) FROM (SELECT 1 FROM users LIMIT 1) few',
    'UPDATE accounts SET alias = ? WHERE account = ? AND NOT EXISTS (SELECT 1 FROM accounts o WHERE o.alias = ?)',
    'UPDATE accounts SET account = ?',
    'DELETE FROM nonces WHERE (account, digest) IN (SELECT account, digest FROM nonces WHERE expires_at <= ?)',
    'INSERT INTO tags (resource_id) VALUES (?)',
    'INSERT INTO access_keys (account, access_key_id) VALUES (?, ?) ON CONFLICT (access_key_id) DO NOTHING',
    'SELECT account FROM ids WHERE id = ?',
    'DELETE FROM ids WHERE kind = ?',
    'INSERT INTO ids (kind, id, account) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  ])('this one would not: %s', (text) => {
    const parts = partsOf(text)
    expect(parts.some((part) => part.uses.some((use) => !namesWhose(part, use)))).toBe(true)
  })

  test.each([
    'INSERT INTO keys (account, ordinal) VALUES (?, (SELECT max(ordinal) + 1 FROM keys WHERE account = ?))',
    'INSERT INTO tags (account, tag_key) SELECT account, tag_key FROM tags WHERE account = ?',
  ])('and this one selects what it inserts: %s', (text) => {
    expect(partsOf(text).some(({ insertsSelected }) => insertsSelected)).toBe(true)
  })

  test('what looks into all accounts changes nothing', () => {
    const changing = statements.filter(
      ({ text, parts }) =>
        OF_ALL_ACCOUNTS.some(([known]) => known.test(text)) &&
        parts.some(({ uses }) => uses.some(({ how }) => how === 'change')),
    )
    expect(changing).toEqual([])
  })

  test('the reading of texts misses no table', () => {
    for (const { text, parts } of statements) {
      const met = parts.flatMap(({ uses }) => uses.map(({ table }) => table))
      const named = tables.filter((table) =>
        new RegExp(`(\\b(FROM|JOIN|INTO)|^UPDATE) ${table}\\b`, 'i').test(text),
      )
      expect([text, named.filter((table) => !met.includes(table))]).toEqual([text, []])
    }
  })

  test('what takes some rows says which, and in which order it answers them', () => {
    const unordered = statements.filter(({ parts }) => parts.some((part) => part.isUnordered))
    const others = unordered.filter(({ text }) => !SORTED_HERE.test(text))
    expect(others.map(({ text }) => text)).toEqual([])
    expect(unordered.length).toBeGreaterThan(0)
  })

  test.each([
    'SELECT 1 FROM secret_policies WHERE account = ? LIMIT 1',
    'SELECT few.id FROM (SELECT id FROM tags WHERE account = ? ORDER BY id LIMIT ?) few',
    'DELETE FROM keys WHERE account = ? AND id IN (SELECT id FROM keys WHERE account = ? LIMIT 9)',
  ])('this one does not: %s', (text) => {
    expect(partsOf(text).some(({ isUnordered }) => isUnordered)).toBe(true)
  })

  test('no inserted value is selected', () => {
    expect(statements.filter(({ parts }) => parts.some((part) => part.insertsSelected))).toEqual([])
  })

  test('none is recursive, but for the names of the chains of the trail', () => {
    const recursive = statements.filter(({ text }) => /\bRECURSIVE\b/i.test(text))
    expect(recursive.filter(({ text }) => !/names_audit_batches/.test(text))).toEqual([])
  })

  test('none says how texts are compared, takes part of an id from the engine, or locks by itself', () => {
    const words =
      /\b(COLLATE|NEXTVAL|LAST_INSERT_ROWID|ROWID|FOR UPDATE|FOR SHARE|LISTEN|NOTIFY|PG_ADVISORY\w*|IFNULL|REPLACE INTO|INSERT OR|TRUNCATE)\b/i
    expect(statements.filter(({ text }) => words.test(text))).toEqual([])
  })

  test('none but the leases of nodes asks the database for the time, or for chance: its clock may be wrong', () => {
    const words =
      /(?<![.\w])(now|random|gen_random_uuid|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|strftime|datetime|julianday|unixepoch)\(|\bcurrent_(timestamp|time|date)\b|\blocaltime/i
    const folder = join(import.meta.dirname, '../../src/storage')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    expect(sources.length).toBeGreaterThan(80)
    const asking = sources.filter((name) => words.test(codeIn(join(folder, name))))
    // Leases of nodes are counted by one clock for all of them: their lengths count, not what it shows.
    expect(asking.toSorted()).toEqual(['postgres/postgres-dialect.ts', 'sqlite/sqlite-dialect.ts'])
    const leasing = sources.filter((name) => /\bCLOCK_MS\b/.test(codeIn(join(folder, name))))
    expect(leasing.toSorted()).toEqual(['sql/dialect.ts', 'sql/nodes.ts'])
    expect('WHERE at < now()').toMatch(words)
  })

  test('what SQLite writes in its own way is in one file', () => {
    const folder = join(import.meta.dirname, '../../src/storage/sql')
    const files = readdirSync(folder).filter((name) => !/^dialect|\.test\.ts$/.test(name))
    const own = /\b(GLOB|BLOB|INSTR|PRINTF|STRFTIME|JULIANDAY|UNIXEPOCH|TYPEOF|HEX|QUOTE)\b/
    for (const name of files) {
      expect([name, own.exec(codeIn(join(folder, name)))?.[0]]).toEqual([name, undefined])
    }
  })
})

describe('the schema', () => {
  test('the account leads the key of every table that has one', () => {
    for (const table of withAccount) {
      const [[first] = []] = ask(
        'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk LIMIT 1',
        table,
      )
      expect([table, first]).toEqual([table, 'account'])
    }
    expect(withAccount.length).toBeGreaterThan(20)
  })

  test('what has no account is known, and why', () => {
    const others = tables.filter((table) => !withAccount.includes(table) && table !== BY_ID)
    expect(others.filter((table) => !Object.hasOwn(OF_THE_SERVER, table))).toEqual([])
  })

  test('what is unique is so within an account', () => {
    for (const { table, index, columns } of indexes(({ isUnique }) => isUnique)) {
      expect([table, index, columns[0]]).toEqual([table, index, 'account'])
    }
  })

  test('an index that is partial, or of an expression, has the account in it', () => {
    const found = indexes(({ isPartial, columns }) => isPartial || columns.includes(''))
    expect(found.length).toBeGreaterThan(0)
    for (const { index, columns } of found) {
      expect([index, columns.includes('account')]).toEqual([index, true])
    }
  })

  test('rows refer to rows of their own account only, and nothing is set when those go', () => {
    for (const table of withAccount) {
      const references = ask(
        'SELECT id, "from", coalesce("to", "from"), on_delete, on_update FROM pragma_foreign_key_list(?)',
        table,
      )
      for (const id of new Set(references.map(([one]) => one))) {
        const columns = references.filter(([one]) => one === id)
        expect([
          table,
          columns.some(([, from, to]) => from === 'account' && to === 'account'),
        ]).toEqual([table, true])
        for (const [, , , onDelete, onUpdate] of columns) {
          expect(['NO ACTION', 'CASCADE']).toContain(onDelete)
          expect(onUpdate).toBe('NO ACTION')
        }
      }
    }
  })

  test('no column says how it is compared, and no id comes from the engine', () => {
    const made = ask('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').map(([sql]) =>
      String(sql),
    )
    expect(made.filter((sql) => /\b(COLLATE|AUTOINCREMENT)\b/i.test(sql))).toEqual([])
  })

  test('triggers are guards: one advances a revision, one refuses a root key that is not in force', () => {
    const triggers = ask("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").map(([sql]) =>
      String(sql),
    )
    const guards =
      /SET access_revision = access_revision \+ 1|RAISE\(ABORT, 'wrapped under a root key/
    expect(triggers.filter((sql) => !guards.test(sql))).toEqual([])
  })
})

/** Without comments. */
function codeIn(path: string): string {
  return readFileSync(path, 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
}

interface Index {
  readonly table: string
  readonly index: string
  readonly isUnique: boolean
  readonly isPartial: boolean
  /** An expression has no name. */
  readonly columns: readonly string[]
}

/** Of the tables with an account. */
function indexes(isWanted: (one: Index) => boolean): readonly Index[] {
  return withAccount
    .flatMap((table) =>
      ask('SELECT name, "unique", partial FROM pragma_index_list(?)', table).map(
        ([name, unique, partial]): Index => ({
          table,
          index: String(name),
          isUnique: unique === 1,
          isPartial: partial === 1,
          columns: ask(
            'SELECT name FROM pragma_index_xinfo(?) WHERE "key" = 1 ORDER BY seqno',
            String(name),
          ).map(([column]) => String(column ?? '')),
        }),
      ),
    )
    .filter(isWanted)
}
