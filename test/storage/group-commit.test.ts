/**
 * Group commit over an engine that answers later, as one behind a connection does: real SQLite, whose transaction answers with
 * promises, a turn of the event loop later each.
 */

import { describe, expect, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import type { EngineTransaction } from '../../src/storage/engine-transaction.ts'
import { GroupCommit } from '../../src/storage/group-commit.ts'
import { applyMigrations } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { SqliteTransaction } from '../../src/storage/sqlite/sqlite-transaction.ts'
import { type Storage, StorageBusy } from '../../src/storage/store.ts'
import { AUDIT_KEY, driver, entry, lineOf, SERVER } from '../support/written-trail.ts'
import { addSecret, foundAccount, ONE, storageContract } from './contract/contract.ts'

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Each call of the transaction, in its order, and what may be done before it. */
interface Wire {
  readonly calls: string[]
  before(call: string): void
  /** Whether another process holds the lock. */
  isLocked: boolean
}

function delayed(transaction: EngineTransaction, wire: Wire): EngineTransaction {
  const calling = async <T>(call: string, work: () => T): Promise<Awaited<T>> => {
    wire.calls.push(call)
    await later()
    wire.before(call)
    return await work()
  }
  return {
    sql: transaction.sql,
    pauses: transaction.pauses,
    begin: (isSynchronized) =>
      calling('begin', () => !wire.isLocked && transaction.begin(isSynchronized)),
    savepoint: () => calling('savepoint', () => transaction.savepoint()),
    release: () => calling('release', () => transaction.release()),
    rollbackTo: () => calling('rollbackTo', () => transaction.rollbackTo()),
    commit: () => calling('commit', () => transaction.commit()),
    rollback: () => calling('rollback', () => transaction.rollback()),
    probe: () => calling('probe', () => transaction.probe()),
  }
}

function openDelayed(maxLockedMs = 5_000): { readonly storage: Storage; readonly wire: Wire } {
  const connection = driver.open(':memory:')
  connection.exec('PRAGMA foreign_keys = ON')
  applyMigrations(connection, migrations)
  const wire: Wire = { calls: [], before: () => {}, isLocked: false }
  const commits = new GroupCommit(delayed(new SqliteTransaction(connection), wire), {
    syncsEntries: false,
    maxLockedMs,
  })
  const storage: Storage = {
    read: (scope, work) => commits.change(scope, work),
    snapshot: (scope, work) => commits.change(scope, work),
    longSnapshot: (scope, work) => commits.change(scope, work),
    change: (...asked) => commits.change(...asked),
    beginTrail: (writer) => commits.beginTrail(writer),
    record: (...asked) => commits.record(...asked),
    onRecorded: (listener) => commits.onRecorded(listener),
    onFinishedCommit: (listener) => commits.onFinishedCommit(listener),
    check: () => commits.check(),
    figures: () => ({ ...commits.waiting, connections: {} }),
    onHealthChange: (listener) => commits.onHealthChange(listener),
    close: async () => {
      await commits.close()
      connection.close()
    },
  }
  return { storage, wire }
}

describe('an engine that answers later', () => storageContract(async () => openDelayed().storage))

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(ONE, (store) => addSecret(store, name))

test('changes that wait together share one transaction, each but the first in a savepoint', async () => {
  const { storage, wire } = openDelayed()
  await foundAccount(storage, ONE)
  wire.calls.length = 0
  const ends = await Promise.allSettled([
    add(storage, 'a'),
    storage.change(ONE, async (store) => {
      await addSecret(store, 'b')
      throw new Error('refused')
    }),
    add(storage, 'c'),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(wire.calls).toEqual([
    'begin',
    ...['savepoint', 'rollbackTo'],
    ...['savepoint', 'release'],
    'commit',
  ])
  expect(await storage.read(ONE, (store) => store.secrets.count())).toBe(2)
  await storage.close()
})

test('changes that take long, or whose process has to wait for a processor, share a commit by fours', async () => {
  const { storage, wire } = openDelayed()
  await foundAccount(storage, ONE)
  wire.calls.length = 0
  const slow = (name: string): Promise<unknown> =>
    storage.change(ONE, async (store) => {
      const began = performance.now()
      while (performance.now() - began < 30);
      await addSecret(store, name)
    })
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map(slow))
  const shared = ['savepoint', 'release', 'savepoint', 'release', 'savepoint', 'release']
  expect(wire.calls).toEqual(['begin', ...shared, 'commit', 'begin', 'commit'])
  await storage.close()
})

test('when the first change fails the transaction begins anew', async () => {
  const { storage, wire } = openDelayed()
  await foundAccount(storage, ONE)
  wire.calls.length = 0
  const failing = storage.change(ONE, async (store) => {
    await addSecret(store, 'a')
    throw new Error('refused')
  })
  const next = add(storage, 'b')
  await expect(failing).rejects.toThrow('refused')
  await next
  expect(wire.calls).toEqual(['begin', 'rollback', 'begin', 'savepoint', 'release', 'commit'])
  expect(await storage.read(ONE, (store) => store.secrets.named('a'))).toBeUndefined()
  await storage.close()
})

test('when the commit is rejected everybody in it is told so, nothing has happened, and the trail goes on', async () => {
  const { storage, wire } = openDelayed()
  await foundAccount(storage, ONE)
  await storage.beginTrail(
    trailWriter({
      key: AUDIT_KEY,
      chain: 'server',
      clock: Date.now,
      onCheckpoint: () => {},
      reportFault: (fault) => {
        throw fault
      },
    }),
  )
  wire.before = (call) => {
    if (call === 'commit') throw new Error('the connection was lost')
  }
  const ends = await Promise.allSettled([
    add(storage, 'a'),
    add(storage, 'b'),
    storage.record(entry('lost')),
  ])
  for (const end of ends) {
    expect(end).toMatchObject({ reason: { message: 'the connection was lost' } })
  }
  wire.before = () => {}
  await storage.record(entry('kept'))
  expect(await storage.read(ONE, (store) => store.secrets.count())).toBe(0)
  const { rows } = await storage.read(ONE, ({ trail }) => trail.batches(SERVER, undefined, 10))
  expect(rows.map(({ entries }) => entries.toString())).toEqual([lineOf('kept')])
  await storage.close()
})

test('a lock that is never released ends the wait of all with StorageBusy', async () => {
  const { storage, wire } = openDelayed(20)
  await foundAccount(storage, ONE)
  wire.isLocked = true
  const ends = await Promise.allSettled([add(storage, 'a'), add(storage, 'b')])
  for (const end of ends) expect(end).toMatchObject({ reason: expect.any(StorageBusy) })
  wire.isLocked = false
  await add(storage, 'a')
  await storage.close()
})
