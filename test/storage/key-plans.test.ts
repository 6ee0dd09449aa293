/** Keys, versions and aliases are found through an index, however many an account has. */

import { expect, test } from 'vitest'
import type { KeysFilter, KeysPage } from '../../src/storage/keys.ts'
import type { ReadStore } from '../../src/storage/store.ts'
import { newPath, plansOf } from '../support/plans.ts'

// A whole account is what `(account=?)` alone selects; of the keys of the service it is one.
const walks = (plan: string): boolean =>
  // A part of a walk is a few rows that have been found already.
  /\bSCAN (?!CONSTANT\b|part\b|few\b|c\b|\d+ CONSTANT|\d+-ROW VALUES)/.test(plan) ||
  (/\(account=\?\)/.test(plan) && !/ keys_of_service /.test(plan))

const PAGE = { offset: 0, limit: 10 }
const page = (more: Partial<KeysPage>): KeysPage => ({
  filters: [],
  tag: undefined,
  ...PAGE,
  ...more,
})
const by = (one: KeysFilter['by']): KeysPage => page({ filters: [{ by: one, values: ['a', 'b'] }] })

test.each<[string, (store: ReadStore) => unknown]>([
  ['a key', ({ keys }) => keys.withId('a')],
  ['the key of the service', ({ keys }) => keys.ofService()],
  ['the key of a version', ({ keys }) => keys.ownerOf('v')],
  ['a version', ({ keys }) => keys.version('a', 'v')],
  ['what imported material must be like', ({ keys }) => keys.importCheck('a', 'v')],
  ['what is under way to be imported', ({ keys }) => keys.import('a', 't')],
  ['a key by its alias', ({ keys }) => keys.aliased('alias/a')],
  ['the aliases of a key', ({ keys }) => keys.aliases({ ...PAGE, keyId: 'a' })],
  ["a key's policy", ({ access }) => access.keyPolicy('a')],
  ['keys by id', ({ keys }) => keys.page(by('id'))],
  ['keys by alias', ({ keys }) => keys.page(by('alias'))],
  ['keys by tag', ({ keys }) => keys.page(page({ tag: { keys: ['k'], values: ['v'] } }))],
])('%s', async (_, work) => {
  const plans = await plansOf(newPath(), work)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter(walks)).toEqual([])
})

test('keys due for rotation are found by their date, and need not be sorted', async () => {
  const plans = await plansOf(newPath(), ({ keys }) => keys.dueForRotation(10))
  expect(plans).toHaveLength(1)
  expect(plans[0]).toContain('keys_by_rotation')
})

test('the versions of a key are read in their order', async () => {
  const plans = await plansOf(newPath(), ({ keys }) => keys.versions('a', PAGE))
  expect(plans.filter(walks)).toEqual([])
})
