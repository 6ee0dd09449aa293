import { operation } from '../../../api/operation.ts'
import { byId, keyById, keyId, loadKey } from '../keys/key-name.ts'
import { pageAnswer, pageNumber, pageSize } from '../kms-fields.ts'
import { aliasesAnswer, aliasOf } from './alias-name.ts'

export const listAliasesByKeyId = operation({
  name: 'ListAliasesByKeyId',
  summary: 'Lists the aliases of one key in the order of their names, page by page.',
  uses: 'snapshot',
  input: { KeyId: keyId(), PageNumber: pageNumber(), PageSize: pageSize(10) },
  output: { ...pageAnswer, Aliases: aliasesAnswer },
  errors: ['Forbidden.KeyNotFound', 'Unsupported.Alias'],
  ...keyById,

  async handle({ input: { KeyId, PageNumber, PageSize }, here, store, slices, refuse }) {
    const reference = byId(KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const page = { offset: (PageNumber - 1) * PageSize, limit: PageSize }
    const { total, items } = await store.keys.aliases({ ...page, keyId: key.id }, slices)
    return {
      PageNumber,
      PageSize,
      TotalCount: total,
      Aliases: { Alias: items.map((one) => aliasOf(one, reference)) },
    }
  },
})
