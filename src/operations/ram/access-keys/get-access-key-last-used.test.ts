import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { CREDENTIALS } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getAccessKeyLastUsed } from './get-access-key-last-used.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

async function lastUsed(UserName: string, UserAccessKeyId: string): Promise<string> {
  // Uses are noted without anybody waiting for it, but before any change that comes after them.
  await jinku.root.ram('UpdateUser', { UserName, NewComments: 'looked at' })
  const reply = await jinku.root.ram('GetAccessKeyLastUsed', { UserName, UserAccessKeyId })
  return expectAnswer(getAccessKeyLastUsed, reply).AccessKeyLastUsed.LastUsedDate
}

test('uses are told to the minute; a key that was never used has none', async () => {
  const alice = await beside.user('alice')
  const look = (): Promise<string> => lastUsed('alice', alice.credentials.id)
  expect(await look()).toBe('')
  await alice.kms('ListSecrets')
  expect(await look()).toBe('2025-01-02T03:04:05Z')
  jinku.advance(55_000)
  await alice.kms('ListSecrets')
  expect(await look()).toBe('2025-01-02T03:04:05Z')
  jinku.advance(10_000)
  await alice.kms('ListSecrets')
  expect(await look()).toBe('2025-01-02T03:05:10Z')
})

test('a request whose signature is wrong is no use', async () => {
  const bob = await beside.user('bob')
  await jinku.as({ ...bob.credentials, secret: 'not-the-secret' }).kms('ListSecrets')
  expect(await lastUsed('bob', bob.credentials.id)).toBe('')
})

test('without a name the keys of the caller are meant', async () => {
  const carol = await beside.user('carol')
  await grant(jinku, carol, 'look', allow('ram:GetAccessKeyLastUsed', 'acs:ram:*:*:user/carol'))
  const reply = await carol.ram('GetAccessKeyLastUsed', { UserAccessKeyId: carol.credentials.id })
  expectAnswer(getAccessKeyLastUsed, reply)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetAccessKeyLastUsed',
    isWrite: false,
    outcome: 'OK',
    resource: `acs:ram:*:1234567890123456:user/carol acs:ram:*:1234567890123456:accesskey/${carol.credentials.id}`,
  })
  const own = await jinku.root.ram('GetAccessKeyLastUsed', { UserAccessKeyId: CREDENTIALS.id })
  const { LastUsedDate } = expectAnswer(getAccessKeyLastUsed, own).AccessKeyLastUsed
  expect(LastUsedDate).toMatch(/^2025-01-02T03:0[4-9]:\d\dZ$/)
})

test.each([
  [{}, 400, 'MissingUserAccessKeyId', 'UserAccessKeyId is mandatory for this action.'],
  [
    { UserAccessKeyId: 'x', UserName: 'nobody' },
    404,
    'EntityNotExist.User',
    'The user does not exist.',
  ],
  [
    { UserAccessKeyId: 'key-of-alice' },
    404,
    'EntityNotExist.User.AccessKey',
    'The user access key does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  const reply = await jinku.root.ram('GetAccessKeyLastUsed', parameters)
  expectRefusal(reply, { status, code, message })
})

test('the keys of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('GetAccessKeyLastUsed', { UserAccessKeyId: CREDENTIALS.id })
  expect(reply.body.Code).toBe('EntityNotExist.User.AccessKey')
})

test('it is decided on the user', async () => {
  const { credentials } = await beside.user('target')
  await expectNeeded(jinku, beside, {
    action: getAccessKeyLastUsed.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    recorded: () => [
      `acs:ram:*:1234567890123456:accesskey/${credentials.id}`,
      'acs:ram:*:1234567890123456:user/target',
    ],
    parameters: { UserAccessKeyId: credentials.id, UserName: 'target' },
    absent: { UserAccessKeyId: credentials.id, UserName: 'nobody' },
  })
})
