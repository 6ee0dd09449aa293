import { ramResource } from '../../../access/resource.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { fallback } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { randomText } from '../../../api/random-text.ts'
import { quotas } from '../quotas.ts'
import { comments, groupName } from '../ram-fields.ts'
import { newGroupAnswer, newGroupOf } from './group-answers.ts'

export const createGroup = operation({
  service: 'ram',
  name: 'CreateGroup',
  summary: 'Creates a group, which carries policies to its members.',
  uses: 'change',
  changesAccess: true,
  input: {
    GroupName: groupName('Name of the new group, unique in the account without regard to case.'),
    Comments: fallback(comments(), ''),
  },
  output: { Group: newGroupAnswer },
  errors: ['EntityAlreadyExists.Group', 'LimitExceeded.Group'],
  resources: (_, here) => [ramResource(here, 'group/*')],

  async handle({ input, here, store, entry, refuse }) {
    const { GroupName: name, Comments } = input
    if ((await store.groups.named(name)) !== undefined) refuse('EntityAlreadyExists.Group')
    if ((await store.groups.count()) >= quotas.groups) refuse('LimitExceeded.Group')
    const id = `g-${randomText(16)}`
    const group = await store.groups.add({ id, name, comments: Comments })
    noteMade(entry, ramResource(here, `group/${name}`))
    return { Group: newGroupOf(group) }
  },
})
