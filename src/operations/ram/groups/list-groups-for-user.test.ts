import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { listGroupsForUser } from './list-groups-for-user.ts'

const { jinku, beside } = await serverAndBeside()

const NO_USER = { status: 404, code: 'EntityNotExist.User', message: 'The user does not exist.' }

test('the groups of a user are listed in order of their names, with when it joined them', async () => {
  const alice = await beside.user('alice')
  const b = await beside.group('b')
  jinku.advance(5000)
  const a = await beside.group('A', alice)
  await must(jinku.root.ram('AddUserToGroup', { UserName: 'alice', GroupName: 'b' }))
  await beside.group('others', await beside.user('bob'))

  const reply = await jinku.root.ram('ListGroupsForUser', { UserName: 'ALICE' })
  const JoinDate = expect.stringMatching(/^2025-01-02T03:04:\d\dZ$/)
  expect(expectAnswer(listGroupsForUser, reply)).toEqual({
    Groups: {
      Group: [
        { GroupId: a.id, GroupName: 'A', Comments: 'about A', JoinDate },
        { GroupId: b.id, GroupName: 'b', Comments: 'about b', JoinDate },
      ],
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListGroupsForUser',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:user/ALICE',
    outcome: 'OK',
  })
})

test('a user may be in no group, but must be there', async () => {
  await beside.user('alone')
  const alone = await jinku.root.ram('ListGroupsForUser', { UserName: 'alone' })
  expect(expectAnswer(listGroupsForUser, alone)).toEqual({ Groups: { Group: [] } })
  expectRefusal(await jinku.root.ram('ListGroupsForUser', { UserName: 'nobody' }), NO_USER)
  expectRefusal(await jinku.root.ram('ListGroupsForUser'), {
    status: 400,
    code: 'MissingUserName',
    message: 'UserName is mandatory for this action.',
  })
})

test('permission is needed on the user', async () => {
  await beside.user('watched')
  await expectNeeded(jinku, beside, {
    action: 'ListGroupsForUser',
    parameters: { UserName: 'watched' },
    absent: { UserName: 'nobody' },
    resources: ['acs:ram:*:1234567890123456:user/watched'],
  })
})
