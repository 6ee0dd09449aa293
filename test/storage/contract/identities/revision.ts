import { beforeEach, expect, test } from 'vitest'
import type { Storage, WriteStore } from '../../../../src/storage/store.ts'
import { purgeDue } from '../../../support/purge-due.ts'
import { addSecret, ONE, OTHER, sealed } from '../contract.ts'
import { ALICE, addGroup, addPolicy, addRole, addUser, BOB, DEPLOYER, READERS } from './people.ts'

type Change = (store: WriteStore) => Promise<unknown>

const DETAILS = { displayName: '', mobilePhone: '', email: '', comments: '' }
const ROLE = {
  description: '',
  trustDocument: 'trust of deployer',
  maxSessionSeconds: 3600,
  allowsConsoleLogin: true,
}
const CUSTOM = { type: 'Custom', id: '5' } as const
const SYSTEM = { type: 'System', id: 'AliyunKMSFullAccess' } as const

const ADVANCING: readonly [string, Change][] = [
  ['a user comes', (store) => addUser(store, '29', 'carol')],
  ['a user is renamed', ({ users }) => users.update(ALICE.id, { ...DETAILS, name: 'Alicia' })],
  ['a user goes', ({ users }) => users.remove(BOB.id)],
  ['a group comes', (store) => addGroup(store, '49', 'writers')],
  ['a group is renamed', ({ groups }) => groups.update(READERS.id, { name: 'x', comments: '' })],
  ['a group goes', ({ groups }) => groups.remove('48')],
  ['a user joins a group', ({ groups }) => groups.join(READERS.id, BOB.id)],
  ['a user leaves a group', ({ groups }) => groups.leave(READERS.id, ALICE.id)],
  ['a role comes', (store) => addRole(store, '39', 'other')],
  [
    'a role trusts others',
    ({ roles }) => roles.update(DEPLOYER.id, { ...ROLE, trustDocument: 'everybody' }),
  ],
  ['a role goes', ({ roles }) => roles.remove(DEPLOYER.id)],
  ['a policy comes', (store) => addPolicy(store, '59', 'other')],
  ['a policy gets a version', ({ policies }) => policies.addVersion('5', 'third')],
  ['another version is in force', ({ policies }) => policies.setDefault('5', 2)],
  ['a version goes', ({ policies }) => policies.dropVersion('5', 2)],
  ['a policy goes', ({ policies }) => policies.remove('58')],
  ['a policy is attached', ({ attachments }) => attachments.attach(BOB, CUSTOM)],
  ['a policy is detached', ({ attachments }) => attachments.detach(ALICE, CUSTOM)],
  [
    'an access key comes',
    ({ accessKeys }) => accessKeys.add({ id: 'LTAI2', owner: ALICE.id, secret: sealed() }),
  ],
  ['an access key becomes inactive', ({ accessKeys }) => accessKeys.setStatus('LTAI1', 'Inactive')],
  ['an access key goes', ({ accessKeys }) => accessKeys.remove('LTAI1')],
  ['a secret gets a policy', setPolicy('plain', 'new')],
  ["a secret's policy is replaced", setPolicy('guarded', 'new')],
  ["a secret's policy is taken away", setPolicy('guarded', undefined)],
  [
    'a secret goes with its policy',
    async ({ secrets }) => {
      const secret = await secrets.named('guarded')
      if (secret !== undefined) await secrets.remove(secret)
    },
  ],
]

const OTHERS: readonly [string, Change][] = [
  [
    'details of a user that decide nothing',
    ({ users }) => users.update(ALICE.id, { ...DETAILS, name: 'alice', comments: 'new' }),
  ],
  ['a login', ({ users }) => users.noteLogin(ALICE.id)],
  [
    'comments on a group',
    ({ groups }) => groups.update(READERS.id, { name: 'readers', comments: 'new' }),
  ],
  ['joining a group again', ({ groups }) => groups.join(READERS.id, ALICE.id)],
  [
    "a role's description and longest session",
    ({ roles }) => roles.update(DEPLOYER.id, { ...ROLE, maxSessionSeconds: 7200 }),
  ],
  ["a policy's description", ({ policies }) => policies.describe('5', 'new')],
  ['the version in force again', ({ policies }) => policies.setDefault('5', 1)],
  ['attaching again', ({ attachments }) => attachments.attach(ALICE, CUSTOM)],
  ['detaching what is not attached', ({ attachments }) => attachments.detach(BOB, SYSTEM)],
  ['a use of an access key', ({ accessKeys }) => accessKeys.noteUse('LTAI1', 5)],
  ['the same status of a key', ({ accessKeys }) => accessKeys.setStatus('LTAI1', 'Active')],
  ['the same policy of a secret', setPolicy('guarded', 'old')],
  ['taking away no policy', setPolicy('plain', undefined)],
  ['a password', ({ loginProfiles }) => loginProfiles.put(ALICE.id, PROFILE)],
  ['a wrong password', ({ loginProfiles }) => loginProfiles.noteFailures(BOB.id, 1, 0)],
  ['tags of a role', ({ tags }) => tags.put('role', DEPLOYER.id, new Map([['k', 'v']]))],
  ['a secret without a policy', (store) => addSecret(store, 'another')],
  [
    'a secret that goes without a policy',
    async ({ secrets }) => {
      const secret = await secrets.named('plain')
      if (secret !== undefined) await secrets.remove(secret)
    },
  ],
  ['an alias of the account', ({ accounts }) => accounts.setAlias('mine')],
]

const PROFILE = { passwordHash: 'hash', isResetRequired: false, isMfaRequired: false }

function setPolicy(name: string, document: string | undefined): Change {
  return async ({ secrets, access }) => {
    const secret = await secrets.named(name)
    if (secret !== undefined) await access.setSecretPolicy(secret, document)
  }
}

async function furnish(store: WriteStore): Promise<void> {
  await addUser(store, ALICE.id, 'alice')
  await addUser(store, BOB.id, 'bob')
  await store.loginProfiles.put(BOB.id, PROFILE)
  await addGroup(store, READERS.id, 'readers')
  await addGroup(store, '48', 'empty')
  await store.groups.join(READERS.id, ALICE.id)
  await addRole(store, DEPLOYER.id, 'deployer')
  await addPolicy(store, '5', 'ReadAll')
  await store.policies.addVersion('5', 'second')
  await addPolicy(store, '58', 'Unused')
  await store.attachments.attach(ALICE, CUSTOM)
  await store.accessKeys.add({ id: 'LTAI1', owner: ALICE.id, secret: sealed() })
  await addSecret(store, 'plain')
  await store.access.setSecretPolicy(await addSecret(store, 'guarded'), 'old')
}

/** @param hasTriggers whether the engine advances the revision by itself; elsewhere the change that was declared to does */
export function revisionContract(storage: () => Storage, hasTriggers: boolean): void {
  beforeEach(() => storage().change(ONE, furnish))

  const revisions = async (): Promise<number[]> => [
    (await storage().read(ONE, ({ access }) => access.revision())) ?? Number.NaN,
    (await storage().read(OTHER, ({ access }) => access.revision())) ?? Number.NaN,
  ]

  const advancing = hasTriggers ? ADVANCING : []
  test.each(advancing)('the revision of the account alone advances when %s', async (_, change) => {
    const [before = NaN, other] = await revisions()
    await storage().change(ONE, change)
    const [after = NaN, otherAfter] = await revisions()
    expect(after).toBeGreaterThan(before)
    expect(otherAfter).toBe(other)
  })

  test.each(OTHERS)('the revision stays at %s', async (_, change) => {
    const before = await revisions()
    await storage().change(ONE, change)
    expect(await revisions()).toEqual(before)
  })

  test('the revision advances when the purge removes a secret with its policy', async () => {
    await storage().change(ONE, async ({ secrets }) => {
      const secret = await secrets.named('guarded')
      if (secret !== undefined) await secrets.planDeletion(secret, 2_000_000)
    })
    const [before = NaN] = await revisions()
    await purgeDue(storage(), 2_000_000)
    const [after] = await revisions()
    expect(after).toBeGreaterThan(before)
  })

  test('a change that is refused leaves the revision where it was', async () => {
    const before = await revisions()
    const refused = storage().change(ONE, async (store) => {
      await addUser(store, '29', 'carol')
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await revisions()).toEqual(before)
  })

  test('an account that does not exist has revision 0', async () => {
    const nobody = { account: '', now: 0 }
    expect(await storage().read(nobody, ({ access }) => access.revision())).toBeUndefined()
  })
}
