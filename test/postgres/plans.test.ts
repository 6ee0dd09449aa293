/**
 * Every statement on a filled PostgreSQL database whose planner knows what is in it, as the program sends it: no table that grows is read
 * from its start to its end, and no statement reads much more than it answers, unless it is named here with the reason. An account that has
 * half of everything is asked, and one has more rows than fit into a page of whatever grows, so a plan that reads too much shows.
 *
 * That the statements are all that the source declares is the subject of test/storage/declared-statements.test.ts.
 */

import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../src/storage/engine.ts'
import { carriedTables } from '../../src/storage/tables.ts'
import { OF_EVERY_STATEMENT, runEveryStatement } from '../support/every-statement.ts'
import { isFullRun } from '../support/full-run.ts'
import { ACCOUNT } from '../support/harness.ts'
import { startPipeline } from '../support/pipeline.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { fillDatabase } from '../support/postgres/filled.ts'
import { planForAll, type Scan, type Work, workOf } from '../support/postgres/plans.ts'
import { recordedDriver } from '../support/postgres/recorded-driver.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'

/** What has a few rows however much is stored. */
const FEW: { readonly [table: string]: string } = {
  schema_migrations: 'one row for each migration',
  server_lock: 'one row',
  founding: 'one row',
  root_key_handover: 'one row while the root key is being changed',
  audit_keys: 'one row for each key of the trail',
  nodes: 'one row for each server process',
  duties: 'one row for each thing that one of them does',
  secret_blocks: 'one row for 1,024 secrets',
}

const COUNTED =
  'counted against its quota, which bounds it; the account that is asked has half of all rows'

/** What reads a table from its start to its end, and why. */
const WHOLE: readonly (readonly [text: RegExp, reason: string])[] = [
  [/FROM accounts ORDER BY account$/, 'the list of accounts'],
  [
    /FROM key_\w+ WHERE \([\w, ]+\) > \([$\d, ]+\) AND wrapped_under <> \$1/,
    'at the end of a change of the root key it is asked whether any key is left',
  ],
  [/SELECT count\(\*\) FROM keys k WHERE k\.account = \$1 AND k\.ordinal > 0/, COUNTED],
  [/SELECT count\(\*\) FROM keys k CROSS JOIN key_versions v/, COUNTED],
  [/SELECT count\(\*\) FROM key_aliases a CROSS JOIN keys k/, COUNTED],
]

/** How many rows, and how many pages of the database, a statement may read. */
const MAX_READ = 1_000

/** What reads more, up to a bound, and why. */
const MORE: readonly (readonly [text: RegExp, rows: number, reason: string])[] = [
  [
    /^SELECT count\(\*\) FROM \( SELECT 1 FROM \w+ c WHERE/,
    8_000,
    'counts how many rows of an index there are, up to a bound',
  ],
  [
    /FROM \( SELECT resource_id FROM tags WHERE .* LIMIT 2000 \) few$/,
    2_000,
    'counts and reads how many resources have a tag, up to a bound',
  ],
  [
    /FROM tags t WHERE .* AND t\.resource_id IN \((\$\d+(, )?){20}\)/,
    6_000,
    'PostgreSQL 15 reads the tags of all secrets of this account, which are as many pages as looking for twenty of them is',
  ],
  [
    /^SELECT .* FROM (\w+|versions v JOIN .*) WHERE \([\w., ]+\) > \([$\d, ]+\) (AND \(s\.account.* )?ORDER BY [\w., ]+ LIMIT \d+$/,
    6_000,
    'a page of a whole table for a copy; when few pages are left, the server may fetch their rows together and sort them',
  ],
]

/** What a statement of the program has to do with the tables of the server itself. */
const OF_SERVER = /\bpg_\w+|current_setting|to_regclass|set_config/

interface Explained {
  readonly text: string
  readonly plan: readonly Scan[]
  readonly works: readonly Work[]
}

/** With how many of the values that it was run with each statement is looked at. */
const TIMES = 4

async function everyPlan(version: '15' | '18'): Promise<readonly Explained[]> {
  const database = await postgresDatabase(version)
  const { Driver, sent } = recordedDriver()
  const settings = serverSettings(await sharedPostgres(version), database.name)
  const engine = await engineOn(settings, Driver)
  const started = await startPipeline(OF_EVERY_STATEMENT, await engine.openStorage())
  await fillDatabase(database, ACCOUNT)
  await readAll(engine)
  await runEveryStatement(started)
  await engine.close()

  const client = new pg.Client({ connectionString: database.urlWithPassword })
  await client.connect()
  onTestFinished(() => client.end())
  const explained: Explained[] = []
  for (const [text, times] of sent) {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE)\b/i.test(text) || OF_SERVER.test(text)) continue
    const works: Work[] = []
    for (const values of times.slice(-TIMES)) {
      const work = await workOf(client, text, values)
      if (work !== undefined) works.push(work)
    }
    const plan = await planForAll(client, text)
    explained.push({ text: text.replaceAll(/\s+/g, ' ').trim(), plan, works })
  }
  return explained
}

/** As a backup does. */
async function readAll(engine: Engine): Promise<void> {
  const reading = await engine.readTables()
  for (const table of carriedTables) {
    for await (const _ of reading.pages(table, reading.columns(table)));
  }
  for await (const _ of reading.values());
  reading.close()
}

function isKnown(list: readonly (readonly [text: RegExp, ...unknown[]])[], text: string): boolean {
  return list.some(([known]) => known.test(text))
}

test.each(isFullRun ? (['15', '18'] as const) : (['18'] as const))(
  'no statement reads much more than it answers, on PostgreSQL %s',
  async (version) => {
    const explained = await everyPlan(version)
    expect(explained.length).toBeGreaterThan(250)

    const whole = explained.flatMap(({ text, plan, works }) =>
      [plan, ...works.map(({ scans }) => scans)]
        .flat()
        .filter(({ kind, table }) => kind === 'Seq Scan' && !Object.hasOwn(FEW, table))
        .map(({ table }) => `${table}: ${text}`),
    )
    expect([...new Set(whole)].filter((one) => !isKnown(WHOLE, one))).toEqual([])

    const others = explained.filter(({ text }) => !isKnown(WHOLE, text))
    const reading = others.flatMap(({ text, works }) => {
      const [, most = MAX_READ] = MORE.find(([known]) => known.test(text)) ?? []
      return works
        .filter(({ rows, pages }) => rows > most || pages > most)
        .map(({ rows, pages }) => `${rows} rows, ${pages} pages: ${text}`)
    })
    expect(reading).toEqual([])
    for (const [known] of [...WHOLE, ...MORE]) {
      expect([known, explained.some(({ text }) => known.test(text))]).toEqual([known, true])
    }
  },
)
