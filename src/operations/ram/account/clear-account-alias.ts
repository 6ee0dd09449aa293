import { accountAliasResource, ramResource } from '../../../access/resource.ts'
import { noteFormer, noteResource } from '../../../api/notes.ts'
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

  async handle({ here, store, notes }) {
    const former = await store.accounts.alias()
    await store.accounts.setAlias(undefined)
    if (former !== undefined) {
      noteResource(notes, accountAliasResource(here, former))
      noteFormer(notes, 'AccountAlias', former)
    }
    return {}
  },
})
