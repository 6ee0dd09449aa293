import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { groupName } from '../ram-fields.ts'

export const deleteGroup = operation({
  service: 'ram',
  name: 'DeleteGroup',
  summary: 'Deletes a group that has neither members nor policies.',
  uses: 'change',
  changesAccess: true,
  input: { GroupName: groupName() },
  output: {},
  errors: ['EntityNotExist.Group', 'DeleteConflict.Group.User', 'DeleteConflict.Group.Policy'],
  resources: ({ GroupName }, here) => [ramResource(here, `group/${GroupName}`)],

  async handle({ input, store, refuse }) {
    const { id } = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const members = await store.groups.members(id, { after: undefined, limit: 1 })
    if (members.length > 0) refuse('DeleteConflict.Group.User')
    const attached = await store.attachments.of({ type: 'group', id })
    if (attached.length > 0) refuse('DeleteConflict.Group.Policy')

    await store.groups.remove(id)
    return {}
  },
})
