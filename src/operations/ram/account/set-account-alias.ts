import { accountAliasResource, ramResource } from '../../../access/resource.ts'
import { noteFormer, noteMade } from '../../../api/entry-draft.ts'
import { text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { accountAliasProblem } from '../../../domain/resource-names.ts'

export const setAccountAlias = operation({
  service: 'ram',
  name: 'SetAccountAlias',
  summary: 'Gives the account a name that no other account of the server bears, or another one.',
  uses: 'change',
  input: {
    AccountAlias: text(
      'The alias.',
      '3 to 32 lowercase letters, digits and single `-`, which neither begin nor end it',
    ),
  },
  output: {},
  errors: [
    'InvalidParameter.AccountAlias.Length',
    'InvalidParameter.AccountAlias.Format',
    'EntityAlreadyExists.AccountAlias',
  ],
  check({ input, refuse }) {
    const problem = accountAliasProblem(input.AccountAlias)
    if (problem === 'length') refuse('InvalidParameter.AccountAlias.Length')
    if (problem === 'format') refuse('InvalidParameter.AccountAlias.Format')
  },
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ input, here, store, entry, refuse }) {
    const former = await store.accounts.alias()
    const outcome = await store.accounts.setAlias(input.AccountAlias)
    if (outcome === 'taken') refuse('EntityAlreadyExists.AccountAlias')
    noteMade(entry, accountAliasResource(here, input.AccountAlias))
    if (former !== undefined) noteFormer(entry, 'AccountAlias', former)
    return {}
  },
})
