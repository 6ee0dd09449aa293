import { expect, test } from 'vitest'
import { purgeDue } from '../../../support/purge-due.ts'
import { ONE, OTHER, sealed } from '../contract.ts'
import { addKey, at, DAY_MS, newVersion, type Subject, wrapped } from './new-key.ts'

export const versionsContract: Subject = (storage) => {
  test('a new version of a symmetric key becomes the primary one, and the first listed', async () => {
    const [first, second, third] = [newVersion(), newVersion(), newVersion()]
    await storage().change(ONE, (store) => addKey(store, 'key-1', { version: first }))
    await storage().change(at(ONE.now + 5), async ({ keys }) => {
      expect(await keys.addVersion('key-1', second)).toEqual({
        ...second,
        keyId: 'key-1',
        createdAt: ONE.now + 5,
      })
      await keys.addVersion('key-1', third)
    })
    await storage().snapshot(at(ONE.now + 9), async ({ keys }) => {
      expect(await keys.withId('key-1')).toMatchObject({
        primaryVersion: third.id,
        rotatedAt: ONE.now + 5,
        createdAt: ONE.now,
      })
      const { total, items } = await keys.versions('key-1', { offset: 0, limit: 10 })
      expect([total, items.map(({ id }) => id)]).toEqual([3, [third.id, second.id, first.id]])
      const page = await keys.versions('key-1', { offset: 1, limit: 1 })
      expect([page.total, page.items.map(({ id }) => id)]).toEqual([3, [second.id]])
      expect(await keys.version('key-1', first.id)).toMatchObject(first)
    })
  })

  test('an asymmetric key has no primary version, and keeps its public keys', async () => {
    const pair = { ...newVersion(), publicKey: Buffer.from('public') }
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-1', { spec: 'EC_P256', usage: 'SIGN/VERIFY', version: pair })
      await store.keys.addVersion('key-1', { ...newVersion(), publicKey: Buffer.from('other') })
      expect((await store.keys.withId('key-1'))?.primaryVersion).toBeUndefined()
      expect((await store.keys.version('key-1', pair.id))?.publicKey).toEqual(pair.publicKey)
    })
  })

  test('a version tells from any account whose it is', async () => {
    const version = newVersion()
    await storage().change(ONE, (store) => addKey(store, 'key-1', { version }))
    const owner = { account: ONE.account, keyId: 'key-1' }
    expect(await storage().read(OTHER, ({ keys }) => keys.ownerOf(version.id))).toEqual(owner)
    expect(await storage().read(OTHER, ({ keys }) => keys.ownerOf('none'))).toBeUndefined()
    expect(
      await storage().read(OTHER, ({ keys }) => keys.version('key-1', version.id)),
    ).toBeUndefined()
    // No two versions of the whole server bear one id, since a ciphertext names nothing else.
    const twice = storage().change(OTHER, (store) => addKey(store, 'key-2', { version }))
    await expect(twice).rejects.toThrow()
  })

  test('what is due for rotation is told of all accounts, the longest due first', async () => {
    const rotating = (days: number) => ({ rotationSeconds: (days * DAY_MS) / 1000 })
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-8', rotating(8))
      await addKey(store, 'key-7', rotating(7))
      await addKey(store, 'key-never')
      await addKey(store, 'key-disabled', rotating(7))
      await store.keys.setEnabled('key-disabled', false)
      await addKey(store, 'key-doomed', rotating(7))
      await store.keys.planDeletion('key-doomed', ONE.now + 100 * DAY_MS)
    })
    await storage().change(at(ONE.now + 1, OTHER), (store) => addKey(store, 'key-7', rotating(7)))
    const due = async (now: number, limit = 10): Promise<string[]> =>
      storage().read({ account: '', now }, async ({ keys }) =>
        (await keys.dueForRotation(limit)).map(({ account, keyId }) => `${account[0]} ${keyId}`),
      )
    expect(await due(ONE.now + 7 * DAY_MS - 1)).toEqual([])
    expect(await due(ONE.now + 7 * DAY_MS)).toEqual(['1 key-7'])
    expect(await due(ONE.now + 9 * DAY_MS)).toEqual(['1 key-7', '2 key-7', '1 key-8'])
    expect(await due(ONE.now + 9 * DAY_MS, 2)).toEqual(['1 key-7', '2 key-7'])
    await storage().change(at(ONE.now + 9 * DAY_MS), ({ keys }) =>
      keys.addVersion('key-7', newVersion()),
    )
    expect(await due(ONE.now + 9 * DAY_MS)).toEqual(['2 key-7', '1 key-8'])
  })

  test('imported material comes, expires and is removed; what it must be like stays', async () => {
    const version = { ...newVersion(), material: undefined }
    const check = sealed()
    const material = wrapped()
    const expiresAt = ONE.now + 10
    await storage().change(ONE, async (store) => {
      const { keys } = store
      const added = await addKey(store, 'key-1', { origin: 'EXTERNAL', version })
      expect(added).toMatchObject({ awaitsMaterial: true, primaryVersion: version.id })
      await keys.setMaterial('key-1', version.id, { material, check, expiresAt })
      expect(await keys.withId('key-1')).toMatchObject({
        awaitsMaterial: false,
        materialExpiresAt: expiresAt,
      })
      expect((await keys.version('key-1', version.id))?.material).toEqual(material)
    })
    const purge = (now: number): Promise<void> => purgeDue(storage(), now)
    await purge(expiresAt - 1)
    expect(
      (await storage().read(ONE, ({ keys }) => keys.version('key-1', version.id)))?.material,
    ).toEqual(material)
    await purge(expiresAt)
    await storage().snapshot(ONE, async ({ keys }) => {
      expect(await keys.withId('key-1')).toMatchObject({
        awaitsMaterial: true,
        materialExpiresAt: undefined,
      })
      expect((await keys.version('key-1', version.id))?.material).toBeUndefined()
      expect(await keys.importCheck('key-1', version.id)).toEqual(check)
    })
  })

  test('what is under way to import material is of one key, and is gone after its time', async () => {
    const pending = {
      token: 'token',
      wrappingAlgorithm: 'RSAES_OAEP_SHA_256',
      privateKey: sealed(),
      expiresAt: ONE.now + 10,
    }
    await storage().change(ONE, async (store) => {
      await addKey(store, 'key-1', { origin: 'EXTERNAL' })
      await addKey(store, 'key-2', { origin: 'EXTERNAL' })
      await store.keys.addImport('key-1', pending, 5)
    })
    await storage().snapshot(ONE, async ({ keys }) => {
      expect(await keys.import('key-1', 'token')).toEqual(pending)
      expect(await keys.import('key-2', 'token')).toBeUndefined()
      expect(await keys.import('key-1', 'other')).toBeUndefined()
    })
    await purgeDue(storage(), pending.expiresAt)
    expect(await storage().read(ONE, ({ keys }) => keys.import('key-1', 'token'))).toBeUndefined()
  })
}
