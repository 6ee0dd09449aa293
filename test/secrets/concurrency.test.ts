/** Many clients change the same secrets at once. Whatever the order, every invariant holds and no acknowledged change is lost. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'

const CLIENTS = 48
const ROUNDS = 12

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
})
afterAll(() => jinku.close())

interface ListedVersion {
  VersionId: string
  VersionStages: { VersionStage: string[] }
}

async function versionsOf(name: string): Promise<ListedVersion[]> {
  const { body } = await jinku.call('ListSecretVersionIds', {
    SecretName: name,
    IncludeDeprecated: true,
  })
  return body.VersionIds.VersionId
}

function expectSound(versions: readonly ListedVersion[]): void {
  const labels = versions.flatMap(({ VersionStages }) => VersionStages.VersionStage)
  expect(new Set(labels).size).toBe(labels.length)
  expect(labels).toContain('ACSCurrent')
  expect(labels.length).toBeLessThanOrEqual(8)
  expect(versions.length).toBeLessThanOrEqual(10)
}

test('writers of the same secret never break its invariants, and readers never see it broken', async () => {
  const { call } = jinku
  await call('CreateSecret', { SecretName: 'shared', VersionId: 'v0', SecretData: 'value of v0' })

  const client = async (who: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = `c${who}r${round}`
      const put = await call('PutSecretValue', {
        SecretName: 'shared',
        VersionId: id,
        SecretData: `value of ${id}`,
        VersionStages: JSON.stringify(round % 2 === 0 ? ['ACSCurrent'] : [`stage${who % 5}`]),
      })
      expect(put.status).toBe(200)
      const moved = await call('UpdateSecretVersionStage', {
        SecretName: 'shared',
        VersionStage: 'ACSCurrent',
        MoveToVersion: id,
      })
      // Newer versions may have removed this version by now.
      expect(['Forbidden.ResourceNotFound', undefined]).toContain(moved.body.Code)
      const { body } = await call('GetSecretValue', { SecretName: 'shared' })
      expect(body.SecretData).toBe(`value of ${body.VersionId}`)
      expect(body.VersionStages.VersionStage).toContain('ACSCurrent')
      expectSound(await versionsOf('shared'))
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, who) => client(who)))
  expect(jinku.faults).toEqual([])
})

test('of many clients that create the same secret one succeeds and the others are told it exists', async () => {
  const replies = await Promise.all(
    Array.from({ length: CLIENTS }, (_, who) =>
      jinku.call('CreateSecret', { SecretName: 'race', VersionId: 'v1', SecretData: `by ${who}` }),
    ),
  )
  const winners = replies.flatMap(({ status }, who) => (status === 200 ? [who] : []))
  expect(winners).toHaveLength(1)
  expect(replies.filter(({ body }) => body.Code === 'Rejected.ResourceExist')).toHaveLength(
    CLIENTS - 1,
  )
  const { body } = await jinku.call('GetSecretValue', { SecretName: 'race' })
  expect(body.SecretData).toBe(`by ${winners[0]}`)
})

test('of many clients that store the same version with different values one succeeds', async () => {
  await jinku.call('CreateSecret', { SecretName: 'duel', VersionId: 'v1', SecretData: 'first' })
  const replies = await Promise.all(
    Array.from({ length: CLIENTS }, (_, who) =>
      jinku.call('PutSecretValue', {
        SecretName: 'duel',
        VersionId: 'v2',
        SecretData: `by ${who}`,
      }),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await versionsOf('duel')).toHaveLength(2)
})

test('a request that is sent many times at once is carried out once', async () => {
  await jinku.call('CreateSecret', { SecretName: 'replayed', VersionId: 'v1', SecretData: 'x' })
  const replies = await Promise.all(
    Array.from({ length: CLIENTS }, () =>
      jinku.call(
        'DeleteSecret',
        { SecretName: 'replayed', ForceDeleteWithoutRecovery: true },
        { SignatureNonce: 'once' },
      ),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ body }) => body.Code === 'SignatureNonceUsed')).toHaveLength(CLIENTS - 1)
})
