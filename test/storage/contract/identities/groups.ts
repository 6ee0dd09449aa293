import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import {
  ADMINS,
  ALICE,
  addGroup,
  addUser,
  BOB,
  namesOf,
  pagesOf,
  READERS,
  type Subject,
} from './people.ts'

export const groupsContract: Subject = (storage) => {
  test('a group is found by its name in any case, and can be renamed', async () => {
    const added = await storage().change(ONE, (store) => addGroup(store, ADMINS.id, 'Admins'))
    expect(added).toEqual({
      id: ADMINS.id,
      name: 'Admins',
      comments: 'about Admins',
      createdAt: ONE.now,
      updatedAt: ONE.now,
    })
    const later = { ...ONE, now: ONE.now + 5 }
    await storage().change(later, async ({ groups }) => {
      expect(await groups.named('ADMINS')).toEqual(added)
      const renamed = await groups.update(ADMINS.id, { name: 'Owners', comments: 'all of it' })
      expect(renamed).toEqual({
        ...added,
        name: 'Owners',
        comments: 'all of it',
        updatedAt: later.now,
      })
      expect(await groups.named('Admins')).toBeUndefined()
      expect(await groups.named('owners')).toEqual(renamed)
      expect(await groups.count()).toBe(1)
    })
    const missing = storage().change(ONE, ({ groups }) =>
      groups.update(READERS.id, { name: 'x', comments: '' }),
    )
    await expect(missing).rejects.toThrow('the group does not exist')
  })

  test('two groups cannot have names that differ in case only', async () => {
    const twins = storage().change(ONE, async (store) => {
      await addGroup(store, ADMINS.id, 'admins')
      await addGroup(store, READERS.id, 'Admins')
    })
    await expect(twins).rejects.toThrow(/unique/i)
  })

  test('pages of groups follow each other in order of names', async () => {
    await storage().change(ONE, async (store) => {
      for (const name of ['c', 'B', 'a']) await addGroup(store, `4${name}`, name)
    })
    const pages = await pagesOf(storage(), ONE, 2, (store, page) => store.groups.page(page))
    expect(pages).toEqual([['a', 'B'], ['c'], []])
  })

  test('a user joins a group once and leaves it once', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await addGroup(store, READERS.id, 'readers')
      expect(await store.groups.join(READERS.id, ALICE.id)).toBe('joined')
      expect(await store.groups.join(READERS.id, ALICE.id)).toBe('member already')
      expect(await store.groups.leave(READERS.id, ALICE.id)).toBe('left')
      expect(await store.groups.leave(READERS.id, ALICE.id)).toBe('no member')
      expect(await store.groups.ofUser(ALICE.id)).toEqual([])
    })
  })

  test('members and groups are in order of names and know since when', async () => {
    const later = { ...ONE, now: ONE.now + 5 }
    await storage().change(ONE, async (store) => {
      await addUser(store, BOB.id, 'alice')
      await addUser(store, ALICE.id, 'Bob')
      await addUser(store, '29', 'Carol')
      await addGroup(store, ADMINS.id, 'Writers')
      await addGroup(store, READERS.id, 'readers')
      for (const id of [ALICE.id, BOB.id, '29']) await store.groups.join(READERS.id, id)
    })
    await storage().change(later, ({ groups }) => groups.join(ADMINS.id, ALICE.id))

    const members = await pagesOf(storage(), ONE, 2, (store, page) =>
      store.groups.members(READERS.id, page),
    )
    expect(members).toEqual([['alice', 'Bob'], ['Carol'], []])
    await storage().read(ONE, async (store) => {
      const groups = await store.groups.ofUser(ALICE.id)
      expect(namesOf(groups)).toEqual(['readers', 'Writers'])
      expect(groups.map(({ joinedAt }) => joinedAt)).toEqual([ONE.now, later.now])
      const [member] = await store.groups.members(ADMINS.id, { after: undefined, limit: 1 })
      expect(member).toEqual({ ...(await store.users.withId(ALICE.id)), joinedAt: later.now })
    })
  })

  test('a group is removed once it has no members', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await addGroup(store, READERS.id, 'readers')
      await store.groups.join(READERS.id, ALICE.id)
    })
    await storage().change(ONE, async ({ groups }) => {
      await groups.leave(READERS.id, ALICE.id)
      await groups.remove(READERS.id)
      expect(await groups.named('readers')).toBeUndefined()
    })
  })

  test('groups of two accounts may have the same ids and members, and never meet', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, async (store) => {
        await addUser(store, ALICE.id, 'Alice')
        await addGroup(store, READERS.id, 'readers')
      })
    }
    await storage().change(ONE, async (store) => {
      await addGroup(store, ADMINS.id, 'admins')
      await store.groups.join(READERS.id, ALICE.id)
    })
    await storage().change(OTHER, async ({ groups }) => {
      expect(await groups.named('admins')).toBeUndefined()
      expect(await groups.count()).toBe(1)
      expect(namesOf(await groups.page({ after: undefined, limit: 9 }))).toEqual(['readers'])
      expect(await groups.ofUser(ALICE.id)).toEqual([])
      expect(await groups.members(READERS.id, { after: undefined, limit: 9 })).toEqual([])
      expect(await groups.leave(READERS.id, ALICE.id)).toBe('no member')
      await groups.update(READERS.id, { name: 'writers', comments: '' })
      await groups.remove(READERS.id)
      await groups.remove(ADMINS.id)
    })
    await storage().read(ONE, async ({ groups }) => {
      expect(namesOf(await groups.ofUser(ALICE.id))).toEqual(['readers'])
      expect(await groups.count()).toBe(2)
    })
  })
}
