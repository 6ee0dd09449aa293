import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import { addAccount, type Subject } from './people.ts'

export const accountsContract: Subject = (storage) => {
  const THIRD = { account: '3333333333333333', now: 2_000_000 }

  test('an added account has its status, key material and root key, and the first stays the first', async () => {
    await addAccount(storage(), THIRD)
    await storage().read(THIRD, async ({ accounts, accessKeys }) => {
      expect(await accounts.status()).toBe('Enabled')
      expect(await accounts.keyMaterials()).toMatchObject([{ account: THIRD.account }])
      expect(await accessKeys.of('root')).toMatchObject([
        { id: `key-of-${THIRD.account}`, account: THIRD.account, status: 'Active' },
      ])
      expect((await accounts.bootstrapRecord())?.account).toBe(ONE.account)
    })
    await expect(addAccount(storage(), THIRD)).rejects.toThrow(/unique/i)
  })

  test('all accounts are listed in order of their ids', async () => {
    await addAccount(storage(), THIRD)
    await storage().change(OTHER, async ({ accounts }) => {
      await accounts.setStatus('Suspended')
      await accounts.setAlias('tenant')
    })
    const nobody = { account: '', now: 0 }
    expect(await storage().read(nobody, ({ accounts }) => accounts.all())).toEqual([
      { account: ONE.account, status: 'Enabled', createdAt: ONE.now, alias: undefined },
      { account: OTHER.account, status: 'Suspended', createdAt: OTHER.now, alias: 'tenant' },
      { account: THIRD.account, status: 'Enabled', createdAt: THIRD.now, alias: undefined },
    ])
  })

  test('an alias belongs to one account until it is taken away', async () => {
    const set = (scope: typeof ONE, alias: string | undefined): Promise<string> =>
      storage().change(scope, ({ accounts }) => accounts.setAlias(alias))
    const alias = async (scope: typeof ONE): Promise<string | undefined> =>
      storage().read(scope, ({ accounts }) => accounts.alias())
    expect(await alias(ONE)).toBeUndefined()
    expect(await set(ONE, 'gold')).toBe('set')
    expect(await set(ONE, 'gold')).toBe('set')
    expect(await set(OTHER, 'gold')).toBe('taken')
    expect(await alias(OTHER)).toBeUndefined()
    expect(await alias(ONE)).toBe('gold')
    expect(await set(ONE, undefined)).toBe('set')
    expect(await set(OTHER, undefined)).toBe('set')
    expect(await set(OTHER, 'gold')).toBe('set')
    expect([await alias(ONE), await alias(OTHER)]).toEqual([undefined, 'gold'])
  })
}
