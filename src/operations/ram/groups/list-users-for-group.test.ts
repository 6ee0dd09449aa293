import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { type Person, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { listUsersForGroup } from './list-users-for-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

const list = (parameters: { [name: string]: string | number }) =>
  jinku.root.ram('ListUsersForGroup', parameters)

test('the members of a group are listed page by page in order of their names', async () => {
  const people: Person[] = []
  for (const name of ['c', 'B', 'a']) people.push(await beside.user(name))
  await beside.user('bb-no-member')
  await beside.group('readers', ...people)
  const JoinDate = expect.stringMatching(/^2025-01-02T03:04:\d\dZ$/)
  const [c, b, a] = people.map(({ name }) => ({
    UserName: name,
    DisplayName: `${name} in full`,
    JoinDate,
  }))

  const reply = await list({ GroupName: 'Readers' })
  expect(expectAnswer(listUsersForGroup, reply)).toEqual({
    Users: { User: [a, b, c] },
    IsTruncated: false,
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListUsersForGroup',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:group/Readers',
    outcome: 'OK',
  })
  const page = { GroupName: 'readers', MaxItems: 2 }
  const first = expectAnswer(listUsersForGroup, await list(page))
  expect(first).toMatchObject({ Users: { User: [a, b] }, IsTruncated: true })
  const last = await list({ ...page, Marker: first.Marker })
  expect(expectAnswer(listUsersForGroup, last)).toEqual({
    Users: { User: [c] },
    IsTruncated: false,
  })
})

test('a group may have no members, but must be there', async () => {
  await beside.group('empty')
  expect(expectAnswer(listUsersForGroup, await list({ GroupName: 'empty' }))).toEqual({
    Users: { User: [] },
    IsTruncated: false,
  })
  expectRefusal(await list({ GroupName: 'nowhere' }), NO_GROUP)
})

test('a page may be asked for with 1,000 members, and no more', async () => {
  await beside.group('big')
  expectAnswer(listUsersForGroup, await list({ GroupName: 'big', MaxItems: 1000 }))
  for (const MaxItems of [0, 1001]) {
    expectRefusal(await list({ GroupName: 'big', MaxItems }), {
      status: 400,
      code: 'InvalidParameter.MaxItems',
      message: 'The parameter - "MaxItems" is incorrect.',
    })
  }
})

test('permission is needed on the group', async () => {
  await beside.group('guarded')
  await expectNeeded(jinku, beside, {
    action: 'ListUsersForGroup',
    parameters: { GroupName: 'guarded' },
    absent: { GroupName: 'nowhere' },
    resources: ['acs:ram:*:1234567890123456:group/guarded'],
  })
})
