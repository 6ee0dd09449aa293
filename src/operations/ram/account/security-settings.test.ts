import { expect, test } from 'vitest'
import { expectAnswer } from '../../../../test/support/answers.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { lockAfter } from '../../../api/sign-in.ts'
import { getPasswordPolicy } from './get-password-policy.ts'
import { getSecurityPreference } from './get-security-preference.ts'

const { jinku, beside } = await serverAndBeside()

test('the password policy is the one that passwords are held to', async () => {
  const reply = await jinku.root.ram('GetPasswordPolicy')
  const { PasswordPolicy: policy } = expectAnswer(getPasswordPolicy, reply)
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  const set = async (Password: string): Promise<string> => {
    const { body } = await jinku.root.ram('CreateLoginProfile', { UserName: 'alice', Password })
    if (body.Code === undefined) await jinku.root.ram('DeleteLoginProfile', { UserName: 'alice' })
    return body.Code ?? 'OK'
  }
  const shortest = '-'.repeat(policy.MinimumPasswordLength)
  expect(await set(shortest.slice(1))).toBe('InvalidParameter.Password.TooWeak')
  // A password without letters and digits, which was used before.
  expect([await set(shortest), await set(shortest)]).toEqual(['OK', 'OK'])
  expect(policy).toMatchObject({
    RequireLowercaseCharacters: false,
    RequireUppercaseCharacters: false,
    RequireNumbers: false,
    RequireSymbols: false,
    HardExpiry: false,
    MaxPasswordAge: 0,
    PasswordReusePrevention: 0,
  })
  const attempts = policy.MaxLoginAttemps
  expect([lockAfter(attempts - 1), lockAfter(attempts) > 0]).toEqual([0, true])
})

test('users may do nothing for themselves that no policy allows', async () => {
  const reply = await jinku.root.ram('GetSecurityPreference')
  expect(expectAnswer(getSecurityPreference, reply)).toEqual({
    SecurityPreference: {
      LoginProfilePreference: {
        AllowUserToChangePassword: false,
        EnableSaveMFATicket: false,
        LoginNetworkMasks: '',
      },
      AccessKeyPreference: { AllowUserToManageAccessKeys: false },
      MFAPreference: { AllowUserToManageMFADevices: false },
    },
  })
  const user = await beside.user('self-service')
  const own = await user.ram('CreateAccessKey', { UserName: 'self-service' })
  expect(own.body.Code).toBe('NoPermission')
})

test.each([getPasswordPolicy.name, getSecurityPreference.name])(
  '%s is decided on the account',
  async (action) => {
    const resources = ['acs:ram:*:1234567890123456:*']
    await expectNeeded(jinku, beside, { action, resources, parameters: {} })
  },
)
