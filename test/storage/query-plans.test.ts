/** Lists with filters use an index. None of them reads all secrets or tags of an account. */

import { expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { SecretsFilter } from '../../src/storage/store.ts'
import type { TagsPage } from '../../src/storage/tags.ts'
import { driver, newPath, plansOf } from '../support/plans.ts'
import { addSecret, foundAccount, ONE } from './contract/contract.ts'

// A whole account is what `(account=?)` alone selects.
const walks = (plan: string): boolean =>
  /\bSCAN (secrets|tags|versions|stages|s|t|f|v)\b/.test(plan) ||
  /\((account=\?|account=\? AND resource_type=\?)\)/.test(plan)

test.each<[string, readonly SecretsFilter[]]>([
  ['name', [{ by: 'name', values: ['a', 'b'] }]],
  ['description', [{ by: 'description', values: ['a', 'b'] }]],
  ['key of a tag', [{ by: 'tagKey', values: ['a'] }]],
  ['value of a tag', [{ by: 'tagValue', values: ['a', 'b'] }]],
  [
    'key and value of a tag',
    [
      { by: 'tagKey', values: ['a'] },
      { by: 'tagValue', values: ['b'] },
    ],
  ],
  [
    'type and name',
    [
      { by: 'type', values: ['Generic'] },
      { by: 'name', values: ['a'] },
    ],
  ],
])('secrets by %s', async (_, filters) => {
  const plans = await plansOf(newPath(), (store) =>
    store.secrets.page({ filters, offset: 0, limit: 10 }),
  )
  expect(plans.length).toBeGreaterThan(1)
  expect(plans.filter(walks)).toEqual([])
})

test('a page of all secrets walks no further than the page', async () => {
  const path = newPath()
  const storage = openSqlite({ path, driver })
  await foundAccount(storage, ONE)
  await storage.change(ONE, (store) => addSecret(store, 'a'))
  await storage.close()

  const plans = await plansOf(path, (store) =>
    store.secrets.page({ filters: [], offset: 0, limit: 10 }),
  )
  expect(plans.join('\n')).toContain('secrets_in_order (account=? AND serial>?)')
  // One row for every 1,024 secrets is read to find the page.
  const counted = plans.filter((plan) => plan.includes('secret_blocks'))
  expect(plans.filter((plan) => walks(plan) && !counted.includes(plan))).toEqual([])
})

test('a secret by its name, and a version by label or id', async () => {
  const plans = await plansOf(newPath(), async (store) => {
    await store.secrets.named('a')
    await store.versions.select('a', { label: 'ACSCurrent' })
    await store.versions.select('a', { id: 'v1' })
  })
  expect(plans.length).toBeGreaterThan(3)
  expect(plans.filter(walks)).toEqual([])
})

test.each<[string, Partial<TagsPage>]>([
  ['named resources', { ids: ['a', 'b'] }],
  ['key and value', { filters: [{ key: 'k', value: 'v' }] }],
  ['key alone', { filters: [{ key: 'k', value: undefined }] }],
  [
    'two tags',
    {
      filters: [
        { key: 'k', value: 'v' },
        { key: 'l', value: 'w' },
      ],
    },
  ],
])('tags by %s', async (_, wanted) => {
  const page: TagsPage = {
    type: 'secret',
    ids: undefined,
    filters: [],
    after: { resourceId: 'a', key: 'k' },
    limit: 10,
    ...wanted,
  }
  const plans = await plansOf(newPath(), (store) => store.tags.page(page))
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter(walks)).toEqual([])
})
