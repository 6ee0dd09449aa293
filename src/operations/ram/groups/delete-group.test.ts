import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { deleteGroup } from './delete-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

test('a group without members and policies is deleted, and its name is free again', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'leaving' }))
  const reply = await jinku.root.ram('DeleteGroup', { GroupName: 'Leaving' })
  expect(expectAnswer(deleteGroup, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteGroup',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:group/Leaving',
    outcome: 'OK',
  })
  expectRefusal(await jinku.root.ram('DeleteGroup', { GroupName: 'leaving' }), NO_GROUP)
  await must(jinku.root.ram('CreateGroup', { GroupName: 'leaving' }))
})

test('first its members must leave, then its policies be detached', async () => {
  const GroupName = 'in-use'
  await beside.user('alice')
  await must(jinku.root.ram('CreateGroup', { GroupName }))
  await must(jinku.root.ram('AddUserToGroup', { GroupName, UserName: 'alice' }))
  const policy = { PolicyType: 'System', PolicyName: 'AliyunKMSReadOnlyAccess' }
  await must(jinku.root.ram('AttachPolicyToGroup', { GroupName, ...policy }))
  const remove = () => jinku.root.ram('DeleteGroup', { GroupName })

  expectRefusal(await remove(), {
    status: 409,
    code: 'DeleteConflict.Group.User',
    message: 'The group CAN NOT has any user member while deleting the group.',
  })
  await must(jinku.root.ram('RemoveUserFromGroup', { GroupName, UserName: 'alice' }))
  expectRefusal(await remove(), {
    status: 409,
    code: 'DeleteConflict.Group.Policy',
    message: 'The entity CAN NOT has any attached policy while deleting the group.',
  })
  await must(jinku.root.ram('DetachPolicyFromGroup', { GroupName, ...policy }))
  expectAnswer(deleteGroup, await remove())
})

test('a group of another account is not there', async () => {
  const other = await beside.otherAccount()
  await must(other.ram('CreateGroup', { GroupName: 'theirs' }))
  expectRefusal(await jinku.root.ram('DeleteGroup', { GroupName: 'theirs' }), NO_GROUP)
  await must(other.ram('GetGroup', { GroupName: 'theirs' }))
})

test('permission is needed on the group', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'guarded' }))
  await expectNeeded(jinku, beside, {
    action: 'DeleteGroup',
    parameters: { GroupName: 'guarded' },
    absent: { GroupName: 'nowhere' },
    resources: ['acs:ram:*:1234567890123456:group/guarded'],
  })
})
