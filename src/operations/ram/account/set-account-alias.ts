import { ramResource } from '../../../access/resource.ts'
import { text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'

export const setAccountAlias = operation({
  service: 'ram',
  name: 'SetAccountAlias',
  summary: 'Gives the account a name that no other account of the server bears, or another one.',
  uses: 'change',
  changesAccess: true,
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
    const { AccountAlias: alias } = input
    if (alias.length < 3 || alias.length > 32) refuse('InvalidParameter.AccountAlias.Length')
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(alias)) refuse('InvalidParameter.AccountAlias.Format')
  },
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ input, store, refuse }) {
    const outcome = await store.accounts.setAlias(input.AccountAlias)
    if (outcome === 'taken') refuse('EntityAlreadyExists.AccountAlias')
    return {}
  },
})
