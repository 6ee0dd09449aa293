import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { attachTo, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { deleteUser } from './delete-user.ts'

const { jinku, beside } = await serverAndBeside()

test('a user is deleted with its login profile, and its name is free', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  const { body } = await jinku.root.ram('GetUser', { UserName: 'alice' })
  await beside.change(({ loginProfiles }) =>
    loginProfiles.put(body.User.UserId, {
      passwordHash: 'of the first alice',
      isResetRequired: false,
      isMfaRequired: false,
    }),
  )
  const reply = await jinku.root.ram('DeleteUser', { UserName: 'ALICE' })
  expect(expectAnswer(deleteUser, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteUser',
    isWrite: true,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/ALICE',
  })
  expect((await jinku.root.ram('GetUser', { UserName: 'alice' })).status).toBe(404)

  const next = await jinku.root.ram('CreateUser', { UserName: 'alice' })
  expect(next.body.User.UserId).not.toBe(body.User.UserId)
  const profile = await jinku.root.ram('GetLoginProfile', { UserName: 'alice' })
  expect(profile.body.Code).toBe('EntityNotExist.User.LoginProfile')
})

test('whatever belongs to a user must have been taken away', async () => {
  const person = await beside.user('bob')
  const group = await beside.group('bobs', person)
  await attachTo(jinku, person, 'System', 'AliyunKMSReadOnlyAccess')
  const conflict = async (what: string, message: string): Promise<void> =>
    expectRefusal(await jinku.root.ram('DeleteUser', { UserName: 'bob' }), {
      status: 409,
      code: `DeleteConflict.User.${what}`,
      message,
    })

  await conflict('Group', 'The user CAN NOT be in any group while deleting the user.')
  await beside.change(({ groups }) => groups.leave(group.id, person.id))
  await conflict('AccessKey', 'The user CAN NOT has any access key while deleting the user.')
  await jinku.root.ram('DeleteAccessKey', {
    UserName: 'bob',
    UserAccessKeyId: person.credentials.id,
  })
  await conflict('Policy', 'The user CAN NOT has any attached policy while deleting the user.')
  await jinku.root.ram('DetachPolicyFromUser', {
    UserName: 'bob',
    PolicyType: 'System',
    PolicyName: 'AliyunKMSReadOnlyAccess',
  })
  expectAnswer(deleteUser, await jinku.root.ram('DeleteUser', { UserName: 'bob' }))
})

test('a user of the same name inherits neither access keys nor policies', async () => {
  const first = await beside.user('heir')
  await attachTo(jinku, first, 'System', 'AliyunKMSReadOnlyAccess')
  await jinku.root.ram('DetachPolicyFromUser', {
    UserName: 'heir',
    PolicyType: 'System',
    PolicyName: 'AliyunKMSReadOnlyAccess',
  })
  await jinku.root.ram('DeleteAccessKey', {
    UserName: 'heir',
    UserAccessKeyId: first.credentials.id,
  })
  expectAnswer(deleteUser, await jinku.root.ram('DeleteUser', { UserName: 'heir' }))
  expect((await first.kms('ListSecrets')).body.Code).toBe('InvalidAccessKeyId.NotFound')
  await jinku.root.ram('CreateUser', { UserName: 'heir' })
  const keys = await jinku.root.ram('ListAccessKeys', { UserName: 'heir' })
  expect(keys.body.AccessKeys.AccessKey).toEqual([])
  const policies = await jinku.root.ram('ListPoliciesForUser', { UserName: 'heir' })
  expect(policies.body.Policies.Policy).toEqual([])
  expect((await first.kms('ListSecrets')).body.Code).toBe('InvalidAccessKeyId.NotFound')
})

test.each([
  [{}, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('DeleteUser', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'ours' })
  const other = await beside.otherAccount()
  const reply = await other.ram('DeleteUser', { UserName: 'ours' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
  expect((await jinku.root.ram('GetUser', { UserName: 'ours' })).status).toBe(200)
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  await expectNeeded(jinku, beside, {
    action: deleteUser.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target' },
    absent: { UserName: 'nobody' },
  })
})
