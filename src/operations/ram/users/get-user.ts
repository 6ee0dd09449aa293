import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { wholeUserAnswer, wholeUserOf } from '../ram-answers.ts'
import { userName } from '../ram-fields.ts'

export const getUser = operation({
  service: 'ram',
  name: 'GetUser',
  summary: 'Describes a user.',
  uses: 'read',
  input: { UserName: userName() },
  output: { User: wholeUserAnswer },
  errors: ['EntityNotExist.User'],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  async handle({ input, store, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    return { User: wholeUserOf(user) }
  },
})
