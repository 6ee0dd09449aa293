/** Rules about statements, and their plans, are held against those that run. So each that the source declares must run. */

import { beforeAll, expect, test } from 'vitest'
import { inDialect } from '../../src/storage/sql/dialect.ts'
import { sqliteDialect } from '../../src/storage/sqlite/sqlite-dialect.ts'
import {
  declaredStatements,
  inOneLine,
  placesOfStatements,
} from '../support/declared-statements.ts'
import { everyStatement } from '../support/every-statement.ts'

/** What is declared for every table of a kind, and nothing asks for of this one. */
const NEVER: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM user_groups WHERE account = \? AND group_id = \?$/, 'groups are asked for by their names'],
  [
    /^DELETE FROM nonces WHERE account = \? AND digest = \?$/,
    'undoes a claim among changes that run at the same time, which is the subject of test/storage/contract/confined-changes.ts',
  ],
  [
    /FROM audit_batches WHERE account = \? AND chain = \? AND sequence = \?$/,
    'looks for one batch by its key after a commit without an answer, which is the subject of test/postgres/faults.test.ts',
  ],
  [
    /^DELETE FROM policies WHERE account = \? AND policy_id = \?$/,
    'a policy is removed only if it is attached to nobody, by another statement',
  ],
]

let ran: ReadonlySet<string> = new Set()

/** As the driver is given it, but for the numbers of parameters. */
const given = (text: string): string =>
  inOneLine(inDialect(text, sqliteDialect).replaceAll(/\+?[$?]\d+|\+\?/g, '?')).trim()

beforeAll(async () => {
  ran = new Set((await everyStatement()).map(given))
})

test('every statement that is declared runs', async () => {
  const declared = (await declaredStatements()).map(given)
  expect(declared.length).toBeGreaterThan(150)
  const missing = declared.filter((text) => !ran.has(text))
  expect(missing.filter((text) => !NEVER.some(([known]) => known.test(text)))).toEqual([])
  for (const [known] of NEVER) expect(missing.some((text) => known.test(text))).toBe(true)
})

test('so does what is made at each place that makes statements', () => {
  const places = placesOfStatements()
  expect(places.length).toBeGreaterThan(150)
  const texts = [...ran]
  const missing = places.filter(({ pattern }) => !texts.some((text) => pattern.test(text)))
  const others = missing.filter(({ text }) => !NEVER.some(([known]) => known.test(text)))
  expect(others).toEqual([])
})
