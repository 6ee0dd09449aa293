import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { quotas } from '../quotas.ts'
import { createGroup } from './create-group.ts'

const { jinku, beside } = await serverAndBeside()

test('a group is created with an id of its own, and recorded', async () => {
  const reply = await jinku.root.ram('CreateGroup', { GroupName: 'Dev_1.a-b', Comments: 'all' })
  expect(expectAnswer(createGroup, reply)).toEqual({
    Group: {
      GroupId: expect.stringMatching(/^g-[A-Za-z0-9]{16}$/),
      GroupName: 'Dev_1.a-b',
      Comments: 'all',
      CreateDate: expect.stringMatching(/^2025-01-02T03:04:\d\dZ$/),
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'CreateGroup',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:group/Dev_1.a-b',
    decidedBy: 'owner',
    outcome: 'OK',
  })
})

test('comments may be absent, and as long as 128 characters', async () => {
  const plain = await jinku.root.ram('CreateGroup', { GroupName: 'plain' })
  expect(expectAnswer(createGroup, plain).Group.Comments).toBe('')
  const Comments = '库'.repeat(128)
  const long = await jinku.root.ram('CreateGroup', { GroupName: 'long', Comments })
  expect(expectAnswer(createGroup, long).Group.Comments).toBe(Comments)
})

test('the name of a group is taken in whatever case, and in its own account only', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'readers' }))
  expectRefusal(await jinku.root.ram('CreateGroup', { GroupName: 'Readers' }), {
    status: 409,
    code: 'EntityAlreadyExists.Group',
    message: 'The group does already EXIST.',
  })
  const other = await beside.otherAccount()
  expectAnswer(createGroup, await other.ram('CreateGroup', { GroupName: 'readers' }))
})

test.each([
  [{}, 'MissingGroupName', 'GroupName is mandatory for this action.'],
  [
    { GroupName: 'a b' },
    'InvalidParameter.GroupName.InvalidChars',
    'The parameter - "GroupName" contains invalid chars.',
  ],
  [
    { GroupName: 'a'.repeat(65) },
    'InvalidParameter.GroupName.Length',
    'The parameter - "GroupName" beyond the length limit.',
  ],
  [
    { GroupName: 'x', Comments: 'c'.repeat(129) },
    'InvalidParameter.Comments.Length',
    'The parameter - "Comments" beyond the length limit.',
  ],
])('%j is refused', async (parameters, code, message) => {
  const reply = await jinku.root.ram('CreateGroup', parameters)
  expectRefusal(reply, { status: 400, code, message })
})

test('permission is needed on all groups', () =>
  expectNeeded(jinku, beside, {
    action: 'CreateGroup',
    parameters: { GroupName: 'permitted' },
    resources: ['acs:ram:*:1234567890123456:group/*'],
    recorded: () => ['acs:ram:*:1234567890123456:group/permitted'],
  }))

test('an account has no more groups than it may have', async () => {
  const groups = await beside.change((store) => store.groups.count())
  for (let n = groups + 1; n <= quotas.groups; n++) {
    await must(jinku.root.ram('CreateGroup', { GroupName: `group-${n}` }))
  }
  expectRefusal(await jinku.root.ram('CreateGroup', { GroupName: 'one-more' }), {
    status: 409,
    code: 'LimitExceeded.Group',
    message: 'The count of groups beyond the current limits.',
  })
})
