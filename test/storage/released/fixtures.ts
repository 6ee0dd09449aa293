/** The databases of releases, as they are kept in this folder. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection, Driver } from '../../../src/storage/sqlite/driver.ts'
import type { Known, Question } from './life.ts'

export const ROOT_KEY_FILE = join(import.meta.dirname, 'published-root.key')

/** Of the APIs. */
export const VERSIONS = {
  kms: '2016-01-20',
  ram: '2015-05-01',
  sts: '2015-04-01',
  actiontrail: '2020-07-06',
}

export interface Answered {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly body: any
}

export interface Fixture {
  readonly schema: number
  readonly sql: string
  readonly callers: { readonly [name: string]: Known }
  /** What the old program wrote to its log. */
  readonly told: readonly string[]
  /** What the old program was asked in the end, and its answers: without request ids, and of a refusal only the code. */
  readonly asked: readonly (Question & { readonly answer: Answered })[]
}

/** Schemas that no program has had: their migrations came together with the next one. */
export const NEVER_ALONE: ReadonlySet<number> = new Set([2, 5, 7, 9])

export const fixtures: readonly Fixture[] = readdirSync(import.meta.dirname)
  .map((name) => Number(/^schema-(\d+)\.sql$/.exec(name)?.[1] ?? 0))
  .filter((schema) => schema > 0)
  .sort((one, other) => one - other)
  .map((schema) => ({
    schema,
    sql: read(`schema-${schema}.sql`),
    ...JSON.parse(read(`schema-${schema}.json`)),
  }))

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}

/** Makes the database anew. */
export function restore({ sql }: Pick<Fixture, 'sql'>, path: string, { open }: Driver): void {
  // As the server makes it: for its owner only.
  writeFileSync(path, '', { mode: 0o600, flag: 'wx' })
  const connection: Connection = open(path)
  connection.exec('PRAGMA journal_mode = WAL')
  connection.exec(sql)
  connection.close()
}
