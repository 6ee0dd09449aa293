import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded, NO_PERMISSION } from '../../../../test/support/permission/needed.ts'
import { signIn } from '../../../api/sign-in.ts'
import { verifyPassword } from '../../../crypto/password-hash.ts'
import type { Owner } from '../../../scheduling/fair-queue.ts'
import { createLoginProfile } from './create-login-profile.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

const PASSWORD = 'correct horse battery'

test('a user who is given a password signs in with it; it is neither stored nor recorded', async () => {
  const { body } = await jinku.root.ram('CreateUser', { UserName: 'Alice' })
  const reply = await jinku.root.ram('CreateLoginProfile', {
    UserName: 'alice',
    Password: PASSWORD,
    PasswordResetRequired: true,
  })
  expect(expectAnswer(createLoginProfile, reply)).toEqual({
    LoginProfile: {
      UserName: 'Alice',
      PasswordResetRequired: true,
      MFABindRequired: false,
      CreateDate: '2025-01-02T03:04:05Z',
    },
  })
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'ram',
    action: 'CreateLoginProfile',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:user/alice',
    outcome: 'OK',
  })
  expect(JSON.stringify(entry)).not.toContain(PASSWORD)
  const stored = await beside.change(({ loginProfiles }) => loginProfiles.of(body.User.UserId))
  expect(stored?.passwordHash).toMatch(/^scrypt\$/)

  jinku.advance(60_000)
  const attempt = { account: ACCOUNT, userName: 'alice', password: PASSWORD, now: jinku.now() }
  expect(await signIn(beside.storage, attempt)).toMatchObject({
    outcome: 'ok',
    user: { id: body.User.UserId },
    isResetRequired: true,
    isMfaRequired: false,
  })
  const user = await jinku.root.ram('GetUser', { UserName: 'alice' })
  expect(user.body.User.LastLoginDate).toBe('2025-01-02T03:05:05Z')
})

test('a user has one password', async () => {
  expectRefusal(
    await jinku.root.ram('CreateLoginProfile', { UserName: 'alice', Password: PASSWORD }),
    {
      status: 409,
      code: 'EntityAlreadyExists.User.LoginProfile',
      message: 'The user login profile does already EXIST.',
    },
  )
})

const WEAK = [
  400,
  'InvalidParameter.Password.TooWeak',
  'The parameter - "Password" is not compliant with the password policy.',
] as const

test.each([
  [{ Password: PASSWORD }, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'bob' }, 400, 'MissingPassword', 'Password is mandatory for this action.'],
  [{ UserName: 'bob', Password: '1234567' }, ...WEAK],
  [{ UserName: 'bob', Password: 'a'.repeat(33) }, ...WEAK],
  [
    { UserName: 'bob', Password: PASSWORD, PasswordResetRequired: 'yes' },
    400,
    'InvalidParameter.PasswordResetRequired',
    'The parameter - "PasswordResetRequired" is incorrect.',
  ],
  [
    { UserName: 'bob', Password: PASSWORD, MFABindRequired: '1' },
    400,
    'InvalidParameter.MFABindRequired',
    'The parameter - "MFABindRequired" is incorrect.',
  ],
  [
    { UserName: 'nobody', Password: PASSWORD },
    404,
    'EntityNotExist.User',
    'The user does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('CreateLoginProfile', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('CreateLoginProfile', { UserName: 'alice', Password: PASSWORD })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  await expectNeeded(jinku, beside, {
    action: createLoginProfile.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target', Password: PASSWORD },
    absent: { UserName: 'nobody', Password: PASSWORD },
  })
})

test('more passwords than can be hashed in a few seconds are turned away, to be sent again', async () => {
  const { others, end } = manyPasswords({ account: ACCOUNT, caller: 'root' })
  const asked = { UserName: 'alice', Password: PASSWORD }
  expectRefusal(await jinku.root.ram('CreateLoginProfile', asked), {
    status: 503,
    code: 'ServiceUnavailableTemporary',
    message: 'Service Unavailable Temporary',
  })
  expect(jinku.faults).toEqual([])
  // Without permission, the password is not hashed.
  const stranger = await beside.user('stranger')
  expectRefusal(await stranger.ram('CreateLoginProfile', asked), NO_PERMISSION)
  end()
  await others
  const again = await jinku.root.ram('CreateLoginProfile', asked)
  expect(again.body.Code).toBe('EntityAlreadyExists.User.LoginProfile')
})

test('whoever has many passwords hashed does not keep others from it, of its own account or another', async () => {
  const greedy = manyPasswords({ account: ACCOUNT, caller: 'user greedy' })
  const strangers = manyPasswords({ account: 'strangers', caller: 'x' })
  const elsewhere = await jinku.otherAccount()
  const asked = { UserName: 'nobody-here', Password: PASSWORD }
  const mine = jinku.root.ram('CreateLoginProfile', asked)
  const theirs = jinku.as(elsewhere.credentials).ram('CreateLoginProfile', asked)
  // Both wait for a turn by now, or have been turned away.
  await jinku.root.ram('ListUsers')
  greedy.end()
  strangers.end()
  await Promise.all([greedy.others, strangers.others])
  for (const { body } of await Promise.all([mine, theirs])) {
    expect(body.Code).toBe('EntityNotExist.User')
  }
})

/** As many as are let in, none of which comes to an end by itself. */
function manyPasswords(of: Owner): { readonly others: Promise<unknown>; end(): void } {
  let end = (): void => {}
  const ended = new Promise<string>((_, reject) => {
    end = () => reject(new Error('ended'))
  })
  const others = Promise.allSettled(
    Array.from({ length: 34 }, () => verifyPassword(PASSWORD, () => ended, of)),
  )
  return { others, end: () => end() }
}
