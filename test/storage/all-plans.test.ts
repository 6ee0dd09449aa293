/**
 * Every statement that the operations, the filters of lists and the work beside them prepare: none walks a table that grows,
 * none compares rows where the engine does not seek by that, and none skips rows by their number, unless it is named here with
 * the reason.
 */

import { beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { everyStatement } from '../support/every-statement.ts'
import { driver, newPath, unboundIn } from '../support/plans.ts'

interface Explained {
  readonly text: string
  readonly steps: readonly string[]
}

/** What has a few rows however much is stored, and may be read whole. */
const FEW: { readonly [table: string]: string } = {
  sqlite_schema: 'one row for each table and index',
  schema_migrations: 'one row for each migration',
  founding: 'one row',
  root_key_handover: 'one row while the root key is being changed',
  audit_keys: 'one row for each key of the trail',
  nodes: 'one row for each server process',
  duties: 'one row for each thing that one of them does',
  accounts: 'the accounts of the server, asked for at the start and by local administration',
}

/** What is found by the account alone. */
const OF_ACCOUNT: { readonly [step: string]: string } = {
  accounts: 'one row',
  key_materials: 'one row for each change of it',
  keys_of_service: 'one row',
  secret_policies: 'whether there is any: one row is read',
  key_policies: 'whether there is any: one row is read',
  secret_blocks: 'one row for 1,024 secrets',
  users: 'counted against its quota, which bounds it',
  user_groups: 'counted against its quota, which bounds it',
  roles: 'counted against its quota, which bounds it',
  policies: 'counted against its quota, which bounds it',
  key_aliases_by_key: 'counted against its quota, which bounds it',
  audit_streams: 'one row for each receiver and chain of no account',
}

/** Where rows are skipped by their number, there is a bound to how many. */
const SKIPPING: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM secrets WHERE account = \? AND serial >= \?/, 'within a block of 1,024 secrets'],
  [/ordinal >= \? ORDER BY \w\.ordinal DESC LIMIT \? OFFSET/, 'within a part of the walk'],
  [/alias <= \? ORDER BY a\.alias LIMIT \? OFFSET/, 'within a part of the walk'],
  [/s\.serial <= \? ORDER BY s\.serial LIMIT \? OFFSET/, 'within a part of the walk'],
]

let given: readonly string[] = []
let explained: readonly Explained[] = []
let tables: readonly string[] = []

beforeAll(async () => {
  given = await everyStatement()
  const path = newPath()
  await openSqlite({ path, driver }).close()
  const connection = driver.open(path)
  explained = given.map((text) => ({
    // A plus stands before each parameter of a text that the driver is given, and maybe a number after it; below, texts are written without.
    text: text
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/\+\?\d*/g, '?')
      .trim(),
    steps: connection
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(unboundIn(text))
      .map((row) => String(row[3])),
  }))
  tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all([])
    .map(([name]) => String(name))
  connection.close()
})

test('every table is met', () => {
  const texts = explained.map(({ text }) => text)
  expect(texts.length).toBeGreaterThan(150)
  expect(tables.filter((table) => !texts.some((text) => words(text).includes(table)))).toEqual([])
})

test('a plus stands before each parameter', () => {
  // docs/decisions/0028-plus-before-parameters.md
  const bare = given.filter((text) => /(?<!\+)\?/.test(text))
  expect(bare).toEqual(['INSERT INTO schema_migrations VALUES (?, ?)'])
  expect(given.filter((text) => text.includes('+?')).length).toBeGreaterThan(150)
})

test('no table that grows is walked', () => {
  const walking = explained.flatMap(({ text, steps }) =>
    steps
      .map((step) => /^SCAN (\w+)/.exec(step)?.[1])
      // What was found before is a few rows; it may have the name of the table that they come from.
      .filter((name) => !steps.includes(`CO-ROUTINE ${name}`))
      .map((name) => tableOf(text, name))
      .filter((table) => table !== undefined && !Object.hasOwn(FEW, table))
      .map((table) => `${table}: ${text}`),
  )
  expect(walking).toEqual([])
})

test('what an account has is not gone through', () => {
  const walking = explained.flatMap(({ text, steps }) =>
    steps
      .filter((step) => /\((account=\?|account=\? AND resource_type=\?)\)$/.test(step))
      // The first row in the order of an index, or some of the first.
      .filter(() => !/\bmax\(|ORDER BY .* LIMIT \d+/.test(text))
      .filter((step) => {
        const name = tableOf(text, /^SEARCH (\w+)/.exec(step)?.[1])
        return !Object.keys(OF_ACCOUNT).some((known) => known === name || step.includes(known))
      })
      .map((step) => `${step}: ${text}`),
  )
  expect(walking).toEqual([])
})

test('rows are compared as a whole only where the engine seeks by that', () => {
  const comparing = explained.filter(({ text }) => /\([\w.]+(, ?[\w.]+)+\) ?[<>]=? ?\(/.test(text))
  expect(comparing.length).toBeGreaterThan(0)
  expect(
    comparing.filter(({ steps }) => !steps.some((step) => /\(\([\w,]+\)[<>]\(\?/.test(step))),
  ).toEqual([])
})

test('rows are skipped by their number only within a bound', () => {
  const skipping = explained.filter(({ text }) => /\bOFFSET\b/.test(text)).map(({ text }) => text)
  expect(skipping.filter((text) => !SKIPPING.some(([known]) => known.test(text)))).toEqual([])
  for (const [known] of SKIPPING) expect(skipping.some((text) => known.test(text))).toBe(true)
})

function words(text: string): readonly string[] {
  return text.split(/\W+/)
}

/** The table of a name in a plan, which is its alias where it has one; undefined when it is a part that was found before. */
function tableOf(text: string, name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  if (tables.includes(name) || name.startsWith('sqlite_')) return name
  return tables.find((table) => new RegExp(`\\b${table} (AS )?${name}\\b`).test(text))
}
