import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/answers.ts'
import { expectExactPermission } from '../../../../test/exact-permission.ts'
import { startTestServer, type TestServer } from '../../../../test/harness.ts'
import { type Beside, openBeside } from '../../../../test/permission/beside.ts'
import { getUser } from './get-user.ts'

let jinku: TestServer
let beside: Beside
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  beside = await openBeside(jinku)
})
afterAll(async () => {
  await beside.close()
  await jinku.close()
})

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
  const reply = await expectExactPermission(jinku, beside, getUser, {
    on: 'user/target',
    parameters: { UserName: 'target' },
    missing: { UserName: 'nobody' },
  })
  expect(expectAnswer(getUser, reply).User.UserName).toBe('target')
})
