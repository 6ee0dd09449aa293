import { accountAliasResource, ramResource } from '../../../access/resource.ts'
import { noteFormer, noteResource } from '../../../api/entry-draft.ts'
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

  async handle({ here, store, entry }) {
    const former = await store.accounts.alias()
    await store.accounts.setAlias(undefined)
    if (former !== undefined) {
      noteResource(entry, accountAliasResource(here, former))
      noteFormer(entry, 'AccountAlias', former)
    }
    return {}
  },
})
