import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'

export const deleteLoginProfile = operation({
  service: 'ram',
  name: 'DeleteLoginProfile',
  summary: 'Takes the password for the console from a user.',
  uses: 'change',
  input: { UserName: userName() },
  output: {},
  errors: ['EntityNotExist.User', 'EntityNotExist.User.LoginProfile'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const { id } = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const profile = await store.loginProfiles.of(id)
    if (profile === undefined) refuse('EntityNotExist.User.LoginProfile')
    await store.loginProfiles.remove(id)
    return {}
  },
})
