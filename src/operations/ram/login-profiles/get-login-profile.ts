import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'
import { profileAnswer, profileOf } from './login-profile.ts'

export const getLoginProfile = operation({
  service: 'ram',
  name: 'GetLoginProfile',
  summary: 'Says whether a user has a password for the console, and how it may be used.',
  uses: 'snapshot',
  input: { UserName: userName() },
  output: { LoginProfile: profileAnswer },
  errors: ['EntityNotExist.User', 'EntityNotExist.User.LoginProfile'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const profile =
      (await store.loginProfiles.of(user.id)) ?? refuse('EntityNotExist.User.LoginProfile')
    return { LoginProfile: profileOf(user, profile) }
  },
})
