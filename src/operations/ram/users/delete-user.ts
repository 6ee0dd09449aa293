import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { userName } from '../ram-fields.ts'

export const deleteUser = operation({
  service: 'ram',
  name: 'DeleteUser',
  summary:
    'Deletes a user that is in no group and has neither access keys nor policies. Its login profile goes with it.',
  uses: 'change',
  changesAccess: true,
  input: { UserName: userName() },
  output: {},
  errors: [
    'EntityNotExist.User',
    'DeleteConflict.User.Group',
    'DeleteConflict.User.AccessKey',
    'DeleteConflict.User.Policy',
  ],
  resources: ({ UserName }, here) => [ramResource(here, `user/${UserName}`)],

  // Refusals in the order of the documentation.
  async handle({ input, store, refuse }) {
    const { id } = (await store.users.named(input.UserName)) ?? refuse('EntityNotExist.User')
    if ((await store.groups.ofUser(id)).length > 0) refuse('DeleteConflict.User.Group')
    if ((await store.accessKeys.of(id)).length > 0) refuse('DeleteConflict.User.AccessKey')
    const attached = await store.attachments.of({ type: 'user', id })
    if (attached.length > 0) refuse('DeleteConflict.User.Policy')
    await store.users.remove(id)
    return {}
  },
})
