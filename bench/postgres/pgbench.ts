/**
 * What PostgreSQL commits by itself: `pgbench -N`, which updates one row, reads it and adds another in each transaction. Where there is no
 * pgbench, the driver does the same, and is much slower, since it runs in Node.js as our server does.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Database, USER } from './database.ts'

const DATABASE = 'pgbench'
/** A hundred thousand accounts each. */
const SCALE = 10
const ACCOUNTS = SCALE * 100_000
const DEBIAN = '/usr/lib/postgresql'

export interface Baseline {
  /** What was run, for the names of figures. */
  readonly name: string
  perSecond(clients: number, seconds: number): Promise<number>
}

export async function openBaseline(database: Database): Promise<Baseline> {
  await database.create(DATABASE)
  const program = findPgbench()
  if (program === undefined) {
    console.log(
      'pgbench is not installed (Debian: postgresql-contrib): the bare driver runs its transaction instead.',
    )
    await database.query(DATABASE, TABLES)
    return { name: 'bare driver', perSecond: (...asked) => driverPerSecond(database, ...asked) }
  }
  pgbench(program, database, ['-i', '-q', '-s', String(SCALE)])
  return {
    name: 'pgbench -N',
    perSecond: async (clients, seconds) => {
      const run = ['-N', '-n', '-c', String(clients), '-j', '2', '-T', String(seconds)]
      const output = pgbench(program, database, run)
      const tps = /^tps = ([\d.]+)/m.exec(output)?.[1]
      if (tps === undefined) throw new Error(`pgbench says no rate: ${output}`)
      return Number(tps)
    },
  }
}

function findPgbench(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse() : []
  const folders = [
    ...(process.env['PATH'] ?? '').split(':'),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ]
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path))
}

function pgbench(program: string, database: Database, args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], PGHOST: database.folder, PGUSER: USER }
  const ran = spawnSync(program, [...args, DATABASE], { env, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`pgbench failed: ${ran.stderr}`)
  return ran.stdout
}

const TABLES = `
  CREATE TABLE pgbench_accounts (aid int PRIMARY KEY, abalance int NOT NULL, filler char(84));
  CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
  INSERT INTO pgbench_accounts SELECT i, 0, '' FROM generate_series(1, ${ACCOUNTS}) i`

async function driverPerSecond(
  database: Database,
  clients: number,
  seconds: number,
): Promise<number> {
  const connections = Array.from({ length: clients }, () => database.connect(DATABASE))
  await Promise.all(connections.map((one) => one.connect()))
  let commits = 0
  const began = performance.now()
  const until = began + seconds * 1000
  const work = async (client: pg.Client): Promise<void> => {
    while (performance.now() < until) {
      const account = 1 + Math.floor(Math.random() * ACCOUNTS)
      await client.query('BEGIN')
      await client.query('UPDATE pgbench_accounts SET abalance = abalance + 1 WHERE aid = $1', [
        account,
      ])
      await client.query('SELECT abalance FROM pgbench_accounts WHERE aid = $1', [account])
      await client.query('INSERT INTO pgbench_history VALUES (1, 1, $1, 1, CURRENT_TIMESTAMP)', [
        account,
      ])
      await client.query('COMMIT')
      commits++
    }
  }
  await Promise.all(connections.map(work))
  const elapsed = performance.now() - began
  await Promise.all(connections.map((one) => one.end()))
  return (commits * 1000) / elapsed
}
