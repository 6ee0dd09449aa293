import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getRole } from './get-role.ts'

const { jinku, beside } = await serverAndBeside()

const NO_ROLE = { status: 404, code: 'EntityNotExist.Role', message: 'The role does not exist.' }
const TRUST =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'

test('a role is described with its trust policy, whatever the case of its name in the request', async () => {
  const made = { RoleName: 'Deployer', AssumeRolePolicyDocument: TRUST, Description: 'd' }
  const { Role } = (await must(jinku.root.ram('CreateRole', made))).body
  const reply = await jinku.root.ram('GetRole', { RoleName: 'dePLOYER' })
  expect(expectAnswer(getRole, reply)).toEqual({
    Role: {
      ...Role,
      UpdateDate: Role.CreateDate,
      IsServiceLinkedRole: false,
      RolePrincipalName: 'Deployer@role.1234567890123456.onaliyunservice.com',
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetRole',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:role/dePLOYER',
    outcome: 'OK',
  })
})

test('a role that is not there, or is in another account only, is refused', async () => {
  expectRefusal(await jinku.root.ram('GetRole', { RoleName: 'nowhere' }), NO_ROLE)
  const other = await beside.otherAccount()
  const theirs = { RoleName: 'theirs', AssumeRolePolicyDocument: TRUST }
  await must(other.ram('CreateRole', theirs))
  expectRefusal(await jinku.root.ram('GetRole', { RoleName: 'theirs' }), NO_ROLE)
})

test('permission is needed on the role', async () => {
  await beside.role('guarded')
  await expectNeeded(jinku, beside, {
    action: 'GetRole',
    parameters: { RoleName: 'guarded' },
    absent: { RoleName: 'nowhere' },
    resources: ['acs:ram:*:1234567890123456:role/guarded'],
  })
})
