import { ramResource } from '../../../access/resource.ts'
import { noteAccessLeft } from '../../../api/entry-draft.ts'
import { emptiable, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { userAnswer, userOf } from '../ram-answers.ts'
import { comments, displayName, email, mobilePhone, userName } from '../ram-fields.ts'

export const updateUser = operation({
  service: 'ram',
  name: 'UpdateUser',
  summary:
    'Renames a user or changes what is said of it. A renamed user keeps its id, access keys, groups and policies; what is not given stays.',
  uses: 'change',
  changesAccess: true,
  input: {
    UserName: userName(),
    NewUserName: optional(userName('New name, unique in the account without regard to case.')),
    NewDisplayName: emptiable(displayName('New name to be shown.')),
    NewMobilePhone: emptiable(mobilePhone()),
    NewEmail: emptiable(email()),
    NewComments: emptiable(comments('New free text.')),
  },
  output: { User: userAnswer },
  errors: ['EntityNotExist.User', 'EntityAlreadyExists.User'],
  // Permission is needed on the new name too, since policies of secrets and roles may grant something to it.
  resources: ({ UserName, NewUserName }, here) =>
    [...new Set([UserName, NewUserName ?? UserName])].map((name) =>
      ramResource(here, `user/${name}`),
    ),

  async handle({ input, store, entry, refuse }) {
    const user = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    const name = input.NewUserName ?? user.name
    const holder = await store.users.named(name)
    // A change of case only keeps the user's own name.
    if (holder !== undefined && holder.id !== user.id) refuse('EntityAlreadyExists.User')
    const updated = await store.users.update(user.id, {
      name,
      displayName: input.NewDisplayName ?? user.displayName,
      mobilePhone: input.NewMobilePhone ?? user.mobilePhone,
      email: input.NewEmail ?? user.email,
      comments: input.NewComments ?? user.comments,
    })
    if (updated.name === user.name) noteAccessLeft(entry)
    return { User: userOf(updated) }
  },
})
