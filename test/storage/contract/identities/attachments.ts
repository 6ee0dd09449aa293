import { expect, test } from 'vitest'
import type { PolicyReference } from '../../../../src/storage/identities.ts'
import { ONE, OTHER } from '../contract.ts'
import {
  ADMINS,
  ALICE,
  addGroup,
  addPolicy,
  addRole,
  addUser,
  BOB,
  DEPLOYER,
  namesOf,
  type Subject,
} from './people.ts'

const SYSTEM: PolicyReference = { type: 'System', id: 'AliyunKMSFullAccess' }
const CUSTOM: PolicyReference = { type: 'Custom', id: '5' }

export const attachmentsContract: Subject = (storage) => {
  const later = { ...ONE, now: ONE.now + 5 }

  test('a policy is attached once and detached once', async () => {
    await storage().change(ONE, async ({ attachments }) => {
      expect(await attachments.attach(ALICE, SYSTEM)).toBe('attached')
      expect(await attachments.attach(ALICE, SYSTEM)).toBe('attached already')
      expect(await attachments.attach(BOB, SYSTEM)).toBe('attached')
      expect(await attachments.detach(ALICE, SYSTEM)).toBe('detached')
      expect(await attachments.detach(ALICE, SYSTEM)).toBe('not attached')
      expect(await attachments.of(ALICE)).toEqual([])
      expect(await attachments.count(SYSTEM)).toBe(1)
    })
  })

  test('attaching again keeps the moment of the first time', async () => {
    await storage().change(ONE, ({ attachments }) => attachments.attach(ALICE, SYSTEM))
    await storage().change(later, async ({ attachments }) => {
      await attachments.attach(ALICE, SYSTEM)
      expect((await attachments.of(ALICE))[0]?.attachedAt).toBe(ONE.now)
    })
  })

  test('what is attached comes in the order of attaching, custom policies with their record', async () => {
    await storage().change(ONE, async (store) => {
      const { attachments } = store
      const record = await addPolicy(store, '5', 'ReadAll')
      for (const id of ['Z', 'A', 'M']) await attachments.attach(ALICE, { type: 'System', id })
      await attachments.attach(ALICE, CUSTOM)
      await attachments.attach(ALICE, { type: 'System', id: '5' })
      await attachments.detach(ALICE, { type: 'System', id: 'A' })
      await attachments.attach(ALICE, { type: 'System', id: 'A' })
      const at = { attachedAt: ONE.now }
      expect(await attachments.of(ALICE)).toEqual([
        { type: 'System', id: 'Z', ...at, record: undefined },
        { type: 'System', id: 'M', ...at, record: undefined },
        { type: 'Custom', id: '5', ...at, record },
        { type: 'System', id: '5', ...at, record: undefined },
        { type: 'System', id: 'A', ...at, record: undefined },
      ])
    })
  })

  test('the same id as user, group and role is three entities', async () => {
    await storage().change(ONE, async ({ attachments }) => {
      for (const type of ['user', 'group', 'role'] as const) {
        await attachments.attach({ type, id: '7' }, { type: 'System', id: type })
      }
      for (const type of ['user', 'group', 'role'] as const) {
        const ids = (await attachments.of({ type, id: '7' })).map(({ id }) => id)
        expect(ids).toEqual([type])
      }
    })
  })

  test('a policy knows to whom it is attached, in order of names and since when', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, ALICE.id, 'bob')
      await addUser(store, BOB.id, 'Alice')
      await addGroup(store, ADMINS.id, 'admins')
      await addRole(store, DEPLOYER.id, 'deployer')
      await addPolicy(store, '5', 'ReadAll')
      await store.attachments.attach(ALICE, CUSTOM)
    })
    await storage().change(later, async ({ attachments }) => {
      for (const entity of [BOB, ADMINS, DEPLOYER]) await attachments.attach(entity, CUSTOM)
    })
    await storage().read(ONE, async (store) => {
      const { attachments } = store
      const users = await attachments.users(CUSTOM)
      expect(users).toEqual([
        { ...(await store.users.named('Alice')), attachedAt: later.now },
        { ...(await store.users.named('bob')), attachedAt: ONE.now },
      ])
      expect(await attachments.groups(CUSTOM)).toEqual([
        { ...(await store.groups.named('admins')), attachedAt: later.now },
      ])
      // As lists show roles: without the trust document.
      const deployer = { ...(await store.roles.named('deployer')), trustDocument: undefined }
      expect(await attachments.roles(CUSTOM)).toEqual([{ ...deployer, attachedAt: later.now }])
      // The id of a custom policy says nothing of a system policy.
      const other: PolicyReference = { type: 'System', id: '5' }
      expect(await attachments.users(other)).toEqual([])
      expect(await attachments.counts([other, CUSTOM, SYSTEM])).toEqual([0, 4, 0])
      expect(await attachments.count(CUSTOM)).toBe(4)
      expect(await attachments.counts([])).toEqual([])
    })
  })

  test('counts are given for a hundred policies in the order asked for', async () => {
    const policies = Array.from({ length: 100 }, (_, index): PolicyReference => {
      return { type: index % 2 === 0 ? 'Custom' : 'System', id: `${index}` }
    })
    await storage().change(ONE, async ({ attachments }) => {
      for (const policy of policies) {
        for (let user = 0; user < Number(policy.id) % 3; user++) {
          await attachments.attach({ type: 'user', id: `${user}` }, policy)
        }
      }
      const wanted = policies.map(({ id }) => Number(id) % 3)
      expect(await attachments.counts(policies)).toEqual(wanted)
      expect(await attachments.counts(policies.toReversed())).toEqual(wanted.toReversed())
    })
  })

  test('attachments of two accounts never meet', async () => {
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, async (store) => {
        await addUser(store, ALICE.id, `alice-of-${scope.account}`)
        await addPolicy(store, '5', 'ReadAll')
      })
    }
    await storage().change(ONE, ({ attachments }) => attachments.attach(ALICE, CUSTOM))
    await storage().change(OTHER, async ({ attachments }) => {
      expect(await attachments.of(ALICE)).toEqual([])
      expect(await attachments.count(CUSTOM)).toBe(0)
      expect(await attachments.counts([CUSTOM])).toEqual([0])
      expect(await attachments.users(CUSTOM)).toEqual([])
      expect(await attachments.detach(ALICE, CUSTOM)).toBe('not attached')
      expect(await attachments.attach(ALICE, CUSTOM)).toBe('attached')
      expect(namesOf(await attachments.users(CUSTOM))).toEqual([`alice-of-${OTHER.account}`])
      await attachments.detach(ALICE, CUSTOM)
    })
    await storage().read(ONE, async ({ attachments }) => {
      expect(namesOf(await attachments.users(CUSTOM))).toEqual([`alice-of-${ONE.account}`])
    })
  })
}
