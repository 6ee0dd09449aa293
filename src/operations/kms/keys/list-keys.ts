import { allKeys, keyArn } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { pageAnswer, pageNumber, pageSize } from '../kms-fields.ts'
import { keyFilters, selectionOf } from './list-keys-filters.ts'

export const listKeys = operation({
  name: 'ListKeys',
  summary: 'Lists the keys of the account, the newest first, page by page.',
  uses: 'snapshot',
  input: { PageNumber: pageNumber(), PageSize: pageSize(10), Filters: keyFilters() },
  output: {
    ...pageAnswer,
    Keys: wrapped(
      'The keys on this page.',
      'Key',
      structure({ KeyId: string('Id of the key.'), KeyArn: string('Its ARN.') }),
    ),
  },
  errors: [],
  resources: (_, here) => [allKeys(here)],

  async handle({ input, here, store, slices }) {
    const { PageNumber, PageSize, Filters } = input
    const selection = selectionOf(Filters, here.account)
    const page = { offset: (PageNumber - 1) * PageSize, limit: PageSize }
    const { total, items } =
      selection === 'none'
        ? { total: 0, items: [] }
        : await store.keys.page({ ...selection, ...page }, slices)
    return {
      PageNumber,
      PageSize,
      TotalCount: total,
      Keys: { Key: items.map(({ id }) => ({ KeyId: id, KeyArn: keyArn({ ...here, id }) })) },
    }
  },
})
