import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { listGroups } from './list-groups.ts'

const { jinku, beside } = await serverAndBeside()

const list = (parameters: { [name: string]: string | number } = {}) =>
  jinku.root.ram('ListGroups', parameters)
const namesIn = (answer: { Groups: { Group: { GroupName: string }[] } }): string[] =>
  answer.Groups.Group.map(({ GroupName }) => GroupName)

test('an account without groups has an empty list', async () => {
  expect(expectAnswer(listGroups, await list())).toEqual({
    Groups: { Group: [] },
    IsTruncated: false,
  })
})

test('groups are listed page by page in order of their names, those of other accounts left out', async () => {
  const other = await beside.otherAccount()
  await must(other.ram('CreateGroup', { GroupName: 'bb-theirs' }))
  const made: object[] = []
  for (const GroupName of ['c', 'B', 'a', 'e', 'D']) {
    const { body } = await must(jinku.root.ram('CreateGroup', { GroupName, Comments: GroupName }))
    made.push({ ...body.Group, UpdateDate: body.Group.CreateDate })
  }
  const all = expectAnswer(listGroups, await list())
  expect(all).toEqual({
    Groups: { Group: [2, 1, 0, 4, 3].map((index) => made[index]) },
    IsTruncated: false,
  })

  const first = expectAnswer(listGroups, await list({ MaxItems: 2 }))
  expect([namesIn(first), first.IsTruncated]).toEqual([['a', 'B'], true])
  const second = expectAnswer(listGroups, await list({ MaxItems: 2, Marker: first.Marker }))
  expect([namesIn(second), second.IsTruncated]).toEqual([['c', 'D'], true])
  const last = expectAnswer(listGroups, await list({ MaxItems: 2, Marker: second.Marker }))
  expect([namesIn(last), last.IsTruncated, last.Marker]).toEqual([['e'], false, undefined])
  const whole = expectAnswer(listGroups, await list({ MaxItems: 5 }))
  expect([whole.IsTruncated, whole.Marker]).toEqual([false, undefined])

  const reply = await list()
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListGroups',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:group/*',
    outcome: 'OK',
  })
})

test.each([
  ['MaxItems', '0'],
  ['MaxItems', '1001'],
  ['MaxItems', 'many'],
  ['Marker', 'made-up'],
])('%s=%s is refused', async (name, value) => {
  expectRefusal(await list({ [name]: value }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('permission is needed on all groups', () =>
  expectNeeded(jinku, beside, {
    action: 'ListGroups',
    parameters: {},
    resources: ['acs:ram:*:1234567890123456:group/*'],
  }))
