import { beforeAll, beforeEach, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { signIn } from '../../../api/sign-in.ts'
import type { LoginProfile } from '../../../storage/identities.ts'
import { updateLoginProfile } from './update-login-profile.ts'

const { jinku, beside } = await serverAndBeside()
let alice: string
beforeAll(async () => {
  const { body } = await jinku.root.ram('CreateUser', { UserName: 'alice' })
  alice = body.User.UserId
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
})

// No real hash: other tests check hashes.
beforeEach(() =>
  beside.change(async ({ loginProfiles }) => {
    await loginProfiles.put(alice, {
      passwordHash: 'the first hash',
      isResetRequired: true,
      isMfaRequired: true,
    })
    await loginProfiles.noteFailures(alice, 5, jinku.now() + 60_000)
  }),
)

function profile(): Promise<LoginProfile | undefined> {
  return beside.change(({ loginProfiles }) => loginProfiles.of(alice))
}

test('what is not given stays, the password and its lock included', async () => {
  const before = await profile()
  jinku.advance(1000)
  const reply = await jinku.root.ram('UpdateLoginProfile', {
    UserName: 'ALICE',
    PasswordResetRequired: 'false',
  })
  expect(expectAnswer(updateLoginProfile, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdateLoginProfile',
    isWrite: true,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/ALICE',
  })
  expect(await profile()).toEqual({
    ...before,
    isResetRequired: false,
    updatedAt: expect.any(Number),
  })
  await jinku.root.ram('UpdateLoginProfile', { UserName: 'alice', MFABindRequired: false })
  expect(await profile()).toMatchObject({ isResetRequired: false, isMfaRequired: false })
})

test('a new password replaces the old one, lifts the lock, and is not recorded', async () => {
  const Password = 'another horse'
  const reply = await jinku.root.ram('UpdateLoginProfile', { UserName: 'alice', Password })
  expectAnswer(updateLoginProfile, reply)
  expect(JSON.stringify(entryOf(jinku, reply))).not.toContain(Password)
  expect(await profile()).toMatchObject({
    isResetRequired: true,
    isMfaRequired: true,
    failures: 0,
    lockedUntil: 0,
  })
  const attempt = { account: ACCOUNT, userName: 'alice', password: Password, now: jinku.now() }
  expect(await signIn(beside.storage, attempt)).toMatchObject({ outcome: 'ok' })
})

test.each([
  [{}, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [
    { UserName: 'alice', Password: 'short' },
    400,
    'InvalidParameter.Password.TooWeak',
    'The parameter - "Password" is not compliant with the password policy.',
  ],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
  [
    { UserName: 'bob' },
    404,
    'EntityNotExist.User.LoginProfile',
    'The user login profile does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('UpdateLoginProfile', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('UpdateLoginProfile', { UserName: 'alice' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await expectNeeded(jinku, beside, {
    action: updateLoginProfile.name,
    resources: ['acs:ram:*:1234567890123456:user/alice'],
    parameters: { UserName: 'alice', MFABindRequired: false },
    absent: { UserName: 'nobody', MFABindRequired: false },
  })
})
