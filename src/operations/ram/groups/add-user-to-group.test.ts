import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { quotas } from '../quotas.ts'
import { addUserToGroup } from './add-user-to-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_USER = { status: 404, code: 'EntityNotExist.User', message: 'The user does not exist.' }
const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

test('what the policies of a group say counts for a new member at the next request', async () => {
  const alice = await beside.user('alice')
  const readers = await beside.group('Readers')
  await grant(jinku, readers, 'listing', allow('kms:ListSecrets'))
  expect((await alice.kms('ListSecrets')).status).toBe(403)

  const names = { UserName: 'Alice', GroupName: 'readers' }
  const reply = await jinku.root.ram('AddUserToGroup', names)
  expect(expectAnswer(addUserToGroup, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'AddUserToGroup',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:user/Alice acs:ram:*:1234567890123456:group/readers',
    outcome: 'OK',
  })
  expect((await alice.kms('ListSecrets')).status).toBe(200)

  expectRefusal(await jinku.root.ram('AddUserToGroup', names), {
    status: 409,
    code: 'EntityAlreadyExists.User.Group',
    message: 'The user has already joined the group.',
  })
})

test('a user and a group that are not there, or are in another account, are refused', async () => {
  await beside.user('here')
  await beside.group('here')
  const other = await beside.otherAccount()
  await must(other.ram('CreateUser', { UserName: 'theirs' }))
  await must(other.ram('CreateGroup', { GroupName: 'theirs' }))
  for (const name of ['nowhere', 'theirs']) {
    const noUser = await jinku.root.ram('AddUserToGroup', { UserName: name, GroupName: 'here' })
    expectRefusal(noUser, NO_USER)
    const noGroup = await jinku.root.ram('AddUserToGroup', { UserName: 'here', GroupName: name })
    expectRefusal(noGroup, NO_GROUP)
  }
})

test('a user is in no more groups than it may be', async () => {
  const busy = await beside.user('busy')
  for (let n = 1; n <= quotas.groupsOfUser; n++) await beside.group(`full-${n}`, busy)
  await beside.group('one-more')
  const reply = await jinku.root.ram('AddUserToGroup', { UserName: 'busy', GroupName: 'one-more' })
  expectRefusal(reply, {
    status: 409,
    code: 'LimitExceeded.User.Group',
    message: 'The count of groups the target user joined beyond the current limits.',
  })
  const again = await jinku.root.ram('AddUserToGroup', { UserName: 'busy', GroupName: 'full-1' })
  expect(again.body.Code).toBe('EntityAlreadyExists.User.Group')
})

test.each([
  [{ GroupName: 'g' }, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'u' }, 'MissingGroupName', 'GroupName is mandatory for this action.'],
  [
    { UserName: 'u', GroupName: 'a b' },
    'InvalidParameter.GroupName.InvalidChars',
    'The parameter - "GroupName" contains invalid chars.',
  ],
])('%j is refused', async (parameters, code, message) => {
  const reply = await jinku.root.ram('AddUserToGroup', parameters)
  expectRefusal(reply, { status: 400, code, message })
})

test('permission is needed on the user and on the group', async () => {
  await beside.user('joining')
  await beside.group('guarded')
  await expectNeeded(jinku, beside, {
    action: 'AddUserToGroup',
    parameters: { UserName: 'joining', GroupName: 'guarded' },
    absent: { UserName: 'nobody', GroupName: 'nowhere' },
    resources: [
      'acs:ram:*:1234567890123456:user/joining',
      'acs:ram:*:1234567890123456:group/guarded',
    ],
  })
})
