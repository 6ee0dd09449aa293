import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { listAccessKeys } from './list-access-keys.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

test('keys are listed oldest first, without their secrets', async () => {
  const UserName = 'alice'
  await jinku.root.ram('CreateUser', { UserName })
  const first = await jinku.root.ram('CreateAccessKey', { UserName })
  jinku.advance(1000)
  const second = await jinku.root.ram('CreateAccessKey', { UserName })
  const UserAccessKeyId = first.body.AccessKey.AccessKeyId
  await jinku.root.ram('UpdateAccessKey', { UserName, UserAccessKeyId, Status: 'Inactive' })

  const reply = await jinku.root.ram('ListAccessKeys', { UserName })
  expect(expectAnswer(listAccessKeys, reply)).toEqual({
    AccessKeys: {
      AccessKey: [
        {
          AccessKeyId: UserAccessKeyId,
          Status: 'Inactive',
          CreateDate: '2025-01-02T03:04:05Z',
        },
        {
          AccessKeyId: second.body.AccessKey.AccessKeyId,
          Status: 'Active',
          CreateDate: '2025-01-02T03:04:06Z',
        },
      ],
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListAccessKeys',
    isWrite: false,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/alice',
  })
})

test('a user without keys has an empty list', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  const reply = await jinku.root.ram('ListAccessKeys', { UserName: 'bob' })
  expect(expectAnswer(listAccessKeys, reply)).toEqual({ AccessKeys: { AccessKey: [] } })
})

test('a user who does not exist is refused', async () => {
  expectRefusal(await jinku.root.ram('ListAccessKeys', { UserName: 'nobody' }), {
    status: 404,
    code: 'EntityNotExist.User',
    message: 'The user does not exist.',
  })
})

test('without a name each account lists the keys of its own', async () => {
  const other = await beside.otherAccount()
  const theirs = expectAnswer(listAccessKeys, await other.ram('ListAccessKeys'))
  expect(theirs.AccessKeys.AccessKey).toMatchObject([{ AccessKeyId: 'key-of-other' }])
  expect((await other.ram('ListAccessKeys', { UserName: 'alice' })).status).toBe(404)
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  await expectNeeded(jinku, beside, {
    action: listAccessKeys.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target' },
    absent: { UserName: 'nobody' },
  })
})
