import { expect, test } from 'vitest'
import type { Scope, WriteStore } from '../../../../src/storage/store.ts'
import { purgeDue } from '../../../support/purge-due.ts'
import { ONE, OTHER, sealed } from '../contract.ts'
import { addKey, newVersion } from '../keys/new-key.ts'
import { ALICE, addAccount, type Subject } from './people.ts'

/** What is unique on the whole server: who has it, and when it is free again. */
export const idsContract: Subject = (storage) => {
  const change = <T>(scope: Scope, work: (store: WriteStore) => Promise<T>): Promise<T> =>
    storage().change(scope, work)
  const addAccessKey = (store: WriteStore): Promise<unknown> =>
    store.accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() })
  const addKeyOfOne = (store: WriteStore): Promise<unknown> =>
    addKey(store, 'key-1', { version: newVersion('version-1') })

  /** Each takes something that only one account of the server may have. */
  const kinds: readonly (readonly [
    what: string,
    take: (store: WriteStore) => Promise<unknown>,
    giveUp: (store: WriteStore) => Promise<unknown>,
  ])[] = [
    ['an access key', addAccessKey, ({ accessKeys }) => accessKeys.remove('LTAI1')],
    [
      'a version of a key',
      addKeyOfOne,
      async ({ keys }) => {
        await keys.planDeletion('key-1', ONE.now - 1)
        await keys.purge('key-1')
      },
    ],
    [
      'an alias of the account',
      async ({ accounts }) => {
        if ((await accounts.setAlias('gold')) === 'taken') throw new Error('taken')
      },
      ({ accounts }) => accounts.setAlias(undefined),
    ],
  ]

  test.each(kinds)(
    'of two accounts that want %s at the same moment one gets it',
    async (_, take) => {
      const outcomes = await Promise.allSettled([change(ONE, take), change(OTHER, take)])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    },
  )

  test.each(kinds)('a change that fails takes %s from nobody', async (_, take) => {
    const failing = change(ONE, async (store) => {
      await take(store)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await change(OTHER, take)
    await expect(change(ONE, take)).rejects.toThrow()
  })

  test.each(kinds)('a change that fails keeps %s that it gave up', async (_, take, giveUp) => {
    await change(ONE, take)
    const failing = change(ONE, async (store) => {
      await giveUp(store)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await expect(change(OTHER, take)).rejects.toThrow()
  })

  test.each(kinds)('whoever does not have %s gives nothing up', async (_, take, giveUp) => {
    await change(ONE, take)
    await change(OTHER, giveUp)
    await expect(change(OTHER, take)).rejects.toThrow()
  })

  test('what could not have its id has not begun to be there', async () => {
    await change(ONE, addKeyOfOne)
    const twin = { version: newVersion('version-1') }
    await expect(change(OTHER, (store) => addKey(store, 'key-2', twin))).rejects.toThrow()
    await expect(change(ONE, (store) => addKey(store, 'key-2', twin))).rejects.toThrow()
    for (const scope of [ONE, OTHER]) {
      const found = await storage().read(scope, ({ keys }) => keys.withId('key-2'))
      expect(found).toBeUndefined()
    }
    const owner = { account: ONE.account, keyId: 'key-1' }
    expect(await storage().read(OTHER, ({ keys }) => keys.ownerOf('version-1'))).toEqual(owner)
  })

  test('another alias frees the former one, and the same one again changes nothing', async () => {
    const set = (scope: Scope, alias: string): Promise<string> =>
      change(scope, ({ accounts }) => accounts.setAlias(alias))
    expect(await set(ONE, 'gold')).toBe('set')
    expect(await set(ONE, 'silver')).toBe('set')
    expect(await set(ONE, 'silver')).toBe('set')
    expect(await set(OTHER, 'gold')).toBe('set')
    expect(await set(OTHER, 'silver')).toBe('taken')
    const alias = await storage().read(OTHER, ({ accounts }) => accounts.alias())
    expect(alias).toBe('gold')
  })

  test('an account is not made with an id or an alias that is taken', async () => {
    await change(ONE, ({ accounts }) => accounts.setAlias('gold'))
    const third = { account: '3333333333333333', now: ONE.now }
    await expect(addAccount(storage(), third, 'gold')).rejects.toThrow()
    expect(await storage().read(third, ({ accounts }) => accounts.status())).toBeUndefined()
    await addAccount(storage(), third, 'silver')
    expect(await change(ONE, ({ accounts }) => accounts.setAlias('silver'))).toBe('taken')
  })

  test('a version tells no more of its key once that is purged, however many it has', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => `version-${n}`)
    await change(ONE, async (store) => {
      await addKey(store, 'key-1', { version: newVersion('first') })
      for (const id of ids) await store.keys.addVersion('key-1', newVersion(id))
      await store.keys.planDeletion('key-1', ONE.now + 1)
    })
    await purgeDue(storage(), ONE.now + 1)
    await storage().snapshot(OTHER, async ({ keys }) => {
      for (const id of ['first', ...ids]) expect(await keys.ownerOf(id)).toBeUndefined()
    })
  })

  test('an access key is found within its account, and from elsewhere by nothing but its whole id', async () => {
    await change(ONE, addAccessKey)
    const found = (scope: Scope): Promise<unknown> =>
      storage().snapshot(scope, ({ accessKeys }) => accessKeys.withId('LTAI1'))
    expect(await found(ONE)).toMatchObject({ id: 'LTAI1', account: ONE.account })
    expect(await found(OTHER)).toBeUndefined()
    expect(await found({ ...ONE, account: '' })).toBeUndefined()
    // An id of one kind is none of another.
    expect(
      await storage().read(OTHER, async ({ accessKeys, keys }) => [
        await keys.ownerOf('LTAI1'),
        await accessKeys.anywhere('version-1'),
      ]),
    ).toEqual([undefined, undefined])
  })
}
