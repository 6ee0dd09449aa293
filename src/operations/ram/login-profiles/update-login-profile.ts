import { ramResource } from '../../../access/resource.ts'
import { optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { hashPassword } from '../../../api/passwords.ts'
import { workOwner } from '../../../api/work-owner.ts'
import { userName } from '../ram-fields.ts'
import { checkPassword, mfaRequired, password, resetRequired } from './login-profile.ts'

export const updateLoginProfile = operation({
  service: 'ram',
  name: 'UpdateLoginProfile',
  summary:
    'Changes the password of a user for the console, or how it may be used; what is not given stays. A new password lifts the lock that wrong ones have caused.',
  uses: 'change',
  input: {
    UserName: userName(),
    Password: optional(password('The new password.')),
    PasswordResetRequired: optional(resetRequired()),
    MFABindRequired: optional(mfaRequired()),
  },
  output: {},
  errors: [
    'InvalidParameter.Password.TooWeak',
    'EntityNotExist.User',
    'EntityNotExist.User.LoginProfile',
  ],
  check: checkPassword,
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],
  prepare: async ({ input: { Password }, caller }) =>
    Password === undefined ? undefined : await hashPassword(Password, workOwner(caller)),

  async handle({ input, prepared, store, refuse }) {
    const { id } = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const profile = (await store.loginProfiles.of(id)) ?? refuse('EntityNotExist.User.LoginProfile')
    await store.loginProfiles.put(id, {
      passwordHash: prepared ?? profile.passwordHash,
      isResetRequired: input.PasswordResetRequired ?? profile.isResetRequired,
      isMfaRequired: input.MFABindRequired ?? profile.isMfaRequired,
    })
    if (prepared === undefined) {
      await store.loginProfiles.noteFailures(id, profile.failures, profile.lockedUntil)
    }
    return {}
  },
})
