/** Every statement that the operations, the filters of lists and the work beside them prepare. */

import { expect } from 'vitest'
import { dispatch } from '../../src/api/dispatch.ts'
import { Request } from '../../src/api/request.ts'
import type { SealedValue } from '../../src/crypto/envelope.ts'
import { MAX_LABELS, type Stages } from '../../src/domain/stages.ts'
import type { ReadStore, WriteStore } from '../../src/storage/store.ts'
import type { TagsPage } from '../../src/storage/tags.ts'
import { directCall } from './direct-call.ts'
import { type Did, liveEverything } from './every-operation.ts'
import { ACCOUNT } from './harness.ts'
import { startPipeline } from './pipeline.ts'

/** Their texts as the driver is given them, with plain parameters. */
export async function everyStatement(): Promise<readonly string[]> {
  const started = await startPipeline(OF_EVERY_STATEMENT)
  await runEveryStatement(started)
  // A pragma takes no parameters.
  return [...started.prepared].filter((text) =>
    /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text),
  )
}

/** The settings of a pipeline that can run every statement. */
export const OF_EVERY_STATEMENT = { accountId: ACCOUNT, accountStatus: 'NotEnabled' } as const

/** Runs every statement, over whichever engine the pipeline has. */
export async function runEveryStatement(started: Started): Promise<void> {
  await live(started)
  await list(started)
  await workOnSecret(started)
  await workOnKey(started)
  await noteEntries(started)
  await workBeside(started)
}

type Started = Awaited<ReturnType<typeof startPipeline>>

async function live({ pipeline, now }: Started): Promise<void> {
  let annId = ''
  const asked = async (...given: Parameters<Did>) => {
    const call = directCall(given, { now: now(), annId })
    return await dispatch(new Request(pipeline, call, call))
  }
  const did: Did = async (...call) => {
    const outcome = await asked(...call)
    if ('refusal' in outcome) throw new Error(`${call[1]}: ${outcome.refusal.code}`)
    const { answer } = outcome
    if (call[1] === 'CreateUser') annId = (answer as { User: { UserId: string } }).User.UserId
    return answer
  }
  await liveEverything(did, async () => {
    const outcome = await asked('kms', 'ListSecrets', {}, 'ann')
    if (!('refusal' in outcome)) throw new Error('ann may list secrets')
    const { AccessDeniedDetail } = outcome.refusal.detail as {
      AccessDeniedDetail: { EncodedDiagnosticMessage: string }
    }
    return AccessDeniedDetail.EncodedDiagnosticMessage
  })
}

/** Lists by each of their filters, alone and with others. */
async function list({ call }: Started): Promise<void> {
  const lists: { readonly [action: string]: { readonly [key: string]: readonly string[] } } = {
    ListSecrets: {
      SecretName: ['a', 'app/db'],
      Description: ['a', 'of the application'],
      SecretType: ['Generic'],
      TagKey: ['a'],
      TagValue: ['b'],
      Creator: [ACCOUNT],
    },
    ListKeys: {
      KeyId: ['a', 'b'],
      AliasName: ['a'],
      KeyState: ['Enabled', 'Disabled'],
      KeySpec: ['Aliyun_AES_256'],
      KeyUsage: ['ENCRYPT/DECRYPT'],
      TagKey: ['a'],
      TagValue: ['b'],
    },
  }
  for (const [action, values] of Object.entries(lists)) {
    const all = Object.entries(values).map(([Key, Values]) => ({ Key, Values }))
    for (const one of all) {
      for (const other of all) {
        const filters = one === other ? [one] : [one, other]
        const { code } = await call(action, { Filters: JSON.stringify(filters) })
        expect([action, filters, code]).toEqual([action, filters, 'OK'])
      }
    }
  }
}

/** What a secret with many versions and labels, another key or a deletion needs. */
async function workOnSecret({ storage, now }: Started): Promise<void> {
  const scope = { account: ACCOUNT, now: now() }
  const value = Buffer.of(1) as Buffer as SealedValue
  await storage.change(scope, async ({ access, secrets, versions }) => {
    const given = { type: 'Generic', description: '', creator: ACCOUNT } as const
    const secret = await secrets.add({ name: 'worked on', ...given })
    await versions.add(secret, { id: 'v1', dataType: 'text', value })
    let before: Stages = new Map()
    for (let count = 1; count <= MAX_LABELS; count++) {
      const labels = Array.from({ length: count }, (_, at) => `label-${count}-${at}`)
      const after: Stages = new Map(labels.map((label) => [label, 'v1']))
      await versions.restage(secret, before, after)
      before = after
    }
    await versions.select(secret.name, { id: 'v1' })
    for (const { id } of await versions.sealed(secret)) await versions.reseal(secret, id, value)
    await versions.drop(secret, 'v1')
    await access.setSecretPolicy(secret, '{}')
    await access.setSecretPolicy(secret, undefined)
    await secrets.setEncryptionKey(secret, 'a key')
    await secrets.planDeletion(secret, scope.now)
    await secrets.purge(secret.name)
  })
}

/** A list that finds a key, and the end of the key. */
async function workOnKey({ call, storage, now }: Started): Promise<void> {
  const { answer } = await call('CreateKey', {})
  const { KeyId } = answer.KeyMetadata
  const found = await call('ListKeys', {
    Filters: JSON.stringify([{ Key: 'KeyId', Values: [KeyId] }]),
  })
  expect(found.answer.TotalCount).toBe(1)
  const scope = { account: ACCOUNT, now: now() }
  await storage.change(scope, async ({ keys }) => {
    await keys.planDeletion(KeyId, scope.now)
    expect(await keys.purge(KeyId)).toBe('gone')
  })
}

/** So many accounts at once that some of their batches are added together, whichever lane each is in. */
async function noteEntries({ storage }: Started): Promise<void> {
  const accounts = Array.from({ length: 100 }, (_, at) => String(5_000_000_000_000_000 + at))
  await Promise.all(accounts.map((account) => storage.record({ account, line: '{}' })))
}

/** Pages of all tags, of those of resources that have one tag, and that have two. */
const TAGS: readonly TagsPage['filters'][] = [
  [],
  [{ key: 'a', value: undefined }],
  [{ key: 'a', value: 'b' }],
  [
    { key: 'a', value: 'b' },
    { key: 'b', value: undefined },
  ],
]

async function workBeside({ storage, now }: Started): Promise<void> {
  const scope = { account: ACCOUNT, now: now() }
  const chain = { account: ACCOUNT, chain: 'server' }
  const reads: readonly ((store: ReadStore) => unknown)[] = [
    ({ keys }) => keys.dueForRotation(10),
    ({ keys }) => keys.dueForDeletion(10),
    ({ keys }) => keys.withExpiredMaterial(10),
    ({ keys }) => keys.expiredImports(10),
    ({ secrets }) => secrets.due(10),
    ({ nonces }) => nonces.expired(10),
    ({ accessKeys }) => accessKeys.anywhere('any'),
    ({ accounts }) => accounts.all(),
    ({ rootKeys }) => rootKeys.changeInProgress(),
    ({ accounts }) => accounts.bootstrapRecord(),
    ({ accessKeys }) => accessKeys.withId('any'),
    ({ keys }) => keys.ownerOf('any'),
    ({ keys }) => keys.count(),
    ({ keys }) => keys.countVersions(),
    ({ keys }) => keys.countAliases(),
    ({ users }) => users.withId('any'),
    ({ policies }) => policies.withId('any'),
    ...TAGS.map(
      (filters) =>
        ({ tags }: ReadStore) =>
          tags.page({ type: 'secret', ids: undefined, filters, after: undefined, limit: 100 }),
    ),
    ({ nodes }) => nodes.clock(),
    ({ nodes }) => nodes.schema(),
    ({ nodes }) => nodes.all(),
    ({ nodes }) => nodes.duties(),
    async ({ trail }) => trail.chainAfter(await trail.chainAfter(undefined)),
    ({ trail }) => trail.accountsSince('server', 0),
    ({ trail }) => trail.batches(chain, undefined, 10),
    ({ trail }) => trail.checkpoints(chain, undefined, 10),
    ({ trail }) => trail.expiry(chain),
    ({ trail }) => trail.end(chain),
    ({ trail }) => trail.streams(),
    ({ trail }) => trail.streamPosition('file', chain),
    ...[undefined, ['', ACCOUNT]].flatMap((accounts) =>
      (['oldest first', 'newest first'] as const).map(
        (order) =>
          ({ trail }: ReadStore) =>
            trail.page({
              accounts,
              order,
              from: undefined,
              before: undefined,
              start: undefined,
              limit: 10,
              maxEntries: 10,
              terms: [['x']],
            }),
      ),
    ),
  ]
  const changes: readonly ((store: WriteStore) => unknown)[] = [
    ({ nonces }) =>
      nonces.claim({ account: ACCOUNT, digest: Buffer.alloc(16), claimedAt: 0, expiresAt: 1 }),
    ({ nonces }) => nonces.forget([Buffer.alloc(16)]),
    workOfNode,
    ({ accessKeys }) => accessKeys.noteUse('any', 1),
    ({ access }) => access.advanceRevision(),
    ({ users }) => users.noteLogin('any'),
    ({ secrets }) => secrets.purge('any'),
    ({ keys }) => keys.purge('any'),
    ({ keys }) => keys.purgeMaterial('any'),
    ({ keys }) => keys.purgeImport('any', 'any'),
    ({ trail }) =>
      trail.setExpiry({
        account: ACCOUNT,
        chain: 'expiring',
        number: 1,
        sequence: 1,
        expiredAt: 1,
        mac: Buffer.alloc(32),
      }),
    ({ trail }) => trail.removeExpired(chain, { batches: 10, entries: 10 }),
    ({ trail }) => trail.setStreamPosition({ stream: 's', ...chain, sequence: 1, entries: 1 }),
  ]
  for (const read of reads) await storage.snapshot(scope, read)
  for (const change of changes) await storage.change(scope, change)
  await storage.change(scope, changeRootKey)
  // The trail ends with a checkpoint.
  await storage.close()
}

async function workOfNode({ nodes }: WriteStore): Promise<void> {
  const fence = 1
  const times = { startedAt: 1, leaseUntil: 1 }
  const node = {
    name: 'n',
    fence,
    home: 'h',
    version: '1',
    state: 'ready',
    rootKey: 'k',
    wrapsUnder: 'k',
  } as const
  await nodes.put({ ...node, ...times })
  await nodes.renew({ ...node, ...times })
  await nodes.assign({ duty: 'purge', node: 'n', nodeFence: fence, fence })
  await nodes.requireDuty({ duty: 'purge', fence })
  await nodes.remove({ ...node, ...times })
}

/** The last thing that is done: what is wrapped does not open afterwards. */
async function changeRootKey({ rootKeys, accounts }: WriteStore): Promise<void> {
  const sealed = Buffer.of(1) as Buffer as SealedValue
  const from = (await accounts.bootstrapRecord())?.rootKeyFingerprint ?? ''
  const to = 'next'
  await rootKeys.noteSource(from, '{}')
  await rootKeys.begin({ from, to, fromUnderTo: sealed, toUnderFrom: sealed }, undefined)
  await rootKeys.notePickedUp(to)
  for (const place of await rootKeys.notUnder(to, 1000)) {
    await rootKeys.stored(place)
    await rootKeys.rewrap(place, { wrapped: sealed, under: to })
  }
  await rootKeys.finish()
}
