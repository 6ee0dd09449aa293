import { ramResource } from '../../access/resource.ts'
import { text } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

export const unseal = operation({
  service: 'local',
  name: 'Unseal',
  summary:
    'Notes in the trail that the server got its root key, and how many requests it had refused by then.',
  uses: 'nothing',
  input: { RefusedRequests: text('How many.') },
  output: {},
  errors: [],
  resources: ({ RefusedRequests }, here) => [
    ramResource(here, `refused-while-sealed/${RefusedRequests}`),
  ],

  async handle() {
    return {}
  },
})
