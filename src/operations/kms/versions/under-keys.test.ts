/** Reading and writing secrets under a chosen key, while it is used, rotated, disabled and deleted. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import {
  createUnder,
  newKey,
  readOrRefused,
  rotate,
} from '../../../../test/support/keys/secrets-under-keys.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import { batchGetSecretValue } from './batch-get-secret-value.ts'
import { getSecretValue } from './get-secret-value.ts'
import { putSecretValue } from './put-secret-value.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const read = (SecretName: string): Promise<Reply> => jinku.call('GetSecretValue', { SecretName })
const put = (SecretName: string, VersionId: string): Promise<Reply> =>
  jinku.call('PutSecretValue', { SecretName, VersionId, SecretData: `value of ${VersionId}` })
const batch = async (...names: string[]) => {
  const SecretsList = JSON.stringify(names.map((SecretName) => ({ SecretName })))
  return expectAnswer(batchGetSecretValue, await jinku.call('BatchGetSecretValue', { SecretsList }))
}

/** A secret under a key of its own. */
async function secretAndKey(name: string): Promise<string> {
  const id = await newKey(jinku.root)
  await must(createUnder(jinku.root, name, id))
  return id
}

test('the entry of a read and of a write names the secret and its key', async () => {
  const id = await secretAndKey('recorded')
  const both = ['secret/recorded', `key/${id}`].map((one) => `acs:kms:${REGION}:${ACCOUNT}:${one}`)
  const reading = await read('recorded')
  expectAnswer(getSecretValue, reading)
  expect(entryOf(jinku, reading)).toMatchObject({ resource: both.join(' '), outcome: 'OK' })
  const writing = await put('recorded', 'v2')
  expectAnswer(putSecretValue, writing)
  expect(entryOf(jinku, writing)).toMatchObject({ resource: both.join(' '), outcome: 'OK' })
})

test('rotating the key leaves old versions readable, and after a restart too', async () => {
  const id = await secretAndKey('rotated')
  await rotate(jinku.root, id)
  await must(put('rotated', 'v2'))
  await rotate(jinku.root, id)
  await must(put('rotated', 'v3'))
  const all = async (): Promise<string[]> =>
    await Promise.all(
      ['v1', 'v2', 'v3'].map((VersionId) => readOrRefused(jinku.root, 'rotated', { VersionId })),
    )
  const values = ['ROTATED', 'value of v2', 'value of v3']
  expect(await all()).toEqual(values)
  await jinku.restart()
  expect(await all()).toEqual(values)
})

test('a dry run says how the key would have answered', async () => {
  const KeyId = await secretAndKey('tried')
  const tryIt = () => readOrRefused(jinku.root, 'tried', { DryRun: true })
  expect(await tryIt()).toBe('DryRunOperationError')
  await must(jinku.root.kms('DisableKey', { KeyId }))
  expect(await tryIt()).toBe('Rejected.Disabled')
})

describe.each([
  ['read', (name: string) => read(name)],
  ['written', (name: string) => put(name, 'v2')],
  // Putting the same version again changes nothing, but the comparison needs the key.
  [
    'written again',
    (SecretName: string) =>
      jinku.call('PutSecretValue', {
        SecretName,
        VersionId: 'v1',
        SecretData: SecretName.toUpperCase(),
      }),
  ],
])('a secret is not %s', (what, use) => {
  const name = (state: string): string => `${state}-${what.replaceAll(' ', '-')}`

  test('while its key is disabled', async () => {
    const KeyId = await secretAndKey(name('disabled'))
    await must(jinku.root.kms('DisableKey', { KeyId }))
    expectRefusal(await use(name('disabled')), {
      status: 409,
      code: 'Rejected.Disabled',
      message: 'The request was rejected because the key state is Disabled.',
    })
    await must(jinku.root.kms('EnableKey', { KeyId }))
    expect((await use(name('disabled'))).status).toBe(200)
  })

  test('while its key is pending deletion, until the deletion is cancelled', async () => {
    const KeyId = await secretAndKey(name('doomed'))
    await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
    expectRefusal(await use(name('doomed')), {
      status: 409,
      code: 'Rejected.PendingDeletion',
      message: 'The request was rejected because the key state is PendingDeletion.',
    })
    await must(jinku.root.kms('CancelKeyDeletion', { KeyId }))
    await must(jinku.root.kms('EnableKey', { KeyId }))
    expect((await use(name('doomed'))).status).toBe(200)
  })

  test('once its key is gone, before the rows are removed and after', async () => {
    const KeyId = await secretAndKey(name('gone'))
    await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
    jinku.advance(7 * DAY_MS)
    for (const purge of [async () => {}, () => jinku.server.purge()]) {
      await purge()
      expectRefusal(await use(name('gone')), {
        status: 404,
        code: 'Forbidden.KeyNotFound',
        message: 'The specified Key is not found.',
      })
    }
    const SecretName = name('gone')
    const { body } = await must(jinku.root.kms('DescribeSecret', { SecretName }))
    expect(body.EncryptionKeyId).toBe(KeyId)
    await must(jinku.root.kms('DeleteSecret', { SecretName, ForceDeleteWithoutRecovery: true }))
  })
})

test('a batch says of each secret why its key does not open it', async () => {
  await must(createUnder(jinku.root, 'batch/plain'))
  await secretAndKey('batch/fine')
  const disabled = await secretAndKey('batch/disabled')
  await must(jinku.root.kms('DisableKey', { KeyId: disabled }))
  const doomed = await secretAndKey('batch/doomed')
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId: doomed, PendingWindowInDays: 7 }))
  const { SecretValues, Errors } = await batch(
    'batch/disabled',
    'batch/plain',
    'batch/doomed',
    'batch/fine',
  )
  expect(SecretValues.map(({ SecretData }: { SecretData: string }) => SecretData)).toEqual([
    'BATCH/PLAIN',
    'BATCH/FINE',
  ])
  expect(Errors).toEqual([
    {
      SecretName: 'batch/disabled',
      Code: 'Rejected.Disabled',
      HttpStatus: 409,
      Message: 'The request was rejected because the key state is Disabled.',
    },
    {
      SecretName: 'batch/doomed',
      Code: 'Rejected.PendingDeletion',
      HttpStatus: 409,
      Message: 'The request was rejected because the key state is PendingDeletion.',
    },
  ])
})

test('a batch of as many secrets as it takes, each under a key of its own, is answered', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `many/${index}`)
  for (const name of names) await secretAndKey(name)
  const { SecretValues, Errors } = await batch(...names)
  expect(Errors).toEqual([])
  expect(SecretValues).toHaveLength(20)
})
