import { scryptSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAccount } from '../../test/storage/contract/contract.ts'
import { ACCOUNT, START } from '../../test/support/harness.ts'
import { loadDriver } from '../storage/sqlite/driver.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import type { Storage, WriteStore } from '../storage/store.ts'
import { hashPassword } from './passwords.ts'
import { lockAfter, type SignedIn, signIn } from './sign-in.ts'

const driver = await loadDriver()
const passwordHash = await hashPassword('the right one')
const ALICE = '200000000000000001'
const MINUTE = 60_000

let storage: Storage
let now: number
beforeEach(async () => {
  storage = openSqlite({ path: ':memory:', driver })
  now = START
  await foundAccount(storage, { account: ACCOUNT, now })
  await change(async ({ users, loginProfiles }) => {
    for (const [id, name] of [
      [ALICE, 'alice'],
      ['200000000000000002', 'bob'],
    ] as const) {
      await users.add({ id, name, displayName: '', mobilePhone: '', email: '', comments: '' })
    }
    await loginProfiles.put(ALICE, { passwordHash, isResetRequired: true, isMfaRequired: false })
  })
})
afterEach(() => storage.close())

function change<T>(work: (store: WriteStore) => Promise<T>): Promise<T> {
  return storage.change({ account: ACCOUNT, now }, work)
}

function attempt(userName: string, password: string, account = ACCOUNT): Promise<SignedIn> {
  return signIn(storage, { account, userName, password, now })
}

async function outcome(password: string): Promise<string> {
  return (await attempt('alice', password)).outcome
}

/** As if there had been so many wrong passwords, and the last lock were over. */
function failed(failures: number): Promise<void> {
  return change(({ loginProfiles }) => loginProfiles.noteFailures(ALICE, failures, now))
}

async function profile() {
  return await change(({ loginProfiles }) => loginProfiles.of(ALICE))
}

test('the right password signs the user in, in whatever case the name is written', async () => {
  now += 5000
  expect(await attempt('Alice', 'the right one')).toMatchObject({
    outcome: 'ok',
    user: { id: ALICE, name: 'alice' },
    isResetRequired: true,
    isMfaRequired: false,
  })
  expect(await change(({ users }) => users.withId(ALICE))).toMatchObject({ lastLoginAt: now })
})

test.each([
  ['a wrong password', 'alice', 'the wrong one', ACCOUNT],
  ['an empty password', 'alice', '', ACCOUNT],
  ['a user without a login profile', 'bob', 'the right one', ACCOUNT],
  ['a user who does not exist', 'nobody', 'the right one', ACCOUNT],
  ['the user of another account', 'alice', 'the right one', '9999999999999999'],
])('%s is answered alike, after the time that a hash takes', async (_, name, password, account) => {
  const began = performance.now()
  expect(await attempt(name, password, account)).toEqual({ outcome: 'wrong' })
  // No machine fills 64 MiB in less.
  expect(performance.now() - began).toBeGreaterThan(20)
  expect(await change(({ users }) => users.withId(ALICE))).toMatchObject({ lastLoginAt: undefined })
})

test('the fifth wrong password in a row locks the user for a minute', async () => {
  await failed(3)
  expect(await outcome('wrong')).toBe('wrong')
  expect(await profile()).toMatchObject({ failures: 4, lockedUntil: 0 })
  expect(await outcome('wrong')).toBe('wrong')
  expect(await profile()).toMatchObject({ failures: 5, lockedUntil: now + MINUTE })

  now += MINUTE - 1
  expect(await outcome('the right one')).toBe('locked')
  now += 1
  expect(await outcome('the right one')).toBe('ok')
})

test('a lock takes the time of a hash, and counts nothing while it lasts', async () => {
  await failed(4)
  await outcome('wrong')
  const locked = await profile()
  const began = performance.now()
  expect(await outcome('wrong')).toBe('locked')
  expect(performance.now() - began).toBeGreaterThan(20)
  expect(await profile()).toEqual(locked)
})

test('each wrong password after a lock locks for twice as long, up to an hour', async () => {
  await failed(5)
  expect(await outcome('wrong')).toBe('wrong')
  expect(await profile()).toMatchObject({ failures: 6, lockedUntil: now + 2 * MINUTE })
  expect([4, 5, 6, 7, 8, 9, 10, 11, 12, 2000].map(lockAfter)).toEqual(
    [0, 1, 2, 4, 8, 16, 32, 60, 60, 60].map((minutes) => minutes * MINUTE),
  )
})

test('the right password ends the row of wrong ones', async () => {
  await failed(4)
  expect(await outcome('the right one')).toBe('ok')
  expect(await profile()).toMatchObject({ failures: 0, lockedUntil: 0 })
})

test('passwords tried at the same moment are counted like those tried one after another', async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome('wrong')))
  expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(5)
  expect(outcomes.filter((one) => one === 'locked')).toHaveLength(3)
  expect(await profile()).toMatchObject({ failures: 5, lockedUntil: now + MINUTE })
})

test('more passwords than can be checked in a few seconds are turned away, and not counted', async () => {
  // Quickly checked, so that the test does not take those seconds.
  const salt = Buffer.alloc(16)
  const hash = scryptSync('the right one', salt, 32, { N: 2, r: 1, p: 1 }).toString('base64url')
  const cheap = `scrypt$2$1$1$${salt.toString('base64url')}$${hash}`
  await change(({ loginProfiles }) =>
    loginProfiles.put(ALICE, { passwordHash: cheap, isResetRequired: false, isMfaRequired: false }),
  )
  const outcomes: string[] = []
  const all = Array.from({ length: 40 }, async () => {
    outcomes.push((await attempt('alice', 'wrong')).outcome)
  })
  // Those who are turned away are told at once.
  await new Promise((resolve) => setImmediate(resolve))
  expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'busy'))
  await Promise.all(all)
  expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(5)
  expect(await profile()).toMatchObject({ failures: 5 })
})

test('a password that is changed while it is checked does not sign in any more', async () => {
  const other = await hashPassword('another one')
  const signingIn = outcome('the right one')
  await change(({ loginProfiles }) =>
    loginProfiles.put(ALICE, { passwordHash: other, isResetRequired: false, isMfaRequired: false }),
  )
  expect(await signingIn).toBe('wrong')
  expect(await outcome('the right one')).toBe('wrong')
  expect(await outcome('another one')).toBe('ok')
})

test('a lock set by a clock that ran ahead does not last beyond the longest one', async () => {
  await change(({ loginProfiles }) =>
    loginProfiles.noteFailures(ALICE, 5, now + 30 * 24 * 60 * MINUTE),
  )
  expect(await outcome('the right one')).toBe('ok')
})
