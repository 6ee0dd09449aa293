/**
 * A second connection to the database of a running server, as another process on the same data has it. Tests use it to create
 * users, and to change data that the server then has to notice.
 */

import { afterAll, expect } from 'vitest'
import { engineSettings } from '../../../src/bootstrap/engine-settings.ts'
import { createKeyMaterial, Keyring } from '../../../src/crypto/keyring.ts'
import type { Entity } from '../../../src/storage/identities.ts'
import { openEngine } from '../../../src/storage/open-engine.ts'
import type { Storage, WriteStore } from '../../../src/storage/store.ts'
import {
  ACCOUNT,
  type Client,
  startTestServer,
  type TestOptions,
  type TestServer,
} from '../harness.ts'
import type { Credentials } from '../signing.ts'

export const OTHER_ACCOUNT = '6543210987654321'

export interface Person extends Client {
  readonly id: string
  readonly name: string
  readonly credentials: Credentials
  /** As attachments name it. */
  readonly entity: Entity
}

export interface Named {
  readonly id: string
  readonly name: string
  readonly entity: Entity
}

export interface Beside {
  readonly storage: Storage
  /** @param account the one that all of it belongs to, if it is another */
  change<T>(work: (store: WriteStore) => Promise<T>, account?: string): Promise<T>
  /** A user with an access key. */
  user(name: string): Promise<Person>
  group(name: string, ...members: readonly Person[]): Promise<Named>
  role(name: string): Promise<Named>
  /** The root of another account of the server, which is made by this. */
  otherAccount(): Promise<Client>
  close(): Promise<void>
}

/** A server and a second connection to its database, for a whole file of tests. At the end it checks that there were no faults. */
export async function serverAndBeside(
  options: Pick<TestOptions, 'isClockStanding'> = {},
): Promise<{ jinku: TestServer; beside: Beside }> {
  const jinku = await startTestServer({ onDisk: true, ...options })
  const beside = await openBeside(jinku)
  afterAll(async () => {
    expect(jinku.faults).toEqual([])
    await beside.close()
    await jinku.close()
  })
  return { jinku, beside }
}

/** The server must keep its data on disk. */
export async function openBeside(jinku: TestServer): Promise<Beside> {
  const engine = await openEngine(engineSettings(jinku.settings), 'existing')
  const storage = await engine.openStorage({ isShared: true })
  const { rootKey } = jinku.server
  const scope = () => ({ account: ACCOUNT, now: jinku.now() })
  const materials = await storage.read(scope(), (store) => store.accounts.keyMaterials())
  const keyring = new Keyring(rootKey, materials)
  const hasTriggers = jinku.settings.databaseUrl === undefined
  const change: Beside['change'] = (work, account = ACCOUNT) =>
    storage.change({ account, now: jinku.now() }, async (store) => {
      const result = await work(store)
      // Every program does this where no trigger does; see the recording of changes in src/api.
      if (!hasTriggers) await store.access.advanceRevision()
      return result
    })
  let made = 0
  const next = (kind: number): string => `${kind}${String(++made).padStart(17, '0')}`

  return {
    storage,
    change,
    async user(name) {
      const id = next(2)
      const credentials = { id: `key-of-${name}`, secret: `secret-of-${name}` }
      const sealed = keyring.seal(credentials.secret, ['access-key', ACCOUNT, credentials.id])
      await change(async (store) => {
        await store.users.add({
          id,
          name,
          displayName: `${name} in full`,
          mobilePhone: '',
          email: '',
          comments: '',
        })
        await store.accessKeys.add({ id: credentials.id, owner: id, secret: sealed })
      })
      return { ...jinku.as(credentials), id, name, credentials, entity: { type: 'user', id } }
    },
    async group(name, ...members) {
      const id = next(4)
      await change(async (store) => {
        await store.groups.add({ id, name, comments: `about ${name}` })
        for (const member of members) await store.groups.join(id, member.id)
      })
      return { id, name, entity: { type: 'group', id } }
    },
    async role(name) {
      const id = next(3)
      await change((store) =>
        store.roles.add({
          id,
          name,
          description: `about ${name}`,
          trustDocument: '{}',
          maxSessionSeconds: 3600,
          allowsConsoleLogin: true,
        }),
      )
      return { id, name, entity: { type: 'role', id } }
    },
    async otherAccount() {
      const keyMaterial = createKeyMaterial(rootKey, OTHER_ACCOUNT)
      const credentials = { id: 'key-of-other', secret: 'secret-of-other' }
      const place = ['access-key', OTHER_ACCOUNT, credentials.id] as const
      const sealed = new Keyring(rootKey, [keyMaterial]).seal(credentials.secret, place)
      await storage.change({ account: OTHER_ACCOUNT, now: jinku.now() }, (store) =>
        store.accounts.add({
          status: 'Enabled',
          keyMaterial,
          accessKey: { id: credentials.id, secret: sealed },
        }),
      )
      return jinku.as(credentials)
    },
    close: () => engine.close(),
  }
}

export interface PlainStatement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string } }
}

export function documentOf(...statements: readonly PlainStatement[]): string {
  return JSON.stringify({ Version: '1', Statement: statements })
}

type Lines = string | readonly string[]

export function allow(
  Action: Lines,
  Resource: Lines = '*',
  Condition?: PlainStatement['Condition'],
): PlainStatement {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) }
}

export function deny(
  Action: Lines,
  Resource: Lines = '*',
  Condition?: PlainStatement['Condition'],
): PlainStatement {
  return { ...allow(Action, Resource, Condition), Effect: 'Deny' }
}

/** Creates a policy with these statements and attaches it, through the RPC endpoint. */
export async function grant(
  jinku: TestServer,
  { entity, name }: Pick<Named, 'entity' | 'name'>,
  policy: string,
  ...statements: readonly PlainStatement[]
): Promise<void> {
  await must(
    jinku.root.ram('CreatePolicy', {
      PolicyName: policy,
      PolicyDocument: documentOf(...statements),
    }),
  )
  await attachTo(jinku, { entity, name }, 'Custom', policy)
}

const KINDS = { user: 'User', group: 'Group', role: 'Role' } as const

export async function attachTo(
  jinku: TestServer,
  { entity, name }: Pick<Named, 'entity' | 'name'>,
  PolicyType: 'System' | 'Custom',
  PolicyName: string,
): Promise<void> {
  const kind = KINDS[entity.type]
  const named = { PolicyType, PolicyName, [`${kind}Name`]: name }
  await must(jinku.root.ram(`AttachPolicyTo${kind}`, named))
}

/** For calls that prepare a test: they must succeed. */
export async function must<R extends { readonly status: number; readonly text: string }>(
  reply: Promise<R>,
): Promise<R> {
  const done = await reply
  if (done.status !== 200) throw new Error(done.text)
  return done
}
