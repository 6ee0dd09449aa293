import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { getRole } from './get-role.ts'
import { updateRole } from './update-role.ts'

const { jinku, beside } = await serverAndBeside()

const NO_ROLE = { status: 404, code: 'EntityNotExist.Role', message: 'The role does not exist.' }
const TRUST =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'

const update = (RoleName: string, change: { [name: string]: string | number }) =>
  jinku.root.ram('UpdateRole', { RoleName, ...change })

test('what is mentioned changes, and nothing else', async () => {
  const made = { RoleName: 'Role', AssumeRolePolicyDocument: TRUST, Description: 'old' }
  let { Role } = (await must(jinku.root.ram('CreateRole', made))).body
  const expectChange = async (
    change: { [name: string]: string | number },
    expected: object,
  ): Promise<void> => {
    jinku.advance(1000)
    const reply = await update('role', change)
    const { Role: updated } = expectAnswer(updateRole, reply)
    const { UpdateDate } = updated
    expect(updated).toEqual({ ...Role, ...expected, UpdateDate })
    expect(Date.parse(UpdateDate)).toBeGreaterThan(Date.parse(Role.UpdateDate ?? Role.CreateDate))
    const described = await jinku.root.ram('GetRole', { RoleName: 'role' })
    expect(expectAnswer(getRole, described)).toEqual({
      Role: {
        ...updated,
        IsServiceLinkedRole: false,
        RolePrincipalName: 'Role@role.1234567890123456.onaliyunservice.com',
      },
    })
    expect(entryOf(jinku, reply)).toMatchObject({ action: 'UpdateRole', isWrite: true })
    Role = updated
  }

  await expectChange({ NewDescription: 'new' }, { Description: 'new' })
  await expectChange({ NewDescription: '' }, { Description: '' })
  await expectChange({ NewMaxSessionDuration: 7200 }, { MaxSessionDuration: 7200 })
  await expectChange({ NewAllowConsoleLogin: 'false' }, { AllowConsoleLogin: false })
  await expectChange({ NewDescription: 'still' }, { Description: 'still' })
  await expectChange({ NewAllowConsoleLogin: 'true' }, { AllowConsoleLogin: true })
  const NewAssumeRolePolicyDocument = TRUST.replace(':root', ':user/alice')
  await expectChange(
    { NewAssumeRolePolicyDocument },
    { AssumeRolePolicyDocument: NewAssumeRolePolicyDocument },
  )
})

test('a role that is not there is refused', async () => {
  expectRefusal(await update('nowhere', { NewDescription: 'x' }), NO_ROLE)
})

test.each([
  ['NewMaxSessionDuration', '3599', 'InvalidParameter.NewMaxSessionDuration', 'is incorrect'],
  ['NewMaxSessionDuration', '43201', 'InvalidParameter.NewMaxSessionDuration', 'is incorrect'],
  [
    'NewDescription',
    'd'.repeat(1025),
    'InvalidParameter.NewDescription.Length',
    'beyond the length limit',
  ],
])('%s=%j is refused', async (name, value, code, what) => {
  const message = `The parameter - "${name}" ${what}.`
  expectRefusal(await update('any', { [name]: value }), { status: 400, code, message })
})

test('a trust policy that cannot be read is refused, and says where and why', async () => {
  const NewAssumeRolePolicyDocument = TRUST.replace('"Version":"1"', '"Version":"2"')
  expectRefusal(await update('any', { NewAssumeRolePolicyDocument }), {
    status: 400,
    code: 'MalformedPolicyDocument',
    message: 'Version: must be "1"',
  })
})

test('permission is needed on the role', async () => {
  await beside.role('guarded')
  await expectNeeded(jinku, beside, {
    action: 'UpdateRole',
    parameters: { RoleName: 'guarded', NewDescription: 'x' },
    absent: { RoleName: 'nowhere', NewDescription: 'x' },
    resources: ['acs:ram:*:1234567890123456:role/guarded'],
  })
})
