/** Several hosts, of which one takes changes: the others are standbys, or are not there. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import type { DatabaseHost } from '../../src/storage/engine.ts'
import type { Storage } from '../../src/storage/store.ts'
import { addSecret, foundAccount, ONE } from '../storage/contract/contract.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { type PostgresServer, privatePostgres, standbyOf } from '../support/postgres/server.ts'
import { AUDIT_KEY, entry } from '../support/written-trail.ts'

const hostOf = ({ port }: PostgresServer): DatabaseHost => ({ host: '127.0.0.1', port })
/** Nothing listens there. */
const NOWHERE: DatabaseHost = { host: '127.0.0.1', port: 1 }

async function openOn(
  server: PostgresServer,
  database: string,
  hosts: readonly DatabaseHost[],
): Promise<Storage> {
  const engine = await engineOn({ ...serverSettings(server, database), hosts })
  onTestFinished(() => engine.close())
  return await engine.openStorage()
}

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(
    ONE,
    (store) => addSecret(store, name),
    () => entry(name),
  )

test('of several hosts the one that takes changes is used, also after another has become it', async () => {
  const primary = await privatePostgres('18')
  const database = await primary.createDatabase()
  const standby = await standbyOf(primary)

  await expect(openOn(primary, database.name, [hostOf(standby)])).rejects.toThrow(
    /it is a standby, which takes no changes/,
  )
  await expect(openOn(primary, database.name, [NOWHERE])).rejects.toThrow(/cannot be reached/)
  const storage = await openOn(primary, database.name, [NOWHERE, hostOf(standby), hostOf(primary)])
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
  // What is acknowledged from here on is on the standby too.
  await database.query("ALTER SYSTEM SET synchronous_standby_names = '*'")
  await database.query('SELECT pg_reload_conf()')
  while (
    (await database.query('SHOW synchronous_standby_names')).rows[0].synchronous_standby_names !==
    '*'
  ) {
    await sleep(20)
  }
  const acknowledged: string[] = []
  for (let count = 0; count < 20; count++) {
    await add(storage, `before-${count}`)
    acknowledged.push(`before-${count}`)
  }
  primary.signal('SIGKILL')
  await primary.stopped()
  await expect(add(storage, 'between')).rejects.toThrow()

  await standby.query("ALTER SYSTEM SET synchronous_standby_names = ''")
  await standby.query('SELECT pg_promote()')
  for (let count = 0; acknowledged.length < 30; count++) {
    const name = `after-${count}`
    const isDone = await add(storage, name).then(
      () => true,
      () => false,
    )
    if (isDone) acknowledged.push(name)
    else await sleep(50)
  }
  for (const name of acknowledged) {
    expect((await storage.read(ONE, (store) => store.secrets.named(name)))?.name).toBe(name)
  }
})
