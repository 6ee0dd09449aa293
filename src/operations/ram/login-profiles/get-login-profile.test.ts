import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getLoginProfile } from './get-login-profile.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })
beforeAll(async () => {
  for (const UserName of ['alice', 'bob']) await jinku.root.ram('CreateUser', { UserName })
  await jinku.root.ram('CreateLoginProfile', {
    UserName: 'alice',
    Password: 'correct horse',
    MFABindRequired: true,
  })
})

test('a login profile is described, without the password', async () => {
  jinku.advance(1000)
  const reply = await jinku.root.ram('GetLoginProfile', { UserName: 'ALICE' })
  expect(expectAnswer(getLoginProfile, reply)).toEqual({
    LoginProfile: {
      UserName: 'alice',
      PasswordResetRequired: false,
      MFABindRequired: true,
      CreateDate: '2025-01-02T03:04:05Z',
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetLoginProfile',
    isWrite: false,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/ALICE',
  })
})

test.each([
  [{}, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
  [
    { UserName: 'bob' },
    404,
    'EntityNotExist.User.LoginProfile',
    'The user login profile does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('GetLoginProfile', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('GetLoginProfile', { UserName: 'alice' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await expectNeeded(jinku, beside, {
    action: getLoginProfile.name,
    resources: ['acs:ram:*:1234567890123456:user/alice'],
    parameters: { UserName: 'alice' },
    absent: { UserName: 'nobody' },
  })
})
