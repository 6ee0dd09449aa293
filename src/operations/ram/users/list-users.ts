import { ramResource } from '../../../access/resource.ts'
import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { pageAnswer, pageOf, userAnswer, userOf } from '../ram-answers.ts'
import { marker, maxItems } from '../ram-fields.ts'

export const listUsers = operation({
  service: 'ram',
  name: 'ListUsers',
  summary: 'Lists the users of the account in order of their names, page by page.',
  uses: 'snapshot',
  input: { Marker: marker(), MaxItems: maxItems() },
  output: { Users: wrapped('The users on this page.', 'User', userAnswer), ...pageAnswer },
  errors: [],
  resources: (_, here) => [ramResource(here, 'user/*')],

  async handle({ input, store, slices }) {
    const { Marker, MaxItems } = input
    const found = await store.users.page({ after: Marker, limit: MaxItems + 1 }, slices)
    const { shown, ...page } = pageOf(found, MaxItems)
    return { Users: { User: await slices.map(shown, userOf) }, ...page }
  },
})
