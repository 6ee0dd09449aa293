import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { CREDENTIALS } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { deleteAccessKey } from './delete-access-key.ts'

const { jinku, beside } = await serverAndBeside()

test('a deleted key is unknown at the next request', async () => {
  const alice = await beside.user('alice')
  expect((await alice.sts('GetCallerIdentity')).status).toBe(200)
  const reply = await jinku.root.ram('DeleteAccessKey', {
    UserName: 'Alice',
    UserAccessKeyId: alice.credentials.id,
  })
  expect(expectAnswer(deleteAccessKey, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteAccessKey',
    isWrite: true,
    outcome: 'OK',
    resource: `acs:ram:*:1234567890123456:user/Alice acs:ram:*:1234567890123456:accesskey/${alice.credentials.id}`,
  })
  const refused = await alice.sts('GetCallerIdentity')
  expect({ status: refused.status, code: refused.body.Code }).toEqual({
    status: 404,
    code: 'InvalidAccessKeyId.NotFound',
  })
})

test('a user rotates its own key without its name: create, change over, disable, delete', async () => {
  const bob = await beside.user('bob')
  await grant(jinku, bob, 'own-keys', allow('ram:*AccessKey*', 'acs:ram:*:*:user/bob'))
  const { body } = await bob.ram('CreateAccessKey')
  const { AccessKeyId, AccessKeySecret } = body.AccessKey
  const next = jinku.as({ id: AccessKeyId, secret: AccessKeySecret })
  const old = { UserAccessKeyId: bob.credentials.id }
  expect((await next.ram('UpdateAccessKey', { ...old, Status: 'Inactive' })).status).toBe(200)
  expectAnswer(deleteAccessKey, await next.ram('DeleteAccessKey', old))
  const keys = await next.ram('ListAccessKeys')
  expect(keys.body.AccessKeys.AccessKey).toMatchObject([{ AccessKeyId }])
  // A user may even delete the key that signs the request.
  expectAnswer(deleteAccessKey, await next.ram('DeleteAccessKey', { UserAccessKeyId: AccessKeyId }))
  expect((await next.ram('ListAccessKeys')).body.Code).toBe('InvalidAccessKeyId.NotFound')
})

test('of the keys of the account itself the last active one cannot be deleted', async () => {
  const own = { UserAccessKeyId: CREDENTIALS.id }
  const last = {
    status: 409,
    code: 'DeleteConflict.User.LastAccessKey',
    message: 'The last active access key of the account root CAN NOT been deleted or disabled.',
  }
  expectRefusal(await jinku.root.ram('DeleteAccessKey', own), last)
  const { body } = await jinku.root.ram('CreateAccessKey')
  const second = { UserAccessKeyId: body.AccessKey.AccessKeyId }
  await jinku.root.ram('UpdateAccessKey', { ...second, Status: 'Inactive' })
  expectRefusal(await jinku.root.ram('DeleteAccessKey', own), last)
  expectAnswer(deleteAccessKey, await jinku.root.ram('DeleteAccessKey', second))
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
    { UserAccessKeyId: 'x' },
    404,
    'EntityNotExist.User.AccessKey',
    'The user access key does not exist.',
  ],
  [
    { UserAccessKeyId: CREDENTIALS.id, UserName: 'alice' },
    404,
    'EntityNotExist.User.AccessKey',
    'The user access key does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('DeleteAccessKey', parameters), { status, code, message })
})

test('the keys of an account do not exist for another one', async () => {
  const carol = await beside.user('carol')
  const other = await beside.otherAccount()
  await other.ram('CreateUser', { UserName: 'carol' })
  const key = { UserAccessKeyId: carol.credentials.id, UserName: 'carol' }
  const reply = await other.ram('DeleteAccessKey', key)
  expect(reply.body.Code).toBe('EntityNotExist.User.AccessKey')
  expect((await carol.sts('GetCallerIdentity')).status).toBe(200)
})

test('it is decided on the user', async () => {
  const { credentials } = await beside.user('target')
  await expectNeeded(jinku, beside, {
    action: deleteAccessKey.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    recorded: () => [
      `acs:ram:*:1234567890123456:accesskey/${credentials.id}`,
      'acs:ram:*:1234567890123456:user/target',
    ],
    parameters: { UserAccessKeyId: credentials.id, UserName: 'target' },
    absent: { UserAccessKeyId: credentials.id, UserName: 'nobody' },
  })
})
