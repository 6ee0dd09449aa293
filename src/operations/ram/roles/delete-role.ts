import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { roleName } from '../ram-fields.ts'

export const deleteRole = operation({
  service: 'ram',
  name: 'DeleteRole',
  summary: 'Deletes a role that has no policies. Its sessions end.',
  uses: 'change',
  changesAccess: true,
  input: { RoleName: roleName() },
  output: {},
  errors: ['EntityNotExist.Role', 'DeleteConflict.Role.Policy'],
  resources: ({ RoleName }, here) => [ramResource(here, `role/${RoleName}`)],

  async handle({ input, store, refuse }) {
    const { id } = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const attached = await store.attachments.of({ type: 'role', id })
    if (attached.length > 0) refuse('DeleteConflict.Role.Policy')
    await store.roles.remove(id)
    return {}
  },
})
