import { expect, test } from 'vitest'
import { beginTrail } from '../../src/bootstrap/audit-trail.ts'
import { RootKeyError, temporaryRootKey } from '../../src/crypto/root-key.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { driver, entry, newPath, SCOPE, tamper } from '../support/written-trail.ts'

const OPTIONS = {
  chain: 'server',
  clock: () => 1_000,
  onCheckpoint: () => {},
  reportFault: () => {},
} as const

async function begin(path: string, rootKey: ReturnType<typeof temporaryRootKey>): Promise<void> {
  const storage = openSqlite({ path, driver })
  try {
    await beginTrail(storage, rootKey, OPTIONS)
    await storage.record(entry('a'))
  } finally {
    await storage.close()
  }
}

test('the key is drawn once, also when two processes begin at the same moment', async () => {
  const path = newPath()
  const rootKey = temporaryRootKey()
  const storages = [openSqlite({ path, driver }), openSqlite({ path, driver })]
  await Promise.all(storages.map((storage) => beginTrail(storage, rootKey, OPTIONS)))
  const keys = await Promise.all(
    storages.map((storage) => storage.read(SCOPE, ({ trail }) => trail.key())),
  )
  expect(keys[0]).toBeDefined()
  expect(keys[1]).toEqual(keys[0])
  for (const storage of storages) await storage.close()
  await begin(path, rootKey)
  tamper(path, (connection) =>
    expect(connection.prepare('SELECT count(*) FROM audit_keys').get([])).toEqual([1]),
  )
})

test('a trail whose key is gone is not continued with another', async () => {
  const path = newPath()
  const rootKey = temporaryRootKey()
  await begin(path, rootKey)
  tamper(path, (connection) => connection.exec('DELETE FROM audit_keys'))
  await expect(begin(path, rootKey)).rejects.toThrow(RootKeyError)
})

test('a key that was wrapped under another root key is refused', async () => {
  const path = newPath()
  await begin(path, temporaryRootKey())
  await expect(begin(path, temporaryRootKey())).rejects.toThrow(RootKeyError)
})
