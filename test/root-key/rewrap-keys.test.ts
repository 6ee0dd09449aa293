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
import type { Storage, WriteStore } from '../../src/storage/store.ts'

const ACCOUNT = '1111111111111111'
const OTHER = '2222222222222222'
const scope = { account: ACCOUNT, now: 1_000_000 }
/** More keys than fit into one batch. */
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

/** Unwraps all keys. Throws if one cannot be unwrapped. */
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

/** A separate object for the root key, as if another process had just started and read it. */
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

/** The same storage, but changes fail after the first few. @param changes how many succeed */
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

test('without triggers neither can it store a key of any kind', async () => {
  const rootKey = started(former)
  const keyChange = await begin()
  await rewrapAllKeys(storage, started(next, keyChange), () => 1)
  await storage.change(scope, ({ rootKeys }) => rootKeys.finish())
  const connection = driver.open(join(folder, 'jinku.db'))
  connection.exec('PRAGMA busy_timeout = 5000')
  const triggers = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
  for (const [name] of triggers.all([])) connection.exec(`DROP TRIGGER ${name}`)
  connection.close()

  const version = await new OpenedKeyVersions(rootKey).draw(ACCOUNT, 'key-0', 'Aliyun_SM4')
  const { material } = version
  if (material === undefined) throw new Error('no material was drawn')
  const place = ['key-version', ACCOUNT, 'key-0', version.id] as const
  const check = Buffer.of(1) as Buffer as SealedValue
  const imported = { material, check, expiresAt: undefined }
  const added = {
    status: 'Enabled',
    keyMaterial: createKeyMaterial(rootKey, OTHER),
    accessKey: { id: 'other', secret: check },
  } as const
  const kinds: readonly ((store: WriteStore) => Promise<unknown>)[] = [
    ({ keys }) => keys.addVersion('key-0', version),
    ({ keys }) => keys.setMaterial('key-0', version.id, imported),
    ({ accounts }) => accounts.add(added),
    ({ trail }) => trail.addKey(createAuditKey(rootKey)),
    ({ rootKeys }) => rootKeys.rewrap(place, material),
  ]
  for (const store of kinds) {
    await expect(storage.change(scope, store)).rejects.toThrow('not in force')
  }
})

test('a key that does not open keeps no other account from being rewrapped', async () => {
  const rootKey = started(former)
  await storage.change({ ...scope, account: OTHER }, ({ accounts }) =>
    accounts.add({
      status: 'Enabled',
      keyMaterial: createKeyMaterial(rootKey, OTHER),
      accessKey: { id: 'other', secret: Buffer.of(1) as Buffer as SealedValue },
    }),
  )
  const connection = driver.open(join(folder, 'jinku.db'))
  connection.exec(`
    PRAGMA busy_timeout = 5000;
    UPDATE key_materials SET wrapped = x'01' WHERE account = '${ACCOUNT}'`)
  connection.close()
  const keyChange = await begin()
  await expect(rewrapAllKeys(storage, started(next, keyChange), () => 1)).rejects.toThrow()
  const left = await storage.read(scope, ({ rootKeys }) => rootKeys.notUnder(keyChange.to, 1000))
  // What shares a transaction with the broken key is left with it, and nothing else.
  expect(left.filter(([, account]) => account !== ACCOUNT)).toEqual([])
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThan(KEYS)
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
