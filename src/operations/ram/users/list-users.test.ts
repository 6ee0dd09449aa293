import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listUsers } from './list-users.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })
beforeAll(async () => {
  for (const UserName of ['carol', 'Bob', 'alice', 'erin', 'Dave']) {
    await jinku.root.ram('CreateUser', { UserName, Comments: `about ${UserName}` })
  }
})

async function page(parameters: Parameters = {}) {
  const reply = await jinku.root.ram('ListUsers', parameters)
  const { Users, IsTruncated, Marker } = expectAnswer(listUsers, reply)
  const names = Users.User.map(({ UserName }: { UserName: string }) => UserName)
  return { names, IsTruncated, Marker }
}

test('users are listed in order of their names, without regard to case', async () => {
  const reply = await jinku.root.ram('ListUsers')
  const { Users, IsTruncated, Marker } = expectAnswer(listUsers, reply)
  expect(Users.User.map(({ UserName }: { UserName: string }) => UserName)).toEqual([
    'alice',
    'Bob',
    'carol',
    'Dave',
    'erin',
  ])
  expect({ IsTruncated, Marker }).toEqual({ IsTruncated: false, Marker: undefined })
  expect(Users.User[1]).toEqual({
    UserId: expect.stringMatching(/^2[0-9]{17}$/),
    UserName: 'Bob',
    DisplayName: '',
    MobilePhone: '',
    Email: '',
    Comments: 'about Bob',
    CreateDate: '2025-01-02T03:04:05Z',
    UpdateDate: '2025-01-02T03:04:05Z',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListUsers',
    isWrite: false,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/*',
  })
})

test('the marker of each page leads to the next one, also when the user it ended with is gone', async () => {
  const first = await page({ MaxItems: 2 })
  expect(first).toMatchObject({ names: ['alice', 'Bob'], IsTruncated: true })
  await jinku.root.ram('DeleteUser', { UserName: 'bob' })
  const second = await page({ MaxItems: 2, Marker: first.Marker })
  expect(second).toMatchObject({ names: ['carol', 'Dave'], IsTruncated: true })
  const last = await page({ MaxItems: 2, Marker: second.Marker })
  expect(last).toMatchObject({ names: ['erin'], IsTruncated: false, Marker: undefined })
  await jinku.root.ram('CreateUser', { UserName: 'Bob' })
})

test('a page that ends with the last user is the last one', async () => {
  expect(await page({ MaxItems: 5 })).toMatchObject({ IsTruncated: false, Marker: undefined })
  expect(await page({ MaxItems: 4 })).toMatchObject({ IsTruncated: true })
  expect(await page({ MaxItems: 1000 })).toMatchObject({ IsTruncated: false })
})

test.each([
  ['MaxItems', '0'],
  ['MaxItems', '1001'],
  ['MaxItems', '-1'],
  ['MaxItems', 'ten'],
  ['Marker', 'not-ours'],
  ['Marker', Buffer.from('after:alice').toString('base64')],
  ['Marker', Buffer.from('before:alice').toString('base64url')],
])('%s may not be %s', async (name, value) => {
  expectRefusal(await jinku.root.ram('ListUsers', { [name]: value }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('another account has users of its own', async () => {
  const other = await beside.otherAccount()
  await other.ram('CreateUser', { UserName: 'theirs' })
  const theirs = expectAnswer(listUsers, await other.ram('ListUsers'))
  expect(theirs.Users.User).toMatchObject([{ UserName: 'theirs' }])
  expect((await page()).names).not.toContain('theirs')
})

test('it is decided on all users of the account', async () => {
  await expectNeeded(jinku, beside, {
    action: listUsers.name,
    resources: ['acs:ram:*:1234567890123456:user/*'],
    parameters: {},
  })
})
