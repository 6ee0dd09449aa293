import { ramResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'

export const getAccountAlias = operation({
  service: 'ram',
  name: 'GetAccountAlias',
  summary: 'Answers the alias of the account.',
  uses: 'read',
  input: {},
  output: { AccountAlias: string('The alias; empty when there is none.') },
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ store }) {
    return { AccountAlias: (await store.accounts.alias()) ?? '' }
  },
})
