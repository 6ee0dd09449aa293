import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'

export const clearAccountAlias = operation({
  service: 'ram',
  name: 'ClearAccountAlias',
  summary: 'Takes the alias of the account away; it is free for any account then.',
  uses: 'change',
  input: {},
  output: {},
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ store }) {
    await store.accounts.setAlias(undefined)
    return {}
  },
})
