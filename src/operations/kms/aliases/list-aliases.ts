import { allAliases } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { pageAnswer, pageNumber, pageSize } from '../kms-fields.ts'
import { aliasesAnswer, aliasOf } from './alias-name.ts'

export const listAliases = operation({
  name: 'ListAliases',
  summary: 'Lists the aliases of the account in the order of their names, page by page.',
  uses: 'snapshot',
  input: { PageNumber: pageNumber(), PageSize: pageSize(10) },
  output: { ...pageAnswer, Aliases: aliasesAnswer },
  errors: [],
  resources: (_, here) => [allAliases(here)],

  async handle({ input: { PageNumber, PageSize }, here, store, slices }) {
    const page = { offset: (PageNumber - 1) * PageSize, limit: PageSize }
    const { total, items } = await store.keys.aliases(page, slices)
    return {
      PageNumber,
      PageSize,
      TotalCount: total,
      Aliases: { Alias: items.map((one) => aliasOf(one, here)) },
    }
  },
})
