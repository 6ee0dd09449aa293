import { ramResource } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { pageAnswer, pageOf } from '../ram-answers.ts'
import { groupName, marker, maxItems } from '../ram-fields.ts'

const memberAnswer = structure({
  UserName: string('Name of the user.'),
  DisplayName: string('Its name to be shown.'),
  JoinDate: string('When it joined.'),
})

export const listUsersForGroup = operation({
  service: 'ram',
  name: 'ListUsersForGroup',
  summary: 'Lists the members of a group in order of their names.',
  uses: 'snapshot',
  input: { GroupName: groupName(), Marker: marker(), MaxItems: maxItems() },
  output: { Users: wrapped('The members on the page.', 'User', memberAnswer), ...pageAnswer },
  errors: ['EntityNotExist.Group'],
  resources: ({ GroupName }, here) => [ramResource(here, `group/${GroupName}`)],

  async handle({ input, store, slices, refuse }) {
    const group = (await store.groups.named(input.GroupName)) ?? refuse('EntityNotExist.Group')
    const page = { after: input.Marker, limit: input.MaxItems + 1 }
    const members = await store.groups.members(group.id, page)
    const { shown, ...end } = pageOf(members, input.MaxItems)
    return {
      Users: {
        User: await slices.map(shown, ({ name, displayName, joinedAt }) => ({
          UserName: name,
          DisplayName: displayName,
          JoinDate: wireTime(joinedAt),
        })),
      },
      ...end,
    }
  },
})
