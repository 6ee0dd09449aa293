import { expect, test } from 'vitest'
import { ONE, OTHER, sealed } from '../contract.ts'
import { ALICE, BOB, type Subject } from './people.ts'

export const accessKeysContract: Subject = (storage) => {
  test('a key is found from any account, with its own account, owner and secret', async () => {
    const secret = sealed()
    const added = await storage().change(ONE, ({ accessKeys }) =>
      accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret }),
    )
    expect(added).toEqual({
      id: 'LTAI1',
      account: ONE.account,
      owner: ALICE.id,
      status: 'Active',
      secret,
      createdAt: ONE.now,
      lastUsedAt: undefined,
    })
    for (const account of ['', ONE.account, OTHER.account]) {
      const found = await storage().read({ account, now: ONE.now }, async ({ accessKeys }) => [
        await accessKeys.anywhere('LTAI1'),
        await accessKeys.anywhere('ltai1'),
      ])
      expect(found).toEqual([added, undefined])
    }
  })

  test('the first key of an account is owned by root', async () => {
    const id = `key-of-${ONE.account}`
    const [key, ...others] = await storage().read(ONE, ({ accessKeys }) => accessKeys.of('root'))
    expect(key).toMatchObject({ id, account: ONE.account, owner: 'root', status: 'Active' })
    expect(others).toEqual([])
  })

  test('keys of an owner come oldest first, also those of one moment', async () => {
    await storage().change(ONE, async ({ accessKeys }) => {
      for (const id of ['LTAI3', 'LTAI1', 'LTAI2']) {
        await accessKeys.add({ id, owner: ALICE.id, secret: sealed() })
      }
      await accessKeys.add({ id: 'LTAI9', owner: BOB.id, secret: sealed() })
      await accessKeys.remove('LTAI3')
      await accessKeys.add({ id: 'LTAI0', owner: ALICE.id, secret: sealed() })
      const ids = (await accessKeys.of(ALICE.id)).map(({ id }) => id)
      expect(ids).toEqual(['LTAI1', 'LTAI2', 'LTAI0'])
      expect(await accessKeys.of('29')).toEqual([])
    })
  })

  test('an id is used once on the whole server', async () => {
    const add = (scope = ONE): Promise<unknown> =>
      storage().change(scope, ({ accessKeys }) =>
        accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() }),
      )
    await add()
    await expect(add()).rejects.toThrow(/unique/i)
    await expect(add(OTHER)).rejects.toThrow(/unique/i)
  })

  test('a key can be made inactive, active again, and removed', async () => {
    await storage().change(ONE, async ({ accessKeys }) => {
      await accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() })
      await accessKeys.setStatus('LTAI1', 'Inactive')
      expect((await accessKeys.anywhere('LTAI1'))?.status).toBe('Inactive')
      await accessKeys.setStatus('LTAI1', 'Active')
      expect((await accessKeys.anywhere('LTAI1'))?.status).toBe('Active')
      await accessKeys.remove('LTAI1')
      expect(await accessKeys.anywhere('LTAI1')).toBeUndefined()
    })
  })

  test('the last use is the latest that was noted, in whatever order', async () => {
    await storage().change(ONE, async ({ accessKeys }) => {
      await accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() })
      for (const at of [500, 900, 700]) await accessKeys.noteUse('LTAI1', at)
      expect((await accessKeys.anywhere('LTAI1'))?.lastUsedAt).toBe(900)
    })
  })

  test('a key is changed by its own account only', async () => {
    await storage().change(ONE, ({ accessKeys }) =>
      accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() }),
    )
    await storage().change(OTHER, async ({ accessKeys }) => {
      expect(await accessKeys.of(ALICE.id)).toEqual([])
      await accessKeys.setStatus('LTAI1', 'Inactive')
      await accessKeys.noteUse('LTAI1', 5)
      await accessKeys.remove('LTAI1')
      expect(await accessKeys.anywhere('LTAI1')).toMatchObject({
        status: 'Active',
        lastUsedAt: undefined,
      })
    })
  })
}
