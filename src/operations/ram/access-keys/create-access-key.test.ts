import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT, CREDENTIALS } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { createAccessKey } from './create-access-key.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

test('a key is made for a user and works at once; its secret is stored sealed and not recorded', async () => {
  const { body } = await jinku.root.ram('CreateUser', { UserName: 'alice' })
  const reply = await jinku.root.ram('CreateAccessKey', { UserName: 'ALICE' })
  const { AccessKey } = expectAnswer(createAccessKey, reply)
  expect(AccessKey).toEqual({
    AccessKeyId: expect.stringMatching(/^LTAI5t[A-Za-z0-9]{18}$/),
    AccessKeySecret: expect.stringMatching(/^[A-Za-z0-9]{30}$/),
    Status: 'Active',
    CreateDate: '2025-01-02T03:04:05Z',
  })
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'ram',
    action: 'CreateAccessKey',
    isWrite: true,
    resource: `acs:ram:*:1234567890123456:accesskey/${AccessKey.AccessKeyId} acs:ram:*:1234567890123456:user/ALICE`,
    outcome: 'OK',
  })
  expect(JSON.stringify(entry)).not.toContain(AccessKey.AccessKeySecret)
  const stored = await beside.change(({ accessKeys }) => accessKeys.anywhere(AccessKey.AccessKeyId))
  expect(stored).toMatchObject({ owner: body.User.UserId, account: ACCOUNT })
  expect(stored?.secret.includes(AccessKey.AccessKeySecret)).toBe(false)

  const alice = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
  const refused = await alice.kms('ListSecrets')
  expect(refused.status).toBe(403)
  expect(entryOf(jinku, refused).principal).toBe(`acs:ram::${ACCOUNT}:user/alice`)
})

test('without a name a user makes a key of its own', async () => {
  const bob = await beside.user('bob')
  await grant(jinku, bob, 'own-keys', allow('ram:*AccessKey*', 'acs:ram:*:*:user/bob'))
  const reply = await bob.ram('CreateAccessKey')
  const { AccessKey } = expectAnswer(createAccessKey, reply)
  expect(entryOf(jinku, reply)).toMatchObject({
    resource: `acs:ram:*:1234567890123456:accesskey/${AccessKey.AccessKeyId} acs:ram:*:1234567890123456:user/bob`,
    decidedBy: 'Custom/own-keys#0',
  })
  const keys = await jinku.root.ram('ListAccessKeys', { UserName: 'bob' })
  expect(keys.body.AccessKeys.AccessKey).toMatchObject([
    { AccessKeyId: bob.credentials.id },
    { AccessKeyId: AccessKey.AccessKeyId },
  ])
  // Permission for the user's own keys does not extend to the keys of others.
  expect((await bob.ram('CreateAccessKey', { UserName: 'alice' })).status).toBe(403)
})

test('without a name the account makes a key of its own, two at most', async () => {
  const reply = await jinku.root.ram('CreateAccessKey')
  const { AccessKey } = expectAnswer(createAccessKey, reply)
  expect(entryOf(jinku, reply)).toMatchObject({
    resource: `acs:ram:*:1234567890123456:accesskey/${AccessKey.AccessKeyId} acs:ram:*:1234567890123456:root`,
    decidedBy: 'owner',
  })
  const second = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
  const listed = await second.kms('ListSecrets')
  expect(entryOf(jinku, listed)).toMatchObject({ principalType: 'root', outcome: 'OK' })
  const keys = await jinku.root.ram('ListAccessKeys')
  expect(keys.body.AccessKeys.AccessKey).toMatchObject([
    { AccessKeyId: CREDENTIALS.id },
    { AccessKeyId: AccessKey.AccessKeyId },
  ])
  expectRefusal(await second.ram('CreateAccessKey'), {
    status: 409,
    code: 'LimitExceeded.User.AccessKey',
    message: 'The access key count of the user access keys beyond the current limits.',
  })
})

test('a user named root has nothing to do with the keys of the account', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'root' })
  const keys = await jinku.root.ram('ListAccessKeys', { UserName: 'root' })
  expect(keys.body.AccessKeys.AccessKey).toEqual([])
})

test('a user has two keys at most, whether they are active or not', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'carol' })
  const first = await jinku.root.ram('CreateAccessKey', { UserName: 'carol' })
  const key = { UserName: 'carol', UserAccessKeyId: first.body.AccessKey.AccessKeyId }
  await jinku.root.ram('UpdateAccessKey', { ...key, Status: 'Inactive' })
  expectAnswer(createAccessKey, await jinku.root.ram('CreateAccessKey', { UserName: 'carol' }))
  expectRefusal(await jinku.root.ram('CreateAccessKey', { UserName: 'carol' }), {
    status: 409,
    code: 'LimitExceeded.User.AccessKey',
    message: 'The access key count of the user access keys beyond the current limits.',
  })
  await jinku.root.ram('DeleteAccessKey', key)
  expectAnswer(createAccessKey, await jinku.root.ram('CreateAccessKey', { UserName: 'carol' }))
})

test.each([
  [
    { UserName: 'a b' },
    400,
    'InvalidParameter.UserName.InvalidChars',
    'The parameter - "UserName" contains invalid chars.',
  ],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('CreateAccessKey', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('CreateAccessKey', { UserName: 'alice' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  await expectNeeded(jinku, beside, {
    action: createAccessKey.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    recorded: ({ body }) => [
      `acs:ram:*:1234567890123456:accesskey/${body.AccessKey.AccessKeyId}`,
      'acs:ram:*:1234567890123456:user/target',
    ],
    parameters: { UserName: 'target' },
    absent: { UserName: 'nobody' },
  })
})
