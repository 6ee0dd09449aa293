import { expect, test } from 'vitest'
import type { TagsPage } from '../../../../src/storage/tags.ts'
import { purgeDue } from '../../../support/purge-due.ts'
import { addSecret, ONE } from '../contract.ts'
import type { Subject } from './people.ts'

export const tagsContract: Subject = (storage) => {
  test('a secret, a role and a policy that share an id each have tags of their own', async () => {
    const deadline = 2_000_000
    await storage().change(ONE, async (store) => {
      const secret = await addSecret(store, '7')
      await store.secrets.planDeletion(secret, deadline)
      for (const type of ['secret', 'role', 'policy'] as const) {
        await store.tags.put(type, '7', new Map([['kind', type]]))
      }
    })
    const tagged = async (type: TagsPage['type'], now: number): Promise<string[]> => {
      const page = { type, ids: undefined, filters: [], after: undefined, limit: 9 }
      const rows = await storage().read({ ...ONE, now }, ({ tags }) => tags.page(page))
      return rows.map(({ value }) => value)
    }
    expect(await tagged('secret', deadline - 1)).toEqual(['secret'])
    expect(await tagged('secret', deadline)).toEqual([])
    expect(await tagged('role', deadline)).toEqual(['role'])
    expect(await tagged('policy', deadline)).toEqual(['policy'])

    await purgeDue(storage(), deadline)
    expect(await tagged('role', deadline)).toEqual(['role'])
    await storage().change(ONE, ({ tags }) => tags.remove('role', '7', ['kind']))
    expect(await tagged('role', deadline)).toEqual([])
    expect(await tagged('policy', deadline)).toEqual(['policy'])
  })
}
