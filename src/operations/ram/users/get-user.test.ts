import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getUser } from './get-user.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

test('a user is described, whatever case its name is asked in', async () => {
  const { body } = await jinku.root.ram('CreateUser', { UserName: 'Alice', Comments: 'first' })
  const reply = await jinku.root.ram('GetUser', { UserName: 'aLICE' })
  expect(expectAnswer(getUser, reply).User).toEqual({
    ...body.User,
    UserName: 'Alice',
    UpdateDate: '2025-01-02T03:04:05Z',
    LastLoginDate: '',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetUser',
    isWrite: false,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/aLICE',
  })
})

test('the last sign-in is told', async () => {
  const { body } = await jinku.root.ram('CreateUser', { UserName: 'bob' })
  jinku.advance(60_000)
  await beside.change(({ users }) => users.noteLogin(body.User.UserId))
  const { User } = expectAnswer(getUser, await jinku.root.ram('GetUser', { UserName: 'bob' }))
  expect(User).toMatchObject({
    CreateDate: '2025-01-02T03:04:05Z',
    LastLoginDate: '2025-01-02T03:05:05Z',
  })
})

test.each([
  [{}, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('GetUser', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'ours' })
  const other = await beside.otherAccount()
  const reply = await other.ram('GetUser', { UserName: 'ours' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  const reply = await expectNeeded(jinku, beside, {
    action: getUser.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target' },
    absent: { UserName: 'nobody' },
  })
  expect(expectAnswer(getUser, reply).User.UserName).toBe('target')
})
