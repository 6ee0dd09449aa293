import { expect, test } from 'vitest'
import { addSecret, ONE } from '../contract.ts'
import { ADMINS, ALICE, addGroup, addUser, BOB, READERS, type Subject } from './people.ts'

const PROFILE = { passwordHash: 'hash', isResetRequired: false, isMfaRequired: false }

/** What foreign keys refuse besides, on an engine that has them. Handlers look before, in the same transaction. */
export const guardsContract: Subject = (storage) => {
  test('labels point at versions that exist', async () => {
    await storage().change(ONE, (store) => addSecret(store, 'a'))
    const dangling = storage().change(ONE, async (store) => {
      const secret = await store.secrets.named('a')
      if (secret === undefined) throw new Error('a is missing')
      await store.versions.restage(secret, new Map(), new Map([['mine', 'nowhere']]))
    })
    await expect(dangling).rejects.toThrow(/FOREIGN KEY/)
  })

  test('nobody joins what does not exist, and nothing joins that does not exist', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await addGroup(store, READERS.id, 'readers')
    })
    const noGroup = storage().change(ONE, ({ groups }) => groups.join(ADMINS.id, ALICE.id))
    await expect(noGroup).rejects.toThrow(/FOREIGN KEY/)
    const noUser = storage().change(ONE, ({ groups }) => groups.join(READERS.id, BOB.id))
    await expect(noUser).rejects.toThrow(/FOREIGN KEY/)
  })

  test('neither a user in a group is removed, nor a group with a member', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await addGroup(store, READERS.id, 'readers')
      await store.groups.join(READERS.id, ALICE.id)
    })
    const user = storage().change(ONE, ({ users }) => users.remove(ALICE.id))
    await expect(user).rejects.toThrow(/FOREIGN KEY/)
    const group = storage().change(ONE, ({ groups }) => groups.remove(READERS.id))
    await expect(group).rejects.toThrow(/FOREIGN KEY/)
  })

  test('a secret that does not exist has no policy', async () => {
    const set = storage().change(ONE, ({ access }) => access.setSecretPolicy({ serial: 99 }, 'x'))
    await expect(set).rejects.toThrow(/FOREIGN KEY/)
  })

  test('only a user has a profile', async () => {
    const put = storage().change(ONE, ({ loginProfiles }) => loginProfiles.put(BOB.id, PROFILE))
    await expect(put).rejects.toThrow(/FOREIGN KEY/)
  })
}
