import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/answers.ts'
import { expectExactPermission } from '../../../../test/exact-permission.ts'
import { startTestServer, type TestServer } from '../../../../test/harness.ts'
import { type Beside, openBeside } from '../../../../test/permission/beside.ts'
import { getLoginProfile } from './get-login-profile.ts'

let jinku: TestServer
let beside: Beside
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  beside = await openBeside(jinku)
  for (const UserName of ['alice', 'bob']) await jinku.root.ram('CreateUser', { UserName })
  await jinku.root.ram('CreateLoginProfile', {
    UserName: 'alice',
    Password: 'correct horse',
    MFABindRequired: true,
  })
})
afterAll(async () => {
  await beside.close()
  await jinku.close()
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
  await expectExactPermission(jinku, beside, getLoginProfile, {
    on: 'user/alice',
    parameters: { UserName: 'alice' },
    missing: { UserName: 'nobody' },
  })
})
