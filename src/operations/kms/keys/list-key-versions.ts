import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { pageAnswer, pageNumber, pageSize } from '../kms-fields.ts'
import { keyByName, keyName, loadKey } from './key-name.ts'
import { keyVersionAnswer, keyVersionOf } from './key-version.ts'

export const listKeyVersions = operation({
  name: 'ListKeyVersions',
  summary: 'Lists the versions of a key, the newest first, page by page.',
  uses: 'snapshot',
  input: { KeyId: keyName(), PageNumber: pageNumber(), PageSize: pageSize(10) },
  output: {
    ...pageAnswer,
    KeyVersions: wrapped('The versions on this page.', 'KeyVersion', keyVersionAnswer),
  },
  errors: ['Forbidden.AliasNotFound', 'Forbidden.KeyNotFound'],
  ...keyByName,

  async handle({ input, located: reference, here, store, slices, refuse }) {
    const { PageNumber, PageSize } = input
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const page = { offset: (PageNumber - 1) * PageSize, limit: PageSize }
    const { total, items } = await store.keys.versions(key.id, page, slices)
    return {
      PageNumber,
      PageSize,
      TotalCount: total,
      KeyVersions: { KeyVersion: items.map(keyVersionOf) },
    }
  },
})
