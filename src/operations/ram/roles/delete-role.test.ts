import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { deleteRole } from './delete-role.ts'

const { jinku, beside } = await serverAndBeside()

const NO_ROLE = { status: 404, code: 'EntityNotExist.Role', message: 'The role does not exist.' }

test('a role is deleted once its policies are detached', async () => {
  await beside.role('Leaving')
  const policy = { PolicyType: 'System', PolicyName: 'AliyunKMSReadOnlyAccess' }
  await must(jinku.root.ram('AttachPolicyToRole', { RoleName: 'Leaving', ...policy }))
  expectRefusal(await jinku.root.ram('DeleteRole', { RoleName: 'leaving' }), {
    status: 409,
    code: 'DeleteConflict.Role.Policy',
    message: 'The role CAN NOT has any attached policy while deleting the role.',
  })
  await must(jinku.root.ram('DetachPolicyFromRole', { RoleName: 'Leaving', ...policy }))

  const reply = await jinku.root.ram('DeleteRole', { RoleName: 'leaving' })
  expect(expectAnswer(deleteRole, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteRole',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:role/leaving',
    outcome: 'OK',
  })
  expectRefusal(await jinku.root.ram('DeleteRole', { RoleName: 'leaving' }), NO_ROLE)
})

test('permission is needed on the role', async () => {
  await beside.role('guarded')
  await expectNeeded(jinku, beside, {
    action: 'DeleteRole',
    parameters: { RoleName: 'guarded' },
    absent: { RoleName: 'nowhere' },
    resources: ['acs:ram:*:1234567890123456:role/guarded'],
  })
})
