import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/harness.ts'
import { type Beside, must, openBeside } from '../../../../test/permission/beside.ts'
import { expectNeeded } from '../../../../test/permission/needed.ts'
import { getGroup } from './get-group.ts'

let jinku: TestServer
let beside: Beside
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  beside = await openBeside(jinku)
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await beside.close()
  await jinku.close()
})

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
