import { ramResource } from '../../../access/resource.ts'
import { noteAccessLeft, noteResource } from '../../../api/entry-draft.ts'
import { emptiable, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { comments, groupName } from '../ram-fields.ts'
import { groupAnswer, groupOf } from './group-answers.ts'

export const updateGroup = operation({
  service: 'ram',
  name: 'UpdateGroup',
  summary: 'Renames a group or changes its comments. Members and policies stay with it.',
  uses: 'change',
  changesAccess: true,
  input: {
    GroupName: groupName(),
    NewGroupName: optional(groupName('Its new name.')),
    NewComments: emptiable(comments('New free text.')),
  },
  output: { Group: groupAnswer },
  errors: ['EntityNotExist.Group', 'EntityAlreadyExists.Group'],
  resources: ({ GroupName }, here) => [ramResource(here, `group/${GroupName}`)],

  async handle({ input, here, store, entry, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const { NewGroupName: name = group.name, NewComments = group.comments } = input
    const holder = await store.groups.named(name)
    if (holder !== undefined && holder.id !== group.id) refuse('EntityAlreadyExists.Group')

    const updated = await store.groups.update(group.id, { name, comments: NewComments })
    noteResource(entry, ramResource(here, `group/${updated.name}`))
    if (updated.name === group.name) noteAccessLeft(entry)
    return { Group: groupOf(updated) }
  },
})
