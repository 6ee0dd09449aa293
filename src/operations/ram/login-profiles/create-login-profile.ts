import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { hashPassword } from '../../../api/passwords.ts'
import { workOwner } from '../../../api/work-owner.ts'
import { userName } from '../ram-fields.ts'
import {
  checkPassword,
  falseByDefault,
  mfaRequired,
  password,
  profileAnswer,
  profileOf,
  resetRequired,
} from './login-profile.ts'

export const createLoginProfile = operation({
  service: 'ram',
  name: 'CreateLoginProfile',
  summary: 'Gives a user a password for the console.',
  uses: 'change',
  input: {
    UserName: userName(),
    Password: password('The password.'),
    PasswordResetRequired: falseByDefault(resetRequired()),
    MFABindRequired: falseByDefault(mfaRequired()),
  },
  output: { LoginProfile: profileAnswer },
  errors: [
    'InvalidParameter.Password.TooWeak',
    'EntityNotExist.User',
    'EntityAlreadyExists.User.LoginProfile',
  ],
  check: checkPassword,
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],
  prepare: ({ input: { Password }, caller }) => hashPassword(Password, workOwner(caller)),

  async handle({ input, prepared, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    if ((await store.loginProfiles.of(user.id)) !== undefined) {
      refuse('EntityAlreadyExists.User.LoginProfile')
    }
    const profile = await store.loginProfiles.put(user.id, {
      passwordHash: prepared,
      isResetRequired: input.PasswordResetRequired,
      isMfaRequired: input.MFABindRequired,
    })
    return { LoginProfile: profileOf(user, profile) }
  },
})
