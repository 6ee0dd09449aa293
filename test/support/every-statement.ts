/** Every statement that the operations, the filters of lists and the work beside them prepare. */

import { expect } from 'vitest'
import { dispatch } from '../../src/api/dispatch.ts'
import { Request } from '../../src/api/request.ts'
import type { SealedValue } from '../../src/crypto/envelope.ts'
import type { ReadStore, WriteStore } from '../../src/storage/store.ts'
import { directCall } from './direct-call.ts'
import { type Did, liveEverything } from './every-operation.ts'
import { ACCOUNT } from './harness.ts'
import { startPipeline } from './pipeline.ts'

/** Their texts as the driver is given them, with plain parameters. */
export async function everyStatement(): Promise<readonly string[]> {
  const started = await startPipeline({ accountId: ACCOUNT, accountStatus: 'NotEnabled' })
  await live(started)
  await list(started)
  await workBeside(started)
  // A pragma takes no parameters.
  return [...started.prepared].filter((text) =>
    /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text),
  )
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
    ({ secrets }) => secrets.purge('any'),
    ({ keys }) => keys.purge('any'),
    ({ keys }) => keys.purgeMaterial('any'),
    ({ keys }) => keys.purgeImport('any', 'any'),
    ({ trail }) => trail.removeExpired(chain, { batches: 10, entries: 10 }),
    ({ trail }) => trail.setStreamPosition({ stream: 's', ...chain, sequence: 1, entries: 1 }),
  ]
  for (const read of reads) await storage.snapshot(scope, read)
  for (const change of changes) await storage.change(scope, change)
  await storage.change(scope, changeRootKey)
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
