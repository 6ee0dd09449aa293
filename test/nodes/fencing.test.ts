/** What a duty does and who takes the duty never cross: the one waits for the other. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { isNodeName } from '../../src/domain/node-names.ts'
import { Membership } from '../../src/nodes/membership.ts'
import { LEASE_MS, RENEWAL_MS } from '../../src/nodes/node-states.ts'
import { storageForDuty } from '../../src/storage/duty.ts'
import { DutyLost } from '../../src/storage/nodes.ts'
import { MAX_IDLE_MS } from '../../src/storage/postgres/postgres-transaction.ts'
import { addSecret, foundAccount, nonceOf, ONE } from '../storage/contract/contract.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'
import { AUDIT_KEY, entry } from '../support/written-trail.ts'

const SERVER = { account: '', now: 1 }

test('whoever takes a duty waits for the change that is being made for it, and no later one is made', async () => {
  const database = await postgresDatabase()
  const server = serverSettings(await sharedPostgres(), database.name)
  const [first, second] = [await engineOn(server), await engineOn(server)]
  onTestFinished(async () => {
    await Promise.all([first.close(), second.close()])
  })
  const mine = await first.openStorage()
  const others = await second.openStorage()
  await foundAccount(mine, ONE)
  await mine.change(SERVER, ({ nodes }) =>
    nodes.assign({ duty: 'purge', node: 'a', nodeFence: 1, fence: 1 }),
  )
  const ofDuty = storageForDuty(mine, () => ({ duty: 'purge', fence: 1 }))

  // The process is stopped after the check of its number, and before its commit.
  const order: string[] = []
  let goOn = (): void => {}
  const stopped = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let isIn = (): void => {}
  const within = new Promise<void>((resolve) => {
    isIn = resolve
  })
  const effect = ofDuty
    .change(ONE, async (store) => {
      await addSecret(store, 'before')
      isIn()
      await stopped
    })
    .then(() => order.push('effect'))
  await within
  const taking = others
    .change(SERVER, ({ nodes }) =>
      nodes.assign({ duty: 'purge', node: 'b', nodeFence: 2, fence: 2 }),
    )
    .then(() => order.push('taken'))
  const waiting = async (): Promise<number> =>
    (
      await database.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
    ).rows[0].n
  while ((await waiting()) === 0);
  goOn()
  await Promise.all([effect, taking])
  expect(order).toEqual(['effect', 'taken'])
  await expect(ofDuty.change(ONE, (store) => addSecret(store, 'after'))).rejects.toThrow(DutyLost)
  const { rows } = await database.query('SELECT name FROM secrets')
  expect(rows).toEqual([{ name: 'before' }])
})

test('the lease of a node does not lapse because another process was paused in a transaction', async () => {
  // The last renewal was just before that process was paused; the next one is in time even if the first attempt comes too early.
  expect(RENEWAL_MS + MAX_IDLE_MS + RENEWAL_MS).toBeLessThan(LEASE_MS)

  // A process that is paused while it has locked what every renewal locks.
  const database = await postgresDatabase()
  const server = serverSettings(await sharedPostgres(), database.name)
  const [first, second] = [await engineOn(server), await engineOn(server)]
  onTestFinished(() => second.close())
  const paused = await first.openStorage()
  const storage = await second.openStorage()
  let isIn = (): void => {}
  const within = new Promise<void>((resolve) => {
    isIn = resolve
  })
  let goOn = (): void => {}
  const going = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let runs = 0
  const late = paused.change(SERVER, async ({ nodes }) => {
    await nodes.clock()
    isIn()
    if (runs++ === 0) await going
  })
  await within
  const quiet = `SELECT extract(epoch FROM clock_timestamp() - state_change) * 1000 AS for_ms
    FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`
  let longest = 0
  for (;;) {
    const { rows } = await database.query(quiet)
    if (rows.length === 0) break
    longest = Number(rows[0].for_ms)
    await sleep(20)
  }
  expect(longest).toBeGreaterThan(MAX_IDLE_MS / 2)
  await storage.change(SERVER, ({ nodes }) => nodes.clock())
  // When it goes on, its change is run again.
  goOn()
  await late
  expect(runs).toBe(2)
  await first.close()
})

test('what is recorded for a duty is recorded only while nobody else has it', async () => {
  const database = await postgresDatabase()
  const engine = await engineOn(serverSettings(await sharedPostgres(), database.name))
  onTestFinished(() => engine.close())
  const storage = await engine.openStorage()
  await foundAccount(storage, ONE)
  await storage.beginTrail(
    trailWriter({
      key: AUDIT_KEY,
      chain: 'a',
      clock: () => 1,
      onCheckpoint: () => {},
      reportFault: () => {},
    }),
  )
  const assign = (fence: number): Promise<void> =>
    storage.change(SERVER, ({ nodes }) =>
      nodes.assign({ duty: 'rotation', node: 'a', nodeFence: 1, fence }),
    )
  const ofDuty = storageForDuty(storage, () => ({ duty: 'rotation', fence: 1 }))
  await assign(1)
  await ofDuty.record(entry('refused'), nonceOf(ONE, 'kept'))
  await assign(2)
  // As when a rotation finds that the duty is lost: that it failed here is not what happened to the key.
  await expect(ofDuty.record(entry('late'), nonceOf(ONE, 'lost'))).rejects.toThrow(DutyLost)
  const { rows } = await database.query('SELECT entries FROM audit_batches')
  expect(rows.map(({ entries }) => entries).join()).toContain('"refused"')
  expect(rows.map(({ entries }) => entries).join()).not.toContain('"late"')
  expect((await database.query('SELECT FROM nonces')).rows).toHaveLength(1)
  const broken = storageForDuty(storage, () => {
    throw new DutyLost({ duty: 'rotation', fence: 0 })
  })
  await expect(broken.record(entry('late'))).rejects.toThrow(DutyLost)
})

test('a node that is gone loses its duties although the clock of the database was put back by an hour', async () => {
  const database = await postgresDatabase()
  const engine = await engineOn(serverSettings(await sharedPostgres(), database.name))
  onTestFinished(() => engine.close())
  const storage = await engine.openStorage()
  const HOUR_MS = 3_600_000
  await storage.change(SERVER, async ({ nodes }) => {
    const clock = await nodes.clock()
    const gone = {
      name: 'gone',
      fence: clock,
      home: 'there',
      version: '1',
      state: 'ready',
    } as const
    const times = { startedAt: clock + HOUR_MS, leaseUntil: clock + HOUR_MS + LEASE_MS }
    await nodes.put({ ...gone, ...times, rootKey: undefined, wrapsUnder: undefined })
    const ofGone = { node: 'gone', nodeFence: clock, fence: clock + HOUR_MS }
    await nodes.assign({ duty: 'purge', ...ofGone })
  })
  const node = await Membership.join({
    storage,
    identity: { name: 'here', home: 'here', version: '1', schema: 1_000 },
    note: () => {},
    reportFault: (fault) => expect(fault).toBeUndefined(),
    onFenced: (reason) => expect(reason).toBe(''),
  })
  const duty = await node.duty('purge')
  expect(duty.isHeld).toBe(true)
  await duty.storage.change(SERVER, () => {})

  // Once a change has shown that another node has it, nothing more is begun.
  const taken = { duty: 'purge', node: 'there', nodeFence: 1, fence: 9_000_000_000_000 }
  await storage.change(SERVER, ({ nodes }) => nodes.assign(taken))
  await expect(duty.storage.change(SERVER, () => {})).rejects.toThrow(DutyLost)
  expect(duty.isHeld).toBe(false)
  await node.leave()
})

test.each([
  ['north-1', true],
  ['jinku-0.jinku.default', true],
  ['A_b', true],
  ['x'.repeat(63), true],
  ['x'.repeat(64), false],
  ['', false],
  ['local', false],
  ['-a', false],
  ['a/1', false],
  ['a b', false],
  ['a\n', false],
  ['ä', false],
])('a node may be named %j: %s', (name, isGood) => {
  expect(isNodeName(name)).toBe(isGood)
})
