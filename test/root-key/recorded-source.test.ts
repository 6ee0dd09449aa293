/** A database records the source of its root key from the first start on. */

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOrCreateAccount, storedRootKey } from '../../src/bootstrap/first-start.ts'
import { deriveRootKey, temporaryRootKey } from '../../src/crypto/root-key.ts'
import { environmentSource } from '../../src/custody/environment-source.ts'
import { obtainRootKey } from '../../src/custody/obtain-root-key.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import type { Settings } from '../../src/settings/table.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'

const driver = await loadDriver()
const settings = loadSettings([], {}) as Settings
const NOW = 1_000_000

let storage: Storage
beforeEach(() => {
  storage = openSqlite({ path: ':memory:', driver })
})
afterEach(() => storage.close())

const recorded = async (): Promise<string | undefined> =>
  (await storedRootKey(storage))?.sourceRecord

test('the source is recorded when data is founded, and at the first start after a program that recorded none', async () => {
  const key = randomBytes(32)
  const source = environmentSource('JINKU_ROOT_KEY', key.toString('base64'))
  await openOrCreateAccount(
    storage,
    { rootKey: deriveRootKey(key), sourceRecord: undefined },
    settings,
    NOW,
  )
  expect(await recorded()).toBeUndefined()
  await openOrCreateAccount(
    storage,
    await obtainRootKey(source, await storedRootKey(storage)),
    settings,
    NOW,
  )
  expect(await recorded()).toBe('{"kind":"environment"}')
  // The next start finds nothing to write.
  expect((await obtainRootKey(source, await storedRootKey(storage))).sourceRecord).toBeUndefined()
})

test('the source of a root key that is no longer in force is not recorded', async () => {
  const rootKey = temporaryRootKey()
  await openOrCreateAccount(storage, { rootKey, sourceRecord: { kind: 'command' } }, settings, NOW)
  const former = { rootKey: temporaryRootKey(), sourceRecord: { kind: 'file' } } as const
  await openOrCreateAccount(storage, former, settings, NOW)
  expect(await recorded()).toBe('{"kind":"command"}')
})
