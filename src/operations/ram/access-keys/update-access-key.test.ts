import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { CREDENTIALS } from '../../../../test/support/harness.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { updateAccessKey } from './update-access-key.ts'

const { jinku, beside } = await serverAndBeside()

const LAST = {
  status: 409,
  code: 'DeleteConflict.User.LastAccessKey',
  message: 'The last active access key of the account root CAN NOT been deleted or disabled.',
}

test('a disabled key is refused at the next request, and an enabled one works again', async () => {
  const alice = await beside.user('alice')
  const key = { UserName: 'alice', UserAccessKeyId: alice.credentials.id }
  expect((await alice.sts('GetCallerIdentity')).status).toBe(200)

  const reply = await jinku.root.ram('UpdateAccessKey', { ...key, Status: 'Inactive' })
  expect(expectAnswer(updateAccessKey, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdateAccessKey',
    isWrite: true,
    outcome: 'OK',
    resource: `acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:accesskey/${alice.credentials.id}`,
  })
  const refused = await alice.sts('GetCallerIdentity')
  expect({ status: refused.status, code: refused.body.Code }).toEqual({
    status: 400,
    code: 'InvalidAccessKeyId.Inactive',
  })
  await jinku.root.ram('UpdateAccessKey', { ...key, Status: 'Active' })
  expect((await alice.sts('GetCallerIdentity')).status).toBe(200)
})

test('what another process disables stops to work within a second', async () => {
  const bob = await beside.user('bob')
  expect((await bob.sts('GetCallerIdentity')).status).toBe(200)
  await beside.change(({ accessKeys }) => accessKeys.setStatus(bob.credentials.id, 'Inactive'))
  jinku.advance(1000)
  expect((await bob.sts('GetCallerIdentity')).body.Code).toBe('InvalidAccessKeyId.Inactive')
})

test('the last active key of the account itself cannot be disabled', async () => {
  const own = { UserAccessKeyId: CREDENTIALS.id }
  expectRefusal(await jinku.root.ram('UpdateAccessKey', { ...own, Status: 'Inactive' }), LAST)
  // Setting `Active` again changes nothing.
  expectAnswer(
    updateAccessKey,
    await jinku.root.ram('UpdateAccessKey', { ...own, Status: 'Active' }),
  )
  const { body } = await jinku.root.ram('CreateAccessKey')
  const { AccessKeyId, AccessKeySecret } = body.AccessKey
  const second = jinku.as({ id: AccessKeyId, secret: AccessKeySecret })
  expect((await second.ram('UpdateAccessKey', { ...own, Status: 'Inactive' })).status).toBe(200)
  expect((await jinku.root.ram('ListUsers')).body.Code).toBe('InvalidAccessKeyId.Inactive')
  const last = { UserAccessKeyId: AccessKeyId, Status: 'Inactive' }
  expectRefusal(await second.ram('UpdateAccessKey', last), LAST)
  await second.ram('UpdateAccessKey', { ...own, Status: 'Active' })
  expect((await jinku.root.ram('ListUsers')).status).toBe(200)
})

test('the only key of a user can be disabled', async () => {
  const carol = await beside.user('carol')
  const key = { UserName: 'carol', UserAccessKeyId: carol.credentials.id, Status: 'Inactive' }
  expectAnswer(updateAccessKey, await jinku.root.ram('UpdateAccessKey', key))
})

test.each([
  [
    { Status: 'Active' },
    400,
    'MissingUserAccessKeyId',
    'UserAccessKeyId is mandatory for this action.',
  ],
  [{ UserAccessKeyId: 'x' }, 400, 'MissingStatus', 'Status is mandatory for this action.'],
  [
    { UserAccessKeyId: 'x', Status: 'active' },
    400,
    'InvalidParameter.Status',
    'The parameter - "Status" is incorrect.',
  ],
  [
    { UserAccessKeyId: 'x', Status: 'Active', UserName: 'nobody' },
    404,
    'EntityNotExist.User',
    'The user does not exist.',
  ],
  [
    { UserAccessKeyId: 'x', Status: 'Active', UserName: 'alice' },
    404,
    'EntityNotExist.User.AccessKey',
    'The user access key does not exist.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('UpdateAccessKey', parameters), { status, code, message })
})

test('a key of somebody else is as good as none', async () => {
  const [dave, erin] = [await beside.user('dave'), await beside.user('erin')]
  const other = await beside.otherAccount()
  const ids = (UserAccessKeyId: string, UserName?: string) => ({
    UserAccessKeyId,
    Status: 'Inactive',
    ...(UserName && { UserName }),
  })
  for (const reply of [
    await jinku.root.ram('UpdateAccessKey', ids(dave.credentials.id, 'erin')),
    await jinku.root.ram('UpdateAccessKey', ids(dave.credentials.id)),
    await jinku.root.ram('UpdateAccessKey', ids(CREDENTIALS.id, 'erin')),
    await jinku.root.ram('UpdateAccessKey', ids('key-of-other')),
    await other.ram('UpdateAccessKey', ids(CREDENTIALS.id)),
  ]) {
    expect(reply.body.Code).toBe('EntityNotExist.User.AccessKey')
  }
  for (const person of [dave, erin, jinku.root]) {
    expect((await person.sts('GetCallerIdentity')).status).toBe(200)
  }
})

test('it is decided on the user', async () => {
  const { credentials } = await beside.user('target')
  const which = { UserAccessKeyId: credentials.id, Status: 'Inactive' }
  await expectNeeded(jinku, beside, {
    action: updateAccessKey.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    recorded: () => [
      `acs:ram:*:1234567890123456:accesskey/${which.UserAccessKeyId}`,
      'acs:ram:*:1234567890123456:user/target',
    ],
    parameters: { ...which, UserName: 'target' },
    absent: { ...which, UserName: 'nobody' },
  })
})
