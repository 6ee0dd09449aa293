/**
 * Every statement that the operations, the filters of lists and the work beside them prepare: none walks a table that grows,
 * none compares rows where the engine does not seek by that, and none skips rows by their number, unless it is named here with
 * the reason.
 */

import { beforeAll, expect, test } from 'vitest'
import { dispatch } from '../../src/api/dispatch.ts'
import { Request } from '../../src/api/request.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { ReadStore, WriteStore } from '../../src/storage/store.ts'
import { directCall } from '../support/direct-call.ts'
import { type Did, liveEverything } from '../support/every-operation.ts'
import { ACCOUNT } from '../support/harness.ts'
import { startPipeline } from '../support/pipeline.ts'
import { driver, newPath } from '../support/plans.ts'

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
  audit_streams: 'one row for each receiver',
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
}

/** Where rows are skipped by their number, there is a bound to how many. */
const SKIPPING: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM secrets WHERE account = \? AND serial >= \?/, 'within a block of 1,024 secrets'],
  [/ordinal >= \? ORDER BY \w\.ordinal DESC LIMIT \? OFFSET/, 'within a part of the walk'],
  [/alias <= \? ORDER BY a\.alias LIMIT \? OFFSET/, 'within a part of the walk'],
  [/s\.serial <= \? ORDER BY s\.serial LIMIT \? OFFSET/, 'within a part of the walk'],
]

/** What looks into all accounts, and why. Everything else names its account for every table that has one. */
const OF_ALL_ACCOUNTS: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM accounts ORDER BY account$/, 'the list of accounts'],
  [/FROM keys k WHERE k\.rotation_seconds IS NOT NULL/, 'keys due for rotation'],
  [/FROM keys k WHERE k\.delete_at <= \?/, 'keys past their deletion date'],
  [/FROM keys WHERE material_expires_at <= \?/, 'material past its expiry'],
  [/FROM key_imports WHERE expires_at <= \?/, 'requests to import past their expiry'],
  [/FROM secrets WHERE planned_delete_at <= \?/, 'secrets past their deletion date'],
  [/FROM nonces WHERE expires_at <= \?/, 'nonces past their expiry'],
]

let given: readonly string[] = []
let explained: readonly Explained[] = []
let withAccount: readonly string[] = []
let tables: readonly string[] = []

beforeAll(async () => {
  const started = await startPipeline({ accountId: ACCOUNT, accountStatus: 'NotEnabled' })
  await live(started)
  await list(started)
  await workBeside(started)
  const path = newPath()
  await openSqlite({ path, driver }).close()
  const connection = driver.open(path)
  // A pragma takes no parameters; a table-valued one in a migration takes a bare one, and runs once.
  given = [...started.prepared].filter((text) =>
    /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text),
  )
  explained = given.map((text) => ({
    // A plus stands before each parameter of a text that the driver is given; below, texts are written without it.
    text: text.replaceAll(/\s+/g, ' ').replaceAll('+?', '?').trim(),
    steps: connection
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(Array.from(text.matchAll(/\?/g), () => null))
      .map((row) => String(row[3])),
  }))
  tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all([])
    .map(([name]) => String(name))
  withAccount = tables.filter(
    (table) =>
      table !== 'ids' &&
      connection
        .prepare(`SELECT 1 FROM pragma_table_info('${table}') WHERE name = 'account'`)
        .get([]),
  )
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

test('a statement names the account of every table that has one', () => {
  const lacking = explained.filter(({ text }) => {
    const refers = tablesIn(text)
    const named = [...text.matchAll(/(?:(\w+)\.)?\baccount = \?/g)].map(([, name]) => name)
    const aliases = refers.filter(({ alias }) => alias !== undefined)
    const plain = refers.filter(({ alias }) => alias === undefined)
    return (
      aliases.some(({ alias }) => !named.includes(alias)) ||
      plain.length >
        named.filter((name) => name === undefined || plain.some(({ table }) => table === name))
          .length
    )
  })
  const texts = lacking.map(({ text }) => text)
  expect(texts.filter((text) => !OF_ALL_ACCOUNTS.some(([known]) => known.test(text)))).toEqual([])
  for (const [known] of OF_ALL_ACCOUNTS) expect(texts.some((text) => known.test(text))).toBe(true)
})

/** The tables with an account that are read or changed, and their aliases; a row that is inserted has its account in it. */
function tablesIn(text: string): readonly { readonly table: string; readonly alias?: string }[] {
  const inserted = text.replace(/^INSERT INTO \w+ \(([^)]*)\)/, (all, names: string) =>
    words(names).includes('account') ? '' : all,
  )
  return [
    ...inserted.matchAll(
      /\b(?:FROM|JOIN|UPDATE|INTO) (\w+)(?: (?:AS )?(?!(?:WHERE|SET|CROSS|LEFT|JOIN|ORDER|ON|GROUP|LIMIT|UNION)\b)(\w+))?/g,
    ),
  ]
    .filter(([, table = '']) => withAccount.includes(table))
    .map(([, table = '', alias]) => (alias === undefined ? { table } : { table, alias }))
}

function words(text: string): readonly string[] {
  return text.split(/\W+/)
}

/** The table of a name in a plan, which is its alias where it has one; undefined when it is a part that was found before. */
function tableOf(text: string, name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  if (tables.includes(name) || name.startsWith('sqlite_')) return name
  return tables.find((table) => new RegExp(`\\b${table} (AS )?${name}\\b`).test(text))
}

type Started = Awaited<ReturnType<typeof startPipeline>>

async function live({ pipeline, now }: Started): Promise<void> {
  let annId = ''
  const asked = async (...given: Parameters<Did>) => {
    const call = directCall(given, { now: now(), annId })
    return await dispatch(new Request(pipeline, call, call))
  }
  const did: Did = async (...call) => {
    const outcome = await asked(...call)
    if ('refusal' in outcome) throw new Error(`${call[1]}: ${outcome.refusal.code}`)
    const { answer } = outcome
    if (call[1] === 'CreateUser') annId = (answer as { User: { UserId: string } }).User.UserId
    return answer
  }
  await liveEverything(did, async () => {
    const outcome = await asked('kms', 'ListSecrets', {}, 'ann')
    if (!('refusal' in outcome)) throw new Error('ann may list secrets')
    const { AccessDeniedDetail } = outcome.refusal.detail as {
      AccessDeniedDetail: { EncodedDiagnosticMessage: string }
    }
    return AccessDeniedDetail.EncodedDiagnosticMessage
  })
}

/** Lists by each of their filters, alone and with others. */
async function list({ call }: Started): Promise<void> {
  const lists: { readonly [action: string]: { readonly [key: string]: readonly string[] } } = {
    ListSecrets: {
      SecretName: ['a', 'app/db'],
      Description: ['a', 'of the application'],
      SecretType: ['Generic'],
      TagKey: ['a'],
      TagValue: ['b'],
      Creator: [ACCOUNT],
    },
    ListKeys: {
      KeyId: ['a', 'b'],
      AliasName: ['a'],
      KeyState: ['Enabled', 'Disabled'],
      KeySpec: ['Aliyun_AES_256'],
      KeyUsage: ['ENCRYPT/DECRYPT'],
      TagKey: ['a'],
      TagValue: ['b'],
    },
  }
  for (const [action, values] of Object.entries(lists)) {
    const all = Object.entries(values).map(([Key, Values]) => ({ Key, Values }))
    for (const one of all) {
      for (const other of all) {
        const filters = one === other ? [one] : [one, other]
        const { code } = await call(action, { Filters: JSON.stringify(filters) })
        expect([action, filters, code]).toEqual([action, filters, 'OK'])
      }
    }
  }
}

async function workBeside({ storage, now }: Started): Promise<void> {
  const scope = { account: ACCOUNT, now: now() }
  const reads: readonly ((store: ReadStore) => unknown)[] = [
    ({ keys }) => keys.dueForRotation(10),
    ({ keys }) => keys.dueForDeletion(10),
    ({ keys }) => keys.withExpiredMaterial(10),
    ({ keys }) => keys.expiredImports(10),
    ({ secrets }) => secrets.due(10),
    ({ nonces }) => nonces.expired(10),
    ({ accessKeys }) => accessKeys.anywhere('any'),
    ({ accounts }) => accounts.all(),
    ({ rootKeys }) => rootKeys.changeInProgress(),
    ({ trail }) => trail.chains(),
    ({ trail }) => trail.batches('server', undefined, 10),
    ({ trail }) => trail.checkpoints('server', undefined, 10),
    ({ trail }) => trail.expiry('server'),
    ({ trail }) => trail.streamPositions(),
    ({ trail }) =>
      trail.page({
        order: 'oldest first',
        from: undefined,
        before: undefined,
        start: undefined,
        limit: 10,
        maxEntries: 10,
        terms: [['x']],
      }),
  ]
  const changes: readonly ((store: WriteStore) => unknown)[] = [
    ({ nonces }) =>
      nonces.claim({ account: ACCOUNT, digest: Buffer.alloc(16), claimedAt: 0, expiresAt: 1 }),
    ({ nonces }) => nonces.forget([Buffer.alloc(16)]),
    ({ secrets }) => secrets.purge('any'),
    ({ keys }) => keys.purge('any'),
    ({ keys }) => keys.purgeMaterial('any'),
    ({ keys }) => keys.purgeImport('any', 'any'),
    ({ trail }) => trail.removeExpired('server', { batches: 10, entries: 10 }),
    ({ trail }) => trail.setStreamPosition({ stream: 's', chain: 'c', sequence: 1, entries: 1 }),
  ]
  for (const read of reads) await storage.snapshot(scope, read)
  for (const change of changes) await storage.change(scope, change)
}
