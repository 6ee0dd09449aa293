import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import { ALICE, addPolicy, addUser, pagesOf, type Subject } from './people.ts'

export const policiesContract: Subject = (storage) => {
  const later = { ...ONE, now: ONE.now + 5 }

  test('a policy begins with version 1 in force, and is found by its name in any case', async () => {
    const added = await storage().change(ONE, (store) => addPolicy(store, '5', 'ReadAll'))
    expect(added).toEqual({
      id: '5',
      name: 'ReadAll',
      description: 'about ReadAll',
      defaultVersion: 1,
      createdAt: ONE.now,
      updatedAt: ONE.now,
    })
    const first = { number: 1, document: 'first of ReadAll', createdAt: ONE.now }
    await storage().read(ONE, async ({ policies }) => {
      expect(await policies.named('readall')).toEqual(added)
      expect(await policies.named('read')).toBeUndefined()
      expect(await policies.withId('5')).toEqual(added)
      expect(await policies.withId('6')).toBeUndefined()
      expect(await policies.versions('5')).toEqual([first])
      expect(await policies.version('5', 1)).toEqual(first)
      expect(await policies.version('5', 2)).toBeUndefined()
      expect(await policies.versions('6')).toEqual([])
      expect(await policies.count()).toBe(1)
    })
    const twin = storage().change(ONE, (store) => addPolicy(store, '6', 'READALL'))
    await expect(twin).rejects.toThrow(/unique/i)
  })

  test('a description changes alone', async () => {
    const added = await storage().change(ONE, (store) => addPolicy(store, '5', 'ReadAll'))
    const described = await storage().change(later, ({ policies }) => policies.describe('5', 'new'))
    expect(described).toEqual({ ...added, description: 'new', updatedAt: later.now })
    const missing = storage().change(ONE, ({ policies }) => policies.describe('6', 'new'))
    await expect(missing).rejects.toThrow('the policy does not exist')
  })

  test('numbers of versions are never given twice', async () => {
    await storage().change(ONE, async (store) => {
      const { policies } = store
      await addPolicy(store, '5', 'ReadAll')
      expect(await policies.addVersion('5', 'second')).toEqual({
        number: 2,
        document: 'second',
        createdAt: ONE.now,
      })
      expect((await policies.addVersion('5', 'third')).number).toBe(3)
      await policies.dropVersion('5', 3)
      await policies.dropVersion('5', 2)
      expect((await policies.addVersion('5', 'fourth')).number).toBe(4)
      expect((await policies.versions('5')).map(({ number }) => number)).toEqual([1, 4])
    })
    const missing = storage().change(ONE, ({ policies }) => policies.addVersion('6', 'first'))
    await expect(missing).rejects.toThrow('the policy does not exist')
  })

  test('versions come oldest first also when there are more than nine', async () => {
    await storage().change(ONE, async (store) => {
      await addPolicy(store, '5', 'ReadAll')
      for (let number = 2; number <= 11; number++) await store.policies.addVersion('5', 'next')
      const numbers = (await store.policies.versions('5')).map(({ number }) => number)
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    })
  })

  test('the version in force is one that exists, and cannot be dropped', async () => {
    await storage().change(ONE, async (store) => {
      await addPolicy(store, '5', 'ReadAll')
      await store.policies.addVersion('5', 'second')
    })
    await storage().change(later, async ({ policies }) => {
      await policies.setDefault('5', 2)
      expect(await policies.named('ReadAll')).toMatchObject({
        defaultVersion: 2,
        updatedAt: later.now,
      })
    })
    const inForce = storage().change(ONE, ({ policies }) => policies.dropVersion('5', 2))
    await expect(inForce).rejects.toThrow('is in force')
    const missing = storage().change(ONE, ({ policies }) => policies.setDefault('5', 3))
    await expect(missing).rejects.toThrow('does not exist')
    await storage().change(ONE, async ({ policies }) => {
      await policies.dropVersion('5', 1)
      expect(await policies.version('5', 1)).toBeUndefined()
    })
  })

  test('a removed policy is gone with its versions and tags', async () => {
    await storage().change(ONE, async (store) => {
      await addPolicy(store, '5', 'ReadAll')
      await store.policies.addVersion('5', 'second')
      await store.tags.put('policy', '5', new Map([['k', 'v']]))
      await store.policies.remove('5')
      expect(await store.policies.named('ReadAll')).toBeUndefined()
      expect(await store.policies.versions('5')).toEqual([])
      expect(await store.tags.of('policy', '5')).toEqual(new Map())
    })
  })

  test('a policy cannot be removed while it is attached', async () => {
    const reference = { type: 'Custom', id: '5' } as const
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await addPolicy(store, '5', 'ReadAll')
      await store.attachments.attach(ALICE, reference)
    })
    const tooSoon = storage().change(ONE, ({ policies }) => policies.remove('5'))
    await expect(tooSoon).rejects.toThrow('is attached')
    await storage().change(ONE, async ({ attachments, policies }) => {
      await attachments.detach(ALICE, reference)
      await policies.remove('5')
      expect(await policies.count()).toBe(0)
    })
  })

  test('pages of policies follow each other in order of names, and hold those with the tags', async () => {
    await storage().change(ONE, async (store) => {
      for (const name of ['d', 'B', 'a', 'C']) {
        await addPolicy(store, `5${name}`, name)
        if (name !== 'd') await store.tags.put('policy', `5${name}`, new Map([['env', name]]))
      }
    })
    const all = pagesOf(storage(), ONE, 3, ({ policies }, page) => policies.page(page, []))
    expect(await all).toEqual([['a', 'B', 'C'], ['d'], []])
    const tagged = pagesOf(storage(), ONE, 2, ({ policies }, page) =>
      policies.page(page, [{ key: 'env', value: undefined }]),
    )
    expect(await tagged).toEqual([['a', 'B'], ['C'], []])
  })

  test('policies of two accounts may have the same ids and names, and never meet', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, (store) => addPolicy(store, '5', 'ReadAll'))
    }
    await storage().change(ONE, async (store) => {
      await addPolicy(store, '6', 'Mine')
      await store.policies.addVersion('5', 'second')
    })
    await storage().change(OTHER, async ({ policies }) => {
      expect(await policies.named('Mine')).toBeUndefined()
      expect(await policies.count()).toBe(1)
      expect(await policies.page({ after: undefined, limit: 9 }, [])).toHaveLength(1)
      expect(await policies.versions('5')).toHaveLength(1)
      expect(await policies.version('5', 2)).toBeUndefined()
      expect((await policies.addVersion('5', 'theirs')).number).toBe(2)
      await policies.setDefault('5', 2)
      await policies.dropVersion('5', 1)
      await policies.remove('5')
    })
    await storage().read(ONE, async ({ policies }) => {
      expect(await policies.named('ReadAll')).toMatchObject({ defaultVersion: 1 })
      const documents = (await policies.versions('5')).map(({ document }) => document)
      expect(documents).toEqual(['first of ReadAll', 'second'])
    })
  })
}
