import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getGroup } from './get-group.ts'

const { jinku, beside } = await serverAndBeside()

const NO_GROUP = { status: 404, code: 'EntityNotExist.Group', message: 'The group does not exist.' }

test('a group is described, whatever the case of its name in the request', async () => {
  const created = await must(jinku.root.ram('CreateGroup', { GroupName: 'Dev', Comments: 'c' }))
  const reply = await jinku.root.ram('GetGroup', { GroupName: 'dEV' })
  expect(expectAnswer(getGroup, reply)).toEqual({
    Group: { ...created.body.Group, UpdateDate: created.body.Group.CreateDate },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetGroup',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:group/dEV',
    outcome: 'OK',
  })
})

test('a group that is not there, or is in another account only, is refused', async () => {
  expectRefusal(await jinku.root.ram('GetGroup', { GroupName: 'nowhere' }), NO_GROUP)
  const other = await beside.otherAccount()
  await must(other.ram('CreateGroup', { GroupName: 'theirs' }))
  const reply = await jinku.root.ram('GetGroup', { GroupName: 'theirs' })
  expectRefusal(reply, NO_GROUP)
  expect(entryOf(jinku, reply).outcome).toBe('EntityNotExist.Group')
})

test('permission is needed on the group', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'guarded' }))
  await expectNeeded(jinku, beside, {
    action: 'GetGroup',
    parameters: { GroupName: 'guarded' },
    absent: { GroupName: 'nowhere' },
    resources: ['acs:ram:*:1234567890123456:group/guarded'],
  })
})
