import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getGroup } from './get-group.ts'
import { updateGroup } from './update-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

test('a renamed group keeps its id, its members, its policies, and what is not mentioned', async () => {
  const { body } = await must(
    jinku.root.ram('CreateGroup', { GroupName: 'before', Comments: 'about' }),
  )
  const alice = await beside.user('alice')
  await must(jinku.root.ram('AddUserToGroup', { UserName: 'alice', GroupName: 'before' }))
  const entity = { type: 'group', id: body.Group.GroupId } as const
  await grant(jinku, { entity, name: 'before' }, 'listing', allow('kms:ListSecrets'))
  jinku.advance(5000)

  const names = { GroupName: 'before', NewGroupName: 'after' }
  const reply = await jinku.root.ram('UpdateGroup', names)
  const { Group: updated } = expectAnswer(updateGroup, reply)
  const { UpdateDate } = updated
  expect(updated).toEqual({ ...body.Group, GroupName: 'after', UpdateDate })
  expect(Date.parse(UpdateDate) - Date.parse(updated.CreateDate)).toBeGreaterThanOrEqual(5000)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdateGroup',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:group/before acs:ram:*:1234567890123456:group/after',
    outcome: 'OK',
  })
  const described = await jinku.root.ram('GetGroup', { GroupName: 'after' })
  expect(expectAnswer(getGroup, described)).toEqual({ Group: updated })
  expectRefusal(await jinku.root.ram('GetGroup', { GroupName: 'before' }), NO_GROUP)
  const members = await jinku.root.ram('ListUsersForGroup', { GroupName: 'after' })
  expect(members.body.Users.User).toMatchObject([{ UserName: 'alice' }])
  expect((await alice.kms('ListSecrets')).status).toBe(200)
})

test('comments are changed, and cleared by an empty text', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'noted', Comments: 'old' }))
  const comments = async (NewComments: string): Promise<string> => {
    const reply = await jinku.root.ram('UpdateGroup', { GroupName: 'noted', NewComments })
    return expectAnswer(updateGroup, reply).Group.Comments
  }
  expect(await comments('new')).toBe('new')
  expect(await comments('')).toBe('')
})

test('the case of a name may change, but no other group may have the name', async () => {
  for (const GroupName of ['one', 'two']) await must(jinku.root.ram('CreateGroup', { GroupName }))
  const renamed = await jinku.root.ram('UpdateGroup', { GroupName: 'one', NewGroupName: 'ONE' })
  expect(expectAnswer(updateGroup, renamed).Group.GroupName).toBe('ONE')
  const taken = await jinku.root.ram('UpdateGroup', { GroupName: 'one', NewGroupName: 'Two' })
  expectRefusal(taken, {
    status: 409,
    code: 'EntityAlreadyExists.Group',
    message: 'The group does already EXIST.',
  })
})

test('a group that is not there is refused', async () => {
  const reply = await jinku.root.ram('UpdateGroup', { GroupName: 'nowhere', NewComments: 'x' })
  expectRefusal(reply, NO_GROUP)
})

test.each([
  [{ NewGroupName: 'x' }, 'MissingGroupName', 'GroupName is mandatory for this action.'],
  [
    { GroupName: 'x', NewGroupName: 'a/b' },
    'InvalidParameter.NewGroupName.InvalidChars',
    'The parameter - "NewGroupName" contains invalid chars.',
  ],
  [
    { GroupName: 'x', NewGroupName: 'a'.repeat(65) },
    'InvalidParameter.NewGroupName.Length',
    'The parameter - "NewGroupName" beyond the length limit.',
  ],
  [
    { GroupName: 'x', NewComments: 'c'.repeat(129) },
    'InvalidParameter.NewComments.Length',
    'The parameter - "NewComments" beyond the length limit.',
  ],
])('%j is refused', async (parameters, code, message) => {
  const reply = await jinku.root.ram('UpdateGroup', parameters)
  expectRefusal(reply, { status: 400, code, message })
})

test('permission is needed on the group', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'guarded' }))
  await expectNeeded(jinku, beside, {
    action: 'UpdateGroup',
    parameters: { GroupName: 'guarded', NewComments: 'x' },
    absent: { GroupName: 'nowhere', NewComments: 'x' },
    resources: ['acs:ram:*:1234567890123456:group/guarded'],
  })
})
