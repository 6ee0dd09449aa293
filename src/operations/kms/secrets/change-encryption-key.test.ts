/** UpdateSecret moves a secret under another key; whoever reads it notices nothing. */

import { afterAll, beforeAll, expect, test } from 'vitest'
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
import type { Parameters } from '../../../../test/support/signing.ts'
import { describeSecret } from './describe-secret.ts'
import { updateSecret } from './update-secret.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_KEY = 'alias/acs/kms'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const arnOf = (resource: string): string => `acs:kms:${REGION}:${ACCOUNT}:${resource}`
const move = (SecretName: string, EncryptionKeyId: string, more: Parameters = {}): Promise<Reply> =>
  jinku.call('UpdateSecret', { SecretName, EncryptionKeyId, ...more })

async function describe(SecretName: string) {
  return expectAnswer(describeSecret, await jinku.call('DescribeSecret', { SecretName }))
}

/** Adds versions until there are as many as a secret keeps, the key being rotated on the way, and answers their values. */
async function fill(
  SecretName: string,
  key: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map([['v1', SecretName.toUpperCase()]])
  for (let index = 2; index <= 10; index++) {
    if (index === 5 && key !== undefined) await rotate(jinku.root, key)
    const [VersionId, SecretData] = [`v${index}`, `value ${index}`]
    await must(jinku.root.kms('PutSecretValue', { SecretName, VersionId, SecretData }))
    values.set(VersionId, SecretData)
  }
  return values
}

async function expectReadable(name: string, values: ReadonlyMap<string, string>): Promise<void> {
  for (const [VersionId, value] of values) {
    expect(await readOrRefused(jinku.root, name, { VersionId })).toBe(value)
  }
}

/** Deletes a key for good: not even its rows are left. */
async function destroy(KeyId: string): Promise<void> {
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
  jinku.advance(7 * DAY_MS)
  await jinku.server.purge()
  expect((await jinku.call('DescribeKey', { KeyId })).body.Code).toBe('Forbidden.KeyNotFound')
}

test('once a secret has been moved its former key can go, and every version is still read', async () => {
  const former = await newKey(jinku.root)
  const next = await newKey(jinku.root, { KeySpec: 'Aliyun_SM4' })
  await must(createUnder(jinku.root, 'moved', former))
  const values = await fill('moved', former)
  const before = await describe('moved')
  const listed = (await jinku.call('ListSecretVersionIds', { SecretName: 'moved' })).body.VersionIds

  jinku.advance(DAY_MS)
  const reply = await move('moved', next)
  expect(expectAnswer(updateSecret, reply)).toEqual({ SecretName: 'moved' })
  expect(entryOf(jinku, reply)).toMatchObject({
    resource: [arnOf('secret/moved'), arnOf(`key/${next}`), arnOf(`key/${former}`)].join(' '),
    outcome: 'OK',
  })
  expect(await describe('moved')).toEqual({
    ...before,
    EncryptionKeyId: next,
    UpdateTime: expect.not.stringMatching(before.UpdateTime),
  })
  await destroy(former)
  await expectReadable('moved', values)
  await jinku.restart()
  await expectReadable('moved', values)
  const after = await jinku.call('ListSecretVersionIds', { SecretName: 'moved' })
  expect(after.body.VersionIds).toEqual(listed)
})

test('a secret moves from the default key to a chosen one, and back', async () => {
  const key = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'there-and-back'))
  const values = await fill('there-and-back', undefined)
  await must(move('there-and-back', key))
  expect((await describe('there-and-back')).EncryptionKeyId).toBe(key)
  await must(jinku.root.kms('DisableKey', { KeyId: key }))
  expect(await readOrRefused(jinku.root, 'there-and-back')).toBe('Rejected.Disabled')
  await must(jinku.root.kms('EnableKey', { KeyId: key }))

  await must(move('there-and-back', DEFAULT_KEY))
  expect((await describe('there-and-back')).EncryptionKeyId).toBeUndefined()
  await destroy(key)
  await expectReadable('there-and-back', values)
})

test('the description can change along with the key', async () => {
  const key = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'both'))
  await must(move('both', key, { Description: 'under a key of its own' }))
  expect(await describe('both')).toMatchObject({
    Description: 'under a key of its own',
    EncryptionKeyId: key,
  })
})

test('a move to the key that a secret is under changes nothing', async () => {
  const key = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'stays', key))
  await must(createUnder(jinku.root, 'stays-by-default'))
  const before = [await describe('stays'), await describe('stays-by-default')]
  jinku.advance(DAY_MS)
  await must(move('stays', arnOf(`key/${key}`)))
  await must(move('stays-by-default', DEFAULT_KEY))
  expect([await describe('stays'), await describe('stays-by-default')]).toEqual(before)
})

test('a move that is refused leaves every version under the former key', async () => {
  const former = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'refused', former))
  const disabled = await newKey(jinku.root)
  await must(jinku.root.kms('DisableKey', { KeyId: disabled }))
  const asymmetric = await newKey(jinku.root, { KeySpec: 'EC_P256' })
  for (const [key, code] of [
    [disabled, 'Rejected.Disabled'],
    [asymmetric, 'UnsupportedOperation'],
    ['key-hzz63ca8cbe3hefht1234', 'Forbidden.KeyNotFound'],
    ['alias/none', 'Forbidden.AliasNotFound'],
  ] as const) {
    const reply = await move('refused', key, { Description: 'not this either' })
    expect(reply.body.Code).toBe(code)
  }
  expect(await describe('refused')).toMatchObject({ EncryptionKeyId: former, Description: '' })
  expect(await readOrRefused(jinku.root, 'refused')).toBe('REFUSED')
})

test('a secret does not move away from a key that cannot open it', async () => {
  const former = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'locked', former))
  await must(jinku.root.kms('DisableKey', { KeyId: former }))
  expectRefusal(await move('locked', DEFAULT_KEY), {
    status: 409,
    code: 'Rejected.Disabled',
    message: 'The request was rejected because the key state is Disabled.',
  })
  await must(jinku.root.kms('EnableKey', { KeyId: former }))
  await must(move('locked', DEFAULT_KEY))
  expect(await readOrRefused(jinku.root, 'locked')).toBe('LOCKED')
})

test('a secret that is pending deletion does not move', async () => {
  const key = await newKey(jinku.root)
  await must(createUnder(jinku.root, 'pending'))
  await must(jinku.root.kms('DeleteSecret', { SecretName: 'pending' }))
  expect((await move('pending', key)).body.Code).toBe('Rejected.ResourceInDeleteWindow')
})

test('reads in the middle of many moves always find the value', async () => {
  const keys = [await newKey(jinku.root), await newKey(jinku.root), DEFAULT_KEY]
  await must(createUnder(jinku.root, 'busy'))
  const moves = Array.from({ length: 30 }, (_, index) => move('busy', keys[index % 3] ?? ''))
  const reads = Array.from({ length: 60 }, () => readOrRefused(jinku.root, 'busy'))
  for (const { status, text } of await Promise.all(moves)) expect(status, text).toBe(200)
  expect(new Set(await Promise.all(reads))).toEqual(new Set(['BUSY']))
})
