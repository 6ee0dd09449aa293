import { expect, test } from 'vitest'
import type { Entity } from '../../../../src/storage/identities.ts'
import { addSecret, ONE, OTHER } from '../contract.ts'
import {
  ADMINS,
  ALICE,
  addGroup,
  addPolicy,
  addUser,
  BOB,
  DEPLOYER,
  READERS,
  type Subject,
} from './people.ts'

export const accessContract: Subject = (storage) => {
  const inForce = async (entity: Entity, scope = ONE): Promise<string[]> => {
    const policies = await storage().read(scope, ({ access }) => access.policiesInForce(entity))
    return policies.map(({ type, name, document }) => `${type} ${name}: ${document}`).sort()
  }

  test("a user's policies are its own and those of its groups, each once", async () => {
    await storage().change(ONE, async (store) => {
      const { attachments, groups } = store
      for (const user of [ALICE, BOB]) await addUser(store, user.id, `user-${user.id}`)
      for (const group of [ADMINS, READERS]) await addGroup(store, group.id, `group-${group.id}`)
      for (const name of ['Own', 'OfGroup', 'Both', 'Unused']) await addPolicy(store, name, name)
      await groups.join(READERS.id, ALICE.id)
      for (const id of ['Own', 'Both']) await attachments.attach(ALICE, { type: 'Custom', id })
      for (const id of ['OfGroup', 'Both']) {
        await attachments.attach(READERS, { type: 'Custom', id })
      }
      for (const entity of [ALICE, READERS, ADMINS]) {
        await attachments.attach(entity, { type: 'System', id: 'AliyunKMSReadOnlyAccess' })
      }
      await attachments.attach(ADMINS, { type: 'System', id: 'AdministratorAccess' })
      await attachments.attach(BOB, { type: 'System', id: 'AliyunKMSFullAccess' })
    })
    expect(await inForce(ALICE)).toEqual([
      'Custom Both: first of Both',
      'Custom OfGroup: first of OfGroup',
      'Custom Own: first of Own',
      'System AliyunKMSReadOnlyAccess: undefined',
    ])
    expect(await inForce(BOB)).toEqual(['System AliyunKMSFullAccess: undefined'])
    expect(await inForce(READERS)).toHaveLength(3)
    expect(await inForce(DEPLOYER)).toEqual([])

    await storage().change(ONE, ({ groups }) => groups.leave(READERS.id, ALICE.id))
    expect(await inForce(ALICE)).not.toContain('Custom OfGroup: first of OfGroup')
    expect(await inForce(ALICE, OTHER)).toEqual([])
  })

  test('a role whose id is that of a user has none of the policies of its groups', async () => {
    await storage().change(ONE, async (store) => {
      await addUser(store, '7', 'seven')
      await addGroup(store, READERS.id, 'readers')
      await store.groups.join(READERS.id, '7')
      await store.attachments.attach(READERS, { type: 'System', id: 'A' })
      await store.attachments.attach({ type: 'role', id: '7' }, { type: 'System', id: 'B' })
    })
    expect(await inForce({ type: 'role', id: '7' })).toEqual(['System B: undefined'])
    expect(await inForce({ type: 'user', id: '7' })).toEqual(['System A: undefined'])
  })

  test('of a policy the default version is in force, and no other', async () => {
    await storage().change(ONE, async (store) => {
      await addPolicy(store, '5', 'ReadAll')
      await store.policies.addVersion('5', 'second')
      await store.attachments.attach(DEPLOYER, { type: 'Custom', id: '5' })
    })
    expect(await inForce(DEPLOYER)).toEqual(['Custom ReadAll: first of ReadAll'])
    await storage().change(ONE, ({ policies }) => policies.setDefault('5', 2))
    expect(await inForce(DEPLOYER)).toEqual(['Custom ReadAll: second'])
  })

  test('an attached policy that is missing is never passed over', async () => {
    await storage().change(ONE, ({ attachments }) =>
      attachments.attach(DEPLOYER, { type: 'Custom', id: 'gone' }),
    )
    await expect(inForce(DEPLOYER)).rejects.toThrow('does not exist')
  })

  test("a secret's policy is set, replaced and taken away", async () => {
    await storage().change(ONE, async (store) => {
      const { access } = store
      const secret = await addSecret(store, 'db')
      await addSecret(store, 'other')
      expect(await access.hasSecretPolicies()).toBe(false)
      await access.setSecretPolicy(secret, 'first')
      expect(await access.secretPolicy('db')).toBe('first')
      expect(await access.secretPolicy('other')).toBeUndefined()
      expect(await access.hasSecretPolicies()).toBe(true)
      await access.setSecretPolicy(secret, 'second')
      expect(await access.secretPolicy('db')).toBe('second')
      await access.setSecretPolicy(secret, undefined)
      expect(await access.secretPolicy('db')).toBeUndefined()
      expect(await access.hasSecretPolicies()).toBe(false)
    })
  })

  test("a secret's policy ends with the secret, and a new one of the name has none", async () => {
    const deadline = 2_000_000
    await storage().change(ONE, async (store) => {
      const secret = await addSecret(store, 'db')
      await store.access.setSecretPolicy(secret, 'mine')
      await store.secrets.planDeletion(secret, deadline)
    })
    const policyAt = async (now: number): Promise<string | undefined> =>
      storage().read({ ...ONE, now }, ({ access }) => access.secretPolicy('db'))
    expect(await policyAt(deadline - 1)).toBe('mine')
    expect(await policyAt(deadline)).toBeUndefined()
    await storage().change({ ...ONE, now: deadline }, async (store) => {
      await addSecret(store, 'db')
      expect(await store.access.secretPolicy('db')).toBeUndefined()
      expect(await store.access.hasSecretPolicies()).toBe(false)
    })
  })

  test('policies of secrets of two accounts never meet', async () => {
    for (const scope of [ONE, OTHER])
      await storage().change(scope, (store) => addSecret(store, 'db'))
    await storage().change(ONE, async (store) => {
      const secret = await store.secrets.named('db')
      if (secret !== undefined) await store.access.setSecretPolicy(secret, 'mine')
    })
    await storage().change(OTHER, async (store) => {
      expect(await store.access.hasSecretPolicies()).toBe(false)
      expect(await store.access.secretPolicy('db')).toBeUndefined()
      const secret = await store.secrets.named('db')
      if (secret !== undefined) await store.access.setSecretPolicy(secret, undefined)
    })
    expect(await storage().read(ONE, ({ access }) => access.secretPolicy('db'))).toBe('mine')
  })
}
