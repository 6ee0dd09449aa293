import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import { ALICE, addUser, BOB, namesOf, pagesOf, type Subject } from './people.ts'

export const usersContract: Subject = (storage) => {
  test('a user is found by name in any case and by id, with all that was said of it', async () => {
    const added = await storage().change(ONE, (store) => addUser(store, ALICE.id, 'Alice'))
    expect(added).toEqual({
      id: ALICE.id,
      name: 'Alice',
      displayName: 'Alice in full',
      mobilePhone: '86-13800000000',
      email: 'Alice@example.com',
      comments: 'about Alice',
      createdAt: ONE.now,
      updatedAt: ONE.now,
      lastLoginAt: undefined,
    })
    await storage().read(ONE, async ({ users }) => {
      expect(await users.named('Alice')).toEqual(added)
      expect(await users.named('aLICE')).toEqual(added)
      expect(await users.withId(ALICE.id)).toEqual(added)
      expect(await users.named('alic')).toBeUndefined()
      expect(await users.withId(BOB.id)).toBeUndefined()
      expect(await users.count()).toBe(1)
    })
  })

  test('two users cannot have names that differ in case only', async () => {
    await storage().change(ONE, (store) => addUser(store, ALICE.id, 'Alice'))
    const twin = storage().change(ONE, (store) => addUser(store, BOB.id, 'ALICE'))
    await expect(twin).rejects.toThrow(/unique/i)
    await storage().change(ONE, (store) => addUser(store, BOB.id, 'Bob'))
    const renamed = storage().change(ONE, async ({ users }) => {
      const bob = await users.withId(BOB.id)
      if (bob !== undefined) await users.update(bob.id, { ...bob, name: 'alice' })
    })
    await expect(renamed).rejects.toThrow(/unique/i)
  })

  test('a renamed user keeps its id and moment of creation, and the old name is free', async () => {
    await storage().change(ONE, (store) => addUser(store, ALICE.id, 'Alice'))
    const later = { ...ONE, now: ONE.now + 5 }
    const details = { displayName: 'd', mobilePhone: 'm', email: 'e', comments: 'c' }
    const updated = await storage().change(later, (store) =>
      store.users.update(ALICE.id, { name: 'aLiCe', ...details }),
    )
    expect(updated).toEqual({
      id: ALICE.id,
      name: 'aLiCe',
      ...details,
      createdAt: ONE.now,
      updatedAt: later.now,
      lastLoginAt: undefined,
    })
    await storage().change(later, async (store) => {
      await store.users.update(ALICE.id, { ...updated, name: 'Carol' })
      expect(await store.users.named('alice')).toBeUndefined()
      expect((await store.users.named('carol'))?.id).toBe(ALICE.id)
      await addUser(store, BOB.id, 'Alice')
    })
  })

  test('a user that does not exist cannot be changed', async () => {
    const update = storage().change(ONE, async (store) => {
      const { id: _, ...details } = await addUser(store, ALICE.id, 'Alice')
      await store.users.update(BOB.id, { ...details, name: 'Bob' })
    })
    await expect(update).rejects.toThrow('the user does not exist')
  })

  test('a login is noted and is no update', async () => {
    await storage().change(ONE, (store) => addUser(store, ALICE.id, 'Alice'))
    const later = { ...ONE, now: ONE.now + 5 }
    await storage().change(later, ({ users }) => users.noteLogin(ALICE.id))
    expect(await storage().read(ONE, ({ users }) => users.withId(ALICE.id))).toMatchObject({
      lastLoginAt: later.now,
      updatedAt: ONE.now,
    })
  })

  test('pages of users follow each other in order of names, whatever their case', async () => {
    const names = ['b', 'C', 'a', 'E', 'd', 'A.1', 'a-1', 'a_1', '1']
    await storage().change(ONE, async (store) => {
      for (const [index, name] of names.entries()) await addUser(store, `2${index}`, name)
    })
    const page = pagesOf(storage(), ONE, 4, (store, wanted) => store.users.page(wanted))
    expect(await page).toEqual([['1', 'a', 'a-1', 'A.1'], ['a_1', 'b', 'C', 'd'], ['E'], []])
    const afterRemoved = await storage().read(ONE, ({ users }) =>
      users.page({ after: 'BZ', limit: 2 }),
    )
    expect(namesOf(afterRemoved)).toEqual(['C', 'd'])
  })

  test('a removed user is gone with its login profile, and its name is free', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      const profile = { passwordHash: 'hash', isResetRequired: false, isMfaRequired: false }
      await store.loginProfiles.put(ALICE.id, profile)
      await store.users.remove(ALICE.id)
      expect(await store.users.named('Alice')).toBeUndefined()
      expect(await store.users.count()).toBe(0)
      expect(await store.loginProfiles.of(ALICE.id)).toBeUndefined()
      await addUser(store, BOB.id, 'alice')
    })
  })

  test('users of two accounts may have the same ids and names, and never meet', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, (store) => addUser(store, ALICE.id, 'Alice'))
    }
    await storage().change(ONE, (store) => addUser(store, BOB.id, 'Bob'))
    await storage().change(OTHER, async ({ users }) => {
      expect(await users.named('Bob')).toBeUndefined()
      expect(await users.withId(BOB.id)).toBeUndefined()
      expect(await users.count()).toBe(1)
      expect(await users.page({ after: undefined, limit: 9 })).toHaveLength(1)
      const details = { displayName: '', mobilePhone: '', email: '', comments: '' }
      await users.update(ALICE.id, { ...details, name: 'Eve' })
      await users.noteLogin(ALICE.id)
      await users.remove(BOB.id)
      await users.remove(ALICE.id)
    })
    await storage().read(ONE, async ({ users }) => {
      expect(await users.named('Alice')).toMatchObject({ name: 'Alice', lastLoginAt: undefined })
      expect(await users.withId(BOB.id)).toBeDefined()
    })
  })
}
