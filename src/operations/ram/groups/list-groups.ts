import { ramResource } from '../../../access/resource.ts'
import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { pageAnswer, pageOf } from '../ram-answers.ts'
import { marker, maxItems } from '../ram-fields.ts'
import { groupAnswer, groupOf } from './group-answers.ts'

export const listGroups = operation({
  service: 'ram',
  name: 'ListGroups',
  summary: 'Lists the groups of the account in order of their names.',
  uses: 'read',
  input: { Marker: marker(), MaxItems: maxItems() },
  output: { Groups: wrapped('The groups on the page.', 'Group', groupAnswer), ...pageAnswer },
  errors: [],
  resources: (_, here) => [ramResource(here, 'group/*')],

  async handle({ input, store }) {
    const page = { after: input.Marker, limit: input.MaxItems + 1 }
    const { shown, ...end } = pageOf(await store.groups.page(page), input.MaxItems)
    return { Groups: { Group: shown.map(groupOf) }, ...end }
  },
})
