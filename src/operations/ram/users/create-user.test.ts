import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { quotas } from '../quotas.ts'
import { createUser } from './create-user.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

test('a user is created with a number of its own, and recorded', async () => {
  const reply = await jinku.root.ram('CreateUser', { UserName: 'alice', Comments: 'first' })
  const { User } = expectAnswer(createUser, reply)
  expect(User).toEqual({
    UserId: expect.stringMatching(/^2[0-9]{17}$/),
    UserName: 'alice',
    DisplayName: '',
    MobilePhone: '',
    Email: '',
    Comments: 'first',
    CreateDate: '2025-01-02T03:04:05Z',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'CreateUser',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:user/alice',
    decidedBy: 'owner',
    outcome: 'OK',
  })
})

test('everything that is said of a user is answered as it was given, at its longest too', async () => {
  const given = {
    UserName: `${'Az09._-'.repeat(9)}x`,
    DisplayName: '名'.repeat(128),
    MobilePhone: '86-13800000000',
    Email: `${'a'.repeat(116)}@example.com`,
    Comments: '🔐'.repeat(128),
  }
  const { User } = expectAnswer(createUser, await jinku.root.ram('CreateUser', given))
  expect(User).toMatchObject(given)
})

test('names differ by more than case', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  expectRefusal(await jinku.root.ram('CreateUser', { UserName: 'BOB' }), {
    status: 409,
    code: 'EntityAlreadyExists.User',
    message: 'The user does already EXIST.',
  })
})

test('a name that another account uses is free', async () => {
  const other = await beside.otherAccount()
  await jinku.root.ram('CreateUser', { UserName: 'everywhere' })
  expectAnswer(createUser, await other.ram('CreateUser', { UserName: 'everywhere' }))
})

const chars = (name: string) => ({
  code: `InvalidParameter.${name}.InvalidChars`,
  message: `The parameter - "${name}" contains invalid chars.`,
})
const length = (name: string) => ({
  code: `InvalidParameter.${name}.Length`,
  message: `The parameter - "${name}" beyond the length limit.`,
})
const format = (name: string) => ({
  code: `InvalidParameter.${name}.Format`,
  message: `The format of the parameter - "${name}" is incorrect.`,
})

test.each([
  ['UserName', '', { code: 'MissingUserName', message: 'UserName is mandatory for this action.' }],
  ['UserName', 'a b', chars('UserName')],
  ['UserName', 'a/b', chars('UserName')],
  ['UserName', 'a*', chars('UserName')],
  ['UserName', 'a\n', chars('UserName')],
  // The Kelvin sign, which is a k in lower case.
  ['UserName', '\u212a', chars('UserName')],
  ['UserName', 'a'.repeat(65), length('UserName')],
  ['DisplayName', 'a\u0000', chars('DisplayName')],
  ['DisplayName', '名'.repeat(129), length('DisplayName')],
  ['MobilePhone', '13800000000', format('MobilePhone')],
  ['MobilePhone', '86-138 0000', format('MobilePhone')],
  ['Email', 'nobody', format('Email')],
  ['Email', 'a b@example.com', format('Email')],
  ['Email', `${'a'.repeat(117)}@example.com`, length('Email')],
  ['Comments', '🔐'.repeat(129), length('Comments')],
])('%s may not be %j', async (name, value, { code, message }) => {
  const reply = await jinku.root.ram('CreateUser', { UserName: 'wrong', [name]: value })
  expectRefusal(reply, { status: 400, code, message })
})

test('it is decided on all users of the account', async () => {
  await expectNeeded(jinku, beside, {
    action: createUser.name,
    resources: ['acs:ram:*:1234567890123456:user/*'],
    recorded: () => ['acs:ram:*:1234567890123456:user/permitted'],
    parameters: { UserName: 'permitted' },
  })
})

test('an account has a thousand users at most', async () => {
  await beside.change(async ({ users }) => {
    for (let count = await users.count(); count < quotas.users - 1; count++) {
      await users.add({
        id: `9${count}`,
        name: `filler${count}`,
        displayName: '',
        mobilePhone: '',
        email: '',
        comments: '',
      })
    }
  })
  expectAnswer(createUser, await jinku.root.ram('CreateUser', { UserName: 'the-thousandth' }))
  expectRefusal(await jinku.root.ram('CreateUser', { UserName: 'one-more' }), {
    status: 409,
    code: 'LimitExceeded.User',
    message: 'The count of users beyond the current limits.',
  })
})
