import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OpenedKeyVersions } from '../../src/api/opened-key-versions.ts'
import { createAuditKey, openAuditKey } from '../../src/crypto/audit-key.ts'
import type { SealedValue } from '../../src/crypto/envelope.ts'
import { createKeyMaterial, Keyring } from '../../src/crypto/keyring.ts'
import { deriveRootKey, type RootKey, type RootKeyChange } from '../../src/crypto/root-key.ts'
import { rewrapAllKeys } from '../../src/custody/rewrap-keys.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'

const ACCOUNT = '1111111111111111'
const scope = { account: ACCOUNT, now: 1_000_000 }
/** More than one batch of them. */
const KEYS = 130
const driver = await loadDriver()

let folder: string
let storage: Storage
let former: Buffer
let next: Buffer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jinku-rewrap-'))
  storage = openSqlite({ path: join(folder, 'jinku.db'), driver })
  former = randomBytes(32)
  next = randomBytes(32)
  const rootKey = deriveRootKey(former)
  const versions = new OpenedKeyVersions(rootKey)
  const drawn = await Promise.all(
    Array.from({ length: KEYS }, (_, index) =>
      versions.draw(ACCOUNT, `key-${index}`, 'Aliyun_SM4'),
    ),
  )
  await storage.change(scope, async (store) => {
    await store.accounts.bootstrap({
      status: 'Enabled',
      rootKeyFingerprint: rootKey.fingerprint,
      keyMaterial: createKeyMaterial(rootKey, ACCOUNT),
      accessKey: { id: 'id', secret: Buffer.of(1) as Buffer as SealedValue },
    })
    await store.trail.addKey(createAuditKey(rootKey))
    for (const [index, version] of drawn.entries()) {
      await store.keys.add({
        id: `key-${index}`,
        spec: 'Aliyun_SM4',
        usage: 'ENCRYPT/DECRYPT',
        origin: 'Aliyun_KMS',
        protectionLevel: 'SOFTWARE',
        description: '',
        isService: false,
        rotationSeconds: undefined,
        version,
      })
    }
  })
})

afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true })
})

/** Opens everything that is wrapped, and fails when something does not open. */
async function openAll(rootKey: RootKey): Promise<number> {
  const versions = new OpenedKeyVersions(rootKey)
  return await storage.read(scope, async (store) => {
    const materials = await store.accounts.keyMaterials()
    new Keyring(rootKey, materials)
    const auditKey = await store.trail.key()
    if (auditKey !== undefined) openAuditKey(rootKey, auditKey)
    const all = await store.keys.page({ filters: [], tag: undefined, offset: 0, limit: 1000 })
    for (const { id, primaryVersion = '' } of all.items) {
      const version = await store.keys.version(id, primaryVersion)
      if (version !== undefined) versions.symmetric(ACCOUNT, version, 'Aliyun_SM4')
    }
    return all.items.length
  })
}

/** A root key of its own, as a process that has just started reads it. */
function started(bytes: Buffer, keyChange?: RootKeyChange): RootKey {
  const rootKey = deriveRootKey(bytes)
  if (keyChange !== undefined) rootKey.acceptChange(keyChange)
  return rootKey
}

async function begin(): Promise<RootKeyChange> {
  const keyChange = deriveRootKey(former).changeTo(deriveRootKey(next))
  await storage.change(scope, ({ rootKeys }) => rootKeys.begin(keyChange, undefined))
  return keyChange
}

/** The same storage, that fails from a number of changes on. */
function failingAfter(changes: number): Storage {
  let left = changes
  return Object.assign(Object.create(storage) as Storage, {
    change: ((one, work, entryOf) => {
      if (left-- <= 0) return Promise.reject(new Error('the process ends here'))
      return storage.change(one, work, entryOf)
    }) as Storage['change'],
    read: ((one, work) => storage.read(one, work)) as Storage['read'],
  })
}

test('stopped after any number of steps, everything opens with either root key, and it can be carried on', async () => {
  const keyChange = await begin()
  for (const changes of [0, 1, 1]) {
    const partial = rewrapAllKeys(failingAfter(changes), started(former, keyChange), () => 1)
    await expect(partial).rejects.toThrow('the process ends here')
    for (const bytes of [former, next]) {
      expect(await openAll(started(bytes, keyChange))).toBe(KEYS)
    }
  }
  await rewrapAllKeys(storage, started(next, keyChange), () => 1)
  await storage.change(scope, ({ rootKeys }) => rootKeys.finish())
  expect(await openAll(started(next))).toBe(KEYS)
  await expect(openAll(started(former))).rejects.toThrow('is wrapped under root key')
})

test('the former root key is not given up while anything is wrapped under it', async () => {
  await begin()
  const finishing = storage.change(scope, ({ rootKeys }) => rootKeys.finish())
  await expect(finishing).rejects.toThrow('under the former root key still')
  expect(await openAll(started(former))).toBe(KEYS)
})

test('a process that missed the whole change can store no key under the former root key', async () => {
  const late = new OpenedKeyVersions(started(former))
  const keyChange = await begin()
  await rewrapAllKeys(storage, started(next, keyChange), () => 1)
  await storage.change(scope, ({ rootKeys }) => rootKeys.finish())
  const version = await late.draw(ACCOUNT, 'key-0', 'Aliyun_SM4')
  const adding = storage.change(scope, ({ keys }) => keys.addVersion('key-0', version))
  await expect(adding).rejects.toThrow('not in force')
})

test('a change of the root key that was altered, or is between other keys, is not taken', async () => {
  const keyChange = await begin()
  const altered = Buffer.from(keyChange.toUnderFrom) as Buffer as SealedValue
  altered[20] = (altered[20] ?? 0) ^ 1
  expect(() => started(former, { ...keyChange, toUnderFrom: altered })).toThrow()
  expect(() => started(randomBytes(32), keyChange)).toThrow()
})

test('once given up, the former root key is forgotten', async () => {
  const keyChange = await begin()
  const rootKey = started(former, keyChange)
  expect(rootKey.fingerprint).toBe(keyChange.to)
  rootKey.forgetFormer()
  expect([rootKey.canUnwrap(keyChange.from), rootKey.canUnwrap(keyChange.to)]).toEqual([
    false,
    true,
  ])
})
