import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { removeUserFromGroup } from './remove-user-from-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_USER = { status: 404, code: 'EntityNotExist.User', message: 'The user does not exist.' }
const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

test('what the policies of a group say no longer counts when a user has left it', async () => {
  const alice = await beside.user('alice')
  const readers = await beside.group('readers', alice)
  await grant(jinku, readers, 'listing', allow('kms:ListSecrets'))
  expect((await alice.kms('ListSecrets')).status).toBe(200)

  const names = { UserName: 'alice', GroupName: 'readers' }
  const reply = await jinku.root.ram('RemoveUserFromGroup', names)
  expect(expectAnswer(removeUserFromGroup, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'RemoveUserFromGroup',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers',
    outcome: 'OK',
  })
  expect((await alice.kms('ListSecrets')).status).toBe(403)

  expectRefusal(await jinku.root.ram('RemoveUserFromGroup', names), {
    status: 404,
    code: 'EntityNotExist.User.Group',
    message: 'The user has not joined the group.',
  })
})

test('a user and a group that are not there are refused', async () => {
  await beside.user('here')
  await beside.group('here')
  const remove = (UserName: string, GroupName: string) =>
    jinku.root.ram('RemoveUserFromGroup', { UserName, GroupName })
  expectRefusal(await remove('nowhere', 'here'), NO_USER)
  expectRefusal(await remove('here', 'nowhere'), NO_GROUP)
})

test('permission is needed on the user and on the group', async () => {
  await beside.group('guarded', await beside.user('leaving'))
  await expectNeeded(jinku, beside, {
    action: 'RemoveUserFromGroup',
    parameters: { UserName: 'leaving', GroupName: 'guarded' },
    absent: { UserName: 'nobody', GroupName: 'nowhere' },
    resources: [
      'acs:ram:*:1234567890123456:user/leaving',
      'acs:ram:*:1234567890123456:group/guarded',
    ],
  })
})
