/** The server of the database is killed in a storm of changes, or waits for a standby that is not there: nothing acknowledged is missing. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { OutcomeUnknown } from '../../src/storage/engine-transaction.ts'
import { StorageFailure } from '../../src/storage/storage-failure.ts'
import type { Storage } from '../../src/storage/store.ts'
import { addSecret, foundAccount, ONE } from '../storage/contract/contract.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import {
  type PostgresDatabase,
  type PostgresServer,
  privatePostgres,
} from '../support/postgres/server.ts'
import { heardInTime } from '../support/three-seconds.ts'
import { AUDIT_KEY, entry } from '../support/written-trail.ts'

async function openOn(
  server: PostgresServer,
): Promise<{ readonly storage: Storage; readonly database: PostgresDatabase }> {
  const database = await server.createDatabase()
  const engine = await engineOn(serverSettings(server, database.name))
  const storage = await engine.openStorage()
  onTestFinished(() => engine.close())
  await foundAccount(storage, ONE)
  await storage.beginTrail(
    trailWriter({
      key: AUDIT_KEY,
      chain: 'server',
      clock: Date.now,
      onCheckpoint: () => {},
      reportFault: () => {},
    }),
  )
  return { storage, database }
}

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(
    ONE,
    (store) => addSecret(store, name),
    () => entry(name),
  )

test('the server of the database is killed in a storm: what was acknowledged is there, once, with its entry', async () => {
  const server = await privatePostgres()
  const { storage, database } = await openOn(server)
  const acknowledged: string[] = []
  let isOver = false
  const storm = Array.from({ length: 8 }, async (_, writer) => {
    for (let count = 0; !isOver; count++) {
      const name = `s${writer}-${count}`
      try {
        await add(storage, name)
        acknowledged.push(name)
      } catch {
        // Refused, or not known: nothing was promised.
        await sleep(5)
      }
    }
  })
  for (let round = 0; round < 3; round++) {
    const before = acknowledged.length
    while (acknowledged.length < before + 50) await sleep(5)
    server.signal('SIGKILL')
    await server.stopped()
    await server.start()
  }
  const before = acknowledged.length
  while (acknowledged.length < before + 20) await sleep(5)
  isOver = true
  await Promise.all(storm)

  const { rows } = await database.query('SELECT name FROM secrets')
  const stored = new Set(rows.map(({ name }) => name))
  expect(stored.size).toBe(rows.length)
  expect(acknowledged.filter((name) => !stored.has(name))).toEqual([])
  const batches = await database.query('SELECT entries FROM audit_batches')
  const text = batches.rows.map(({ entries }) => entries).join('\n')
  const recorded = [...text.matchAll(/"requestId":"(s\d+-\d+)"/g)].map(([, name]) => name)
  // Each effect has its entry, and each entry its effect.
  expect(recorded.toSorted()).toEqual([...stored].toSorted())
})

test('a commit that waits for a standby which is not there is not acknowledged, and is found done later', async () => {
  const server = await privatePostgres('18')
  const { storage, database } = await openOn(server)
  await database.query("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
  await database.query('SELECT pg_reload_conf()')
  await sleep(200)
  const change = add(storage, 'waiting')
  expect((await heardInTime(change)) as object).toMatchObject({ status: 'rejected' })
  const unknown = await change.catch((error: unknown) => error)
  expect(unknown).toBeInstanceOf(OutcomeUnknown)
  // Whoever comes now hears in time why it is refused, and takes no connection.
  const later = Array.from({ length: 20 }, (_, count) => add(storage, `later-${count}`))
  for (const end of await Promise.all(later.map(heardInTime))) {
    expect(end).toMatchObject({ status: 'rejected', reason: expect.any(StorageFailure) })
  }
  const open = await database.query(
    "SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'jinku'",
  )
  expect(open.rows[0].open).toBeLessThanOrEqual(12)
  // Reads go on, and their entries, which wait for no standby.
  await storage.read(ONE, (store) => store.secrets.named('waiting'))
  await storage.snapshot(ONE, (store) => store.secrets.count())
  await storage.record(entry('read'))
  await database.query('ALTER SYSTEM RESET synchronous_standby_names')
  await database.query('SELECT pg_reload_conf()')
  expect(await (unknown as OutcomeUnknown).settled).toBe(true)
  await add(storage, 'after')
  const { rows } = await database.query('SELECT name FROM secrets ORDER BY name')
  expect(rows.map(({ name }) => name)).toEqual(['after', 'waiting'])
})
