/** What deciding and listing ask of identities is found through an index, however many an account has. */

import { expect, test } from 'vitest'
import type { PolicyReference } from '../../src/storage/identities.ts'
import type { ReadStore } from '../../src/storage/store.ts'
import { newPath, plansOf } from '../support/plans.ts'

// A whole account is what `(account=?)` alone selects; of the accounts themselves it is one. What has been selected may be
// gone through.
const walks = (plan: string): boolean =>
  /\bSCAN (?!held\b|CONSTANT\b|\d)/.test(plan) ||
  (/\(account=\?\)/.test(plan) && !/ accounts /.test(plan))

const PAGE = { after: 'a', limit: 10 }
const TAGS = [
  { key: 'k', value: undefined },
  { key: 'l', value: 'v' },
]
const CUSTOM: PolicyReference = { type: 'Custom', id: '5' }
const SYSTEM: PolicyReference = { type: 'System', id: 'A' }

test.each<[string, (store: ReadStore) => unknown]>([
  ['the policies of a user', ({ access }) => access.policiesInForce({ type: 'user', id: '2' })],
  ['the policies of a role', ({ access }) => access.policiesInForce({ type: 'role', id: '3' })],
  ['the revision', ({ access }) => access.revision()],
  ["a secret's policy", ({ access }) => access.secretPolicy('db')],
  ['an access key', ({ accessKeys }) => accessKeys.anywhere('LTAI')],
  ["an owner's access keys", ({ accessKeys }) => accessKeys.of('root')],
  ['a user by name', ({ users }) => users.named('a')],
  ['a user by id', ({ users }) => users.withId('2')],
  ['a page of users', ({ users }) => users.page(PAGE)],
  ['a login profile', ({ loginProfiles }) => loginProfiles.of('2')],
  ['a group by name', ({ groups }) => groups.named('a')],
  ['a page of groups', ({ groups }) => groups.page(PAGE)],
  ['the groups of a user', ({ groups }) => groups.ofUser('2')],
  ['the members of a group', ({ groups }) => groups.members('4', PAGE)],
  ['a role by name', ({ roles }) => roles.named('a')],
  ['a role by id', ({ roles }) => roles.withId('3')],
  ['a page of roles', ({ roles }) => roles.page(PAGE, [])],
  ['roles by tags', ({ roles }) => roles.page(PAGE, TAGS)],
  ['a policy by name', ({ policies }) => policies.named('a')],
  ['a page of policies', ({ policies }) => policies.page(PAGE, [])],
  ['policies by tags', ({ policies }) => policies.page(PAGE, TAGS)],
  ['the versions of a policy', ({ policies }) => policies.versions('5')],
  ['a version of a policy', ({ policies }) => policies.version('5', 1)],
  ['what is attached to a user', ({ attachments }) => attachments.of({ type: 'user', id: '2' })],
  ['how often a policy is attached', ({ attachments }) => attachments.count(CUSTOM)],
  ['how often policies are attached', ({ attachments }) => attachments.counts([CUSTOM, SYSTEM])],
  ['the users with a policy', ({ attachments }) => attachments.users(CUSTOM)],
  ['the groups with a policy', ({ attachments }) => attachments.groups(CUSTOM)],
  ['the roles with a policy', ({ attachments }) => attachments.roles(CUSTOM)],
])('%s', async (_, work) => {
  const plans = await plansOf(newPath(), work)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter(walks)).toEqual([])
})

test('a page of a list is read in its order, and no further', async () => {
  const plans = await plansOf(newPath(), async ({ users, groups, roles, policies }) => {
    await users.page(PAGE)
    await groups.page(PAGE)
    await roles.page(PAGE, [])
    await policies.page(PAGE, [])
  })
  expect(plans).toHaveLength(4)
  expect(plans.filter((plan) => plan.includes('account=? AND name_key>?'))).toEqual(plans)
})
