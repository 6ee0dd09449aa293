import { expect, test } from 'vitest'
import type { DueKey } from '../../../../src/storage/due.ts'
import type { KeysPage } from '../../../../src/storage/keys.ts'
import { purgeDue } from '../../../support/purge-due.ts'
import { addSecret, ONE, OTHER } from '../contract.ts'
import { addKey, at, DAY_MS, newVersion, type Subject } from './new-key.ts'

const PAGE: KeysPage = { filters: [], tag: undefined, offset: 0, limit: 100 }

export const keysContract: Subject = (storage) => {
  test('a new key is enabled, with its first version as the primary one', async () => {
    const version = newVersion()
    const added = await storage().change(ONE, (store) =>
      addKey(store, 'key-1', { description: 'orders', rotationSeconds: 604_800, version }),
    )
    expect(added).toEqual({
      id: 'key-1',
      spec: 'Aliyun_AES_256',
      usage: 'ENCRYPT/DECRYPT',
      origin: 'Aliyun_KMS',
      protectionLevel: 'SOFTWARE',
      description: 'orders',
      isService: false,
      isEnabled: true,
      createdAt: ONE.now,
      primaryVersion: version.id,
      rotatedAt: ONE.now,
      rotationSeconds: 604_800,
      deleteAt: undefined,
      awaitsMaterial: false,
      materialExpiresAt: undefined,
      isDeletionProtected: false,
      protectionDescription: '',
    })
    await storage().snapshot(ONE, async ({ keys }) => {
      expect(await keys.withId('key-1')).toEqual(added)
      expect(await keys.withId('KEY-1')).toBeUndefined()
      expect(await keys.version('key-1', version.id)).toEqual({
        ...version,
        keyId: 'key-1',
        createdAt: ONE.now,
      })
    })
  })

  test('what changes of a key is what was to be changed', async () => {
    await storage().change(ONE, async (store) => {
      const key = await addKey(store, 'key-1')
      const other = await addKey(store, 'key-2')
      const { keys } = store
      await keys.describe('key-1', '说明')
      await keys.setEnabled('key-1', false)
      await keys.protect('key-1', true, 'used')
      await keys.setRotation('key-1', 604_800)
      await keys.planDeletion('key-1', ONE.now + DAY_MS)
      expect(await keys.withId('key-1')).toEqual({
        ...key,
        description: '说明',
        isEnabled: false,
        isDeletionProtected: true,
        protectionDescription: 'used',
        rotationSeconds: 604_800,
        deleteAt: ONE.now + DAY_MS,
      })
      await keys.planDeletion('key-1', undefined)
      await keys.setRotation('key-1', undefined)
      expect(await keys.withId('key-1')).toMatchObject({
        deleteAt: undefined,
        rotationSeconds: undefined,
      })
      expect(await keys.withId('key-2')).toEqual(other)
    })
  })

  test('accounts never meet, and have a key of the service each', async () => {
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-1')
      await store.keys.addAlias('alias/a', 'key-1')
      await addKey(store, 'key-s', { isService: true })
    })
    await storage().change(OTHER, async (store) => {
      const { keys } = store
      expect(await keys.withId('key-1')).toBeUndefined()
      expect(await keys.aliased('alias/a')).toBeUndefined()
      expect(await keys.page(PAGE)).toEqual({ total: 0, items: [] })
      expect(await keys.aliases({ offset: 0, limit: 10 })).toEqual({ total: 0, items: [] })
      expect(await keys.ofService()).toBeUndefined()
      await addKey(store, 'key-s', { isService: true })
      await keys.setEnabled('key-1', false)
    })
    await storage().snapshot(ONE, async ({ keys }) => {
      expect((await keys.ofService())?.id).toBe('key-s')
      expect((await keys.withId('key-1'))?.isEnabled).toBe(true)
    })
    const second = storage().change(ONE, (store) => addKey(store, 'key-t', { isService: true }))
    await expect(second).rejects.toThrow()
  })

  test('the default key comes with the secret to which a version is added', async () => {
    await storage().change(ONE, async (store) => {
      await addSecret(store, 'a')
      await addKey(store, 'key-1')
      expect((await store.versions.toExtend('a'))?.defaultKey).toBeUndefined()
      await addKey(store, 'key-s', { isService: true })
      const { id, spec, primaryVersion } = (await store.keys.withId('key-s')) ?? {}
      expect((await store.versions.toExtend('a'))?.defaultKey).toEqual({ id, spec, primaryVersion })
      expect(await store.keys.ofService()).toEqual({ id, spec, primaryVersion })
    })
    await storage().change(OTHER, async (store) => {
      await addSecret(store, 'a')
      expect((await store.versions.toExtend('a'))?.defaultKey).toBeUndefined()
    })
  })

  test('from its date on a key is not there, nor are its aliases', async () => {
    const doomed = ONE.now + DAY_MS
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-1')
      await addKey(store, 'key-2')
      await store.keys.addAlias('alias/one', 'key-1')
      await store.keys.addAlias('alias/two', 'key-2')
      await store.keys.planDeletion('key-1', doomed)
    })
    for (const [now, ids, aliases] of [
      [doomed - 1, ['key-2', 'key-1'], ['alias/one', 'alias/two']],
      [doomed, ['key-2'], ['alias/two']],
    ] as const) {
      await storage().snapshot(at(now), async ({ keys }) => {
        expect((await keys.page(PAGE)).items.map(({ id }) => id)).toEqual(ids)
        expect(await keys.count()).toBe(ids.length)
        expect(await keys.countVersions()).toBe(ids.length)
        const page = await keys.aliases({ offset: 0, limit: 10 })
        expect(page.items.map(({ name }) => name)).toEqual(aliases)
        expect(await keys.countAliases()).toBe(aliases.length)
        expect(await keys.aliased('alias/one')).toBe(ids.length === 2 ? 'key-1' : undefined)
        expect((await keys.aliases({ offset: 0, limit: 10, keyId: 'key-1' })).total).toBe(
          ids.length - 1,
        )
      })
    }
    await storage().change(at(doomed), ({ keys }) => keys.addAlias('alias/one', 'key-2'))
    await purgeDue(storage(), doomed)
    expect(await storage().read(at(doomed), ({ keys }) => keys.aliased('alias/one'))).toBe('key-2')
  })

  test('a key with very many versions and aliases is purged bit by bit, and is not there meanwhile', async () => {
    const doomed = ONE.now + 1
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-1')
      for (let n = 0; n < 250; n++) {
        await store.keys.addAlias(`alias/${n}`, 'key-1')
        const version = { id: `version-${n}`, publicKey: undefined, material: undefined }
        await store.keys.addVersion('key-1', version)
      }
      await store.keys.planDeletion('key-1', doomed)
    })
    let changes = 0
    const purge = (): Promise<string> =>
      storage().change(at(doomed), ({ keys }) => keys.purge('key-1'))
    const left = (now: number) =>
      storage().snapshot(at(now), async ({ keys }) => ({
        keys: await keys.count(),
        versions: await keys.countVersions(),
        aliases: await keys.countAliases(),
      }))
    for (let before = await left(ONE.now); (await purge()) !== 'gone'; changes++) {
      expect(await left(doomed)).toEqual({ keys: 0, versions: 0, aliases: 0 })
      // Looked at from before, no change has removed very many rows.
      const after = await left(ONE.now)
      expect(before.versions - after.versions).toBeLessThanOrEqual(100)
      expect(before.aliases - after.aliases).toBeLessThanOrEqual(100)
      before = after
    }
    expect(changes).toBeGreaterThan(2)
    expect(await left(ONE.now)).toEqual({ keys: 0, versions: 0, aliases: 0 })
  })

  test('the purge removes what is due of all accounts, some at a time, and nothing else', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, async (store) => {
        for (const id of ['a', 'b', 'c']) {
          await addKey(store, `key-${id}`)
          await store.keys.addAlias(`alias/${id}`, `key-${id}`)
          await store.tags.put('key', `key-${id}`, new Map([['k', 'v']]))
          await store.tags.put('secret', `key-${id}`, new Map([['k', 'v']]))
          await store.access.setKeyPolicy(`key-${id}`, '{}')
          if (id !== 'c') await store.keys.planDeletion(`key-${id}`, scope.now + 1)
        }
      })
    }
    const due = (now: number, limit: number, after?: DueKey): Promise<readonly DueKey[]> =>
      storage().snapshot({ account: '', now }, ({ keys }) => keys.dueForDeletion(limit, after))
    expect(await due(ONE.now, 10)).toEqual([])
    const first = await due(ONE.now + 1, 3)
    const rest = await due(ONE.now + 1, 3, first.at(-1))
    expect([...first, ...rest].map(({ account, keyId }) => [account, keyId])).toEqual(
      [ONE, OTHER].flatMap(({ account }) => ['key-a', 'key-b'].map((id) => [account, id])),
    )
    // Neither what is not due nor what another account has.
    await storage().change(ONE, ({ keys }) => keys.purge('key-a'))
    await storage().change(at(ONE.now + 1), ({ keys }) => keys.purge('key-c'))
    expect(await due(ONE.now + 1, 9)).toHaveLength(4)
    await purgeDue(storage(), ONE.now + 1)
    expect(await due(ONE.now + 1, 9)).toEqual([])
    for (const scope of [ONE, OTHER]) {
      // Looked at from before, the rows themselves are seen to be gone.
      await storage().snapshot(scope, async ({ keys, tags, access }) => {
        expect((await keys.page(PAGE)).items.map(({ id }) => id)).toEqual(['key-c'])
        expect(await keys.countVersions()).toBe(1)
        expect(await keys.aliased('alias/a')).toBeUndefined()
        expect(await keys.aliased('alias/c')).toBe('key-c')
        expect((await tags.of('key', 'key-a')).size).toBe(0)
        expect((await tags.of('secret', 'key-a')).size).toBe(1)
        expect((await tags.of('key', 'key-c')).size).toBe(1)
        expect(await access.keyPolicy('key-c')).toBe('{}')
      })
    }
  })

  test('pages tell the newest first, also of one moment, and match all filters', async () => {
    await storage().change(ONE, async (store) => {
      const { keys } = store
      await addKey(store, 'key-z', { spec: 'Aliyun_SM4' })
      await addKey(store, 'key-a', { protectionLevel: 'HSM' })
      await addKey(store, 'key-m', { isService: true })
      await keys.setEnabled('key-a', false)
      await keys.addAlias('alias/z', 'key-z')
      await store.tags.put(
        'key',
        'key-z',
        new Map([
          ['env', 'a'],
          ['team', 'b'],
        ]),
      )
    })
    const found = (page: Partial<KeysPage>): Promise<string[]> =>
      storage().snapshot(ONE, async ({ keys }) => {
        const { total, items } = await keys.page({ ...PAGE, ...page })
        expect(total).toBe(items.length)
        return items.map(({ id }) => id)
      })
    const by = (one: KeysPage['filters'][number]['by'], ...values: string[]) => ({
      by: one,
      values,
    })
    expect(await found({})).toEqual(['key-m', 'key-a', 'key-z'])
    expect(await found({ filters: [by('state', 'Disabled')] })).toEqual(['key-a'])
    expect(await found({ filters: [by('spec', 'Aliyun_SM4')] })).toEqual(['key-z'])
    expect(await found({ filters: [by('usage', 'SIGN/VERIFY')] })).toEqual([])
    expect(await found({ filters: [by('protectionLevel', 'HSM')] })).toEqual(['key-a'])
    expect(await found({ filters: [by('creatorType', 'User')] })).toEqual(['key-a', 'key-z'])
    expect(await found({ filters: [by('creatorType', 'Service')] })).toEqual(['key-m'])
    expect(await found({ filters: [by('id', 'key-a', 'key-m')] })).toEqual(['key-m', 'key-a'])
    expect(await found({ filters: [by('alias', 'alias/z')] })).toEqual(['key-z'])
    expect(await found({ filters: [by('id', 'key-a'), by('spec', 'Aliyun_SM4')] })).toEqual([])
    expect(await found({ tag: { keys: ['env'], values: ['a', 'x'] } })).toEqual(['key-z'])
    expect(await found({ tag: { keys: ['env'], values: ['b'] } })).toEqual([])
    expect(await found({ tag: { keys: [], values: ['b'] } })).toEqual(['key-z'])

    const second = await storage().snapshot(ONE, ({ keys }) =>
      keys.page({ ...PAGE, offset: 1, limit: 1 }),
    )
    expect([second.total, second.items.map(({ id }) => id)]).toEqual([3, ['key-a']])
  })

  test('keys of the service are not counted, nor are their versions and aliases', async () => {
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-s', { isService: true })
      await addKey(store, 'key-1')
      await store.keys.addVersion('key-1', newVersion())
      await store.keys.addAlias('alias/acs/kms', 'key-s')
      await store.keys.addAlias('alias/1', 'key-1')
      expect([await store.keys.count(), await store.keys.countVersions()]).toEqual([1, 2])
      expect(await store.keys.countAliases()).toBe(1)
      expect((await store.keys.aliases({ offset: 0, limit: 10 })).total).toBe(2)
    })
  })
}
