/** A running server follows changes of the root key even if several happen between two of its checks. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAuditKey } from '../../src/crypto/audit-key.ts'
import type { SealedValue } from '../../src/crypto/envelope.ts'
import { createKeyMaterial } from '../../src/crypto/keyring.ts'
import { deriveRootKey, type RootKey } from '../../src/crypto/root-key.ts'
import { rewrapAllKeys } from '../../src/custody/rewrap-keys.ts'
import {
  type RootKeyChangeWatcher,
  watchRootKeyChange,
} from '../../src/custody/root-key-change-watcher.ts'
import { soleNode } from '../../src/nodes/sole-node.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'

const scope = { account: '1111111111111111', now: 1_000_000 }
const driver = await loadDriver()

let folder: string
let storage: Storage
/** Of the server that runs. */
let rootKey: RootKey
let follower: RootKeyChangeWatcher
let notes: string[]
/** The root keys that follow each other. */
let keys: Buffer[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jinku-root-key-'))
  storage = openSqlite({ path: join(folder, 'jinku.db'), driver })
  keys = [randomBytes(32), randomBytes(32), randomBytes(32)]
  rootKey = nth(0)
  notes = []
  await storage.change(scope, async (store) => {
    await store.accounts.bootstrap({
      status: 'Enabled',
      rootKeyFingerprint: rootKey.fingerprint,
      keyMaterial: createKeyMaterial(rootKey, scope.account),
      accessKey: { id: 'id', secret: Buffer.of(1) as Buffer as SealedValue },
    })
    await store.trail.addKey(createAuditKey(rootKey))
  })
  follower = watchRootKeyChange(storage, rootKey, {
    clock: () => scope.now,
    participants: soleNode('server', storage),
    note: (text) => notes.push(text),
    reportFault: (fault) => {
      throw fault
    },
  })
})

afterEach(async () => {
  await follower.stop()
  await storage.close()
  rmSync(folder, { recursive: true })
})

/** A root key as another process reads it. */
function nth(index: number): RootKey {
  return deriveRootKey(keys[index] ?? Buffer.alloc(0))
}

/** Begins the change from the key at this index to the next one, as another process would. */
async function begin(index: number): Promise<RootKey> {
  const keyChange = nth(index).changeTo(nth(index + 1))
  await storage.change(scope, ({ rootKeys }) => rootKeys.begin(keyChange, undefined))
  const beside = nth(index)
  beside.acceptChange(keyChange)
  return beside
}

async function finish(beside: RootKey): Promise<void> {
  await rewrapAllKeys(storage, beside, () => scope.now)
  await storage.change(scope, ({ rootKeys }) => rootKeys.finish())
}

const isPickedUp = async (): Promise<boolean> =>
  await storage.read(
    scope,
    async ({ rootKeys }) => (await rootKeys.changeInProgress())?.pickedUpAt !== undefined,
  )

test('a change that begins before the server has seen the end of the one before it is taken', async () => {
  const [first, second, third] = [nth(0), nth(1), nth(2)].map(({ fingerprint }) => fingerprint)
  const beside = await begin(0)
  await follower.check()
  expect(await isPickedUp()).toBe(true)
  await finish(beside)
  const next = await begin(1)
  expect(await isPickedUp()).toBe(false)
  await follower.check()
  expect(await isPickedUp()).toBe(true)
  expect(rootKey.fingerprint).toBe(third)
  expect([first, second, third].map((one) => rootKey.canUnwrap(one ?? ''))).toEqual([
    false,
    true,
    true,
  ])
  await finish(next)
  await follower.check()
  expect([first, second, third].map((one) => rootKey.canUnwrap(one ?? ''))).toEqual([
    false,
    false,
    true,
  ])
  // What the server wraps now is accepted by the schema: what it wraps under a key that is not in force is not.
  await storage.change({ ...scope, account: '2222222222222222' }, ({ accounts }) =>
    accounts.add({
      status: 'Enabled',
      keyMaterial: createKeyMaterial(rootKey, '2222222222222222'),
      accessKey: { id: 'other', secret: Buffer.of(1) as Buffer as SealedValue },
    }),
  )
  expect(notes).toEqual([
    `The root key changes from ${first} to ${second}; both are accepted.`,
    `The root key is ${second}; the former one is given up.`,
    `The root key changes from ${second} to ${third}; both are accepted.`,
    `The root key is ${third}; the former one is given up.`,
  ])
})

test('that a server takes part is noted of the change that it has taken, and of no other', async () => {
  await begin(0)
  await storage.change(scope, ({ rootKeys }) => rootKeys.notePickedUp(nth(2).fingerprint))
  expect(await isPickedUp()).toBe(false)
  await storage.change(scope, ({ rootKeys }) => rootKeys.notePickedUp(nth(1).fingerprint))
  expect(await isPickedUp()).toBe(true)
})
