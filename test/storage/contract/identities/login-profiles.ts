import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import { ALICE, addUser, type Subject } from './people.ts'

const PROFILE = { passwordHash: 'hash', isResetRequired: true, isMfaRequired: false }

export const loginProfilesContract: Subject = (storage) => {
  const later = { ...ONE, now: ONE.now + 5 }

  test('a new profile has no failures, and one that replaces it keeps its moment of creation', async () => {
    const made = await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      expect(await store.loginProfiles.of(ALICE.id)).toBeUndefined()
      return await store.loginProfiles.put(ALICE.id, PROFILE)
    })
    const times = { createdAt: ONE.now, updatedAt: ONE.now }
    expect(made).toEqual({ ...PROFILE, ...times, failures: 0, lockedUntil: 0 })
    expect(await storage().read(ONE, (store) => store.loginProfiles.of(ALICE.id))).toEqual(made)

    await storage().change(later, async ({ loginProfiles }) => {
      await loginProfiles.noteFailures(ALICE.id, 3, 9_000_000)
      expect(await loginProfiles.of(ALICE.id)).toEqual({
        ...made,
        failures: 3,
        lockedUntil: 9_000_000,
      })
      const next = { passwordHash: 'other', isResetRequired: false, isMfaRequired: true }
      expect(await loginProfiles.put(ALICE.id, next)).toEqual({
        ...next,
        createdAt: ONE.now,
        updatedAt: later.now,
        failures: 0,
        lockedUntil: 0,
      })
    })
  })

  test('a removed profile is gone, and its user stays', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'Alice')
      await store.loginProfiles.put(ALICE.id, PROFILE)
      await store.loginProfiles.remove(ALICE.id)
      expect(await store.loginProfiles.of(ALICE.id)).toBeUndefined()
      expect(await store.users.withId(ALICE.id)).toBeDefined()
    })
  })

  test('profiles of two accounts never meet', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, (store) => addUser(store, ALICE.id, 'Alice'))
    }
    const made = await storage().change(ONE, ({ loginProfiles }) =>
      loginProfiles.put(ALICE.id, PROFILE),
    )
    await storage().change(OTHER, async ({ loginProfiles }) => {
      expect(await loginProfiles.of(ALICE.id)).toBeUndefined()
      await loginProfiles.noteFailures(ALICE.id, 9, 9)
      await loginProfiles.remove(ALICE.id)
      await loginProfiles.put(ALICE.id, { ...PROFILE, passwordHash: 'theirs' })
    })
    expect(await storage().read(ONE, (store) => store.loginProfiles.of(ALICE.id))).toEqual(made)
  })
}
