import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { signIn } from '../../../api/sign-in.ts'
import { deleteLoginProfile } from './delete-login-profile.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
})

test('without its login profile a user does not sign in any more, and can be given another one', async () => {
  const Password = 'correct horse'
  await jinku.root.ram('CreateLoginProfile', { UserName: 'alice', Password })
  const reply = await jinku.root.ram('DeleteLoginProfile', { UserName: 'Alice' })
  expect(expectAnswer(deleteLoginProfile, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteLoginProfile',
    isWrite: true,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/Alice',
  })
  const attempt = { account: ACCOUNT, userName: 'alice', password: Password, now: jinku.now() }
  expect(await signIn(beside.storage, attempt)).toEqual({ outcome: 'wrong' })
  const again = await jinku.root.ram('CreateLoginProfile', { UserName: 'alice', Password })
  expect(again.status).toBe(200)
  await jinku.root.ram('DeleteLoginProfile', { UserName: 'alice' })
})

test.each([
  [{}, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
  [
    { UserName: 'alice' },
    404,
    'EntityNotExist.User.LoginProfile',
    'The user login profile does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('DeleteLoginProfile', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('DeleteLoginProfile', { UserName: 'alice' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  const { id } = await beside.user('target')
  await beside.change(({ loginProfiles }) =>
    loginProfiles.put(id, { passwordHash: 'x', isResetRequired: false, isMfaRequired: false }),
  )
  await expectNeeded(jinku, beside, {
    action: deleteLoginProfile.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target' },
    absent: { UserName: 'nobody' },
  })
})
