import { ramResource } from '../../../access/resource.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { fallback } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { DIGITS, randomText } from '../../../api/random-text.ts'
import { quotas } from '../quotas.ts'
import { newUserAnswer, newUserOf } from '../ram-answers.ts'
import { comments, displayName, email, mobilePhone, userName } from '../ram-fields.ts'

export const createUser = operation({
  service: 'ram',
  name: 'CreateUser',
  summary: 'Creates a user, who may do nothing until a policy allows it.',
  uses: 'change',
  changesAccess: true,
  input: {
    UserName: userName('Name of the new user, unique in the account without regard to case.'),
    DisplayName: fallback(displayName(), ''),
    MobilePhone: fallback(mobilePhone(), ''),
    Email: fallback(email(), ''),
    Comments: fallback(comments(), ''),
  },
  output: { User: newUserAnswer },
  errors: ['EntityAlreadyExists.User', 'LimitExceeded.User'],
  resources: (_, here) => [ramResource(here, 'user/*')],

  async handle({ input, here, store, entry, refuse }) {
    if ((await store.users.named(input.UserName)) !== undefined) refuse('EntityAlreadyExists.User')
    if ((await store.users.count()) >= quotas.users) refuse('LimitExceeded.User')
    const user = await store.users.add({
      id: `2${randomText(17, DIGITS)}`,
      name: input.UserName,
      displayName: input.DisplayName,
      mobilePhone: input.MobilePhone,
      email: input.Email,
      comments: input.Comments,
    })
    noteMade(entry, ramResource(here, `user/${user.name}`))
    return { User: newUserOf(user) }
  },
})
