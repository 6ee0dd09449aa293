import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import { REGION, startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  DAY_MS,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import { scheduleKeyDeletion } from './schedule-key-deletion.ts'
import { setDeletionProtection } from './set-deletion-protection.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const UNSUPPORTED = {
  status: 400,
  code: 'Rejected.UnsupportedOperation',
  message: 'Unsupported operation.',
}

test.each([7, 30, 366])('a key can be gone in %d days', async (PendingWindowInDays) => {
  const KeyId = await createKey(jinku.root)
  const reply = await jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays })
  expect(expectAnswer(scheduleKeyDeletion, reply)).toEqual({})
  const { KeyState, DeleteDate } = await metadataOf(jinku.root, KeyId)
  expect(KeyState).toBe('PendingDeletion')
  const distance = Date.parse(DeleteDate) - jinku.now()
  expect(Math.abs(distance - PendingWindowInDays * DAY_MS)).toBeLessThan(5_000)
})

test('6 and 367 days are not valid, and a number of days must be given', async () => {
  const KeyId = await createKey(jinku.root)
  for (const PendingWindowInDays of [6, 367, -7, '7.5', 'x']) {
    expectRefusal(
      await jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays }),
      invalidParameter('The specified parameter "PendingWindowInDays" is not valid.'),
    )
  }
  const without = await jinku.root.kms('ScheduleKeyDeletion', { KeyId })
  expectRefusal(without, missing('PendingWindowInDays'))
})

test('from its date on a key is gone with its versions, aliases, tags and policy', async () => {
  const KeyId = await createKey(jinku.root, { Tags: '[{"TagKey":"k","TagValue":"v"}]' })
  const { PrimaryKeyVersion } = await metadataOf(jinku.root, KeyId)
  await must(jinku.root.kms('CreateAlias', { KeyId, AliasName: 'alias/doomed' }))
  const { CiphertextBlob } = (await must(jinku.root.kms('Encrypt', { KeyId, Plaintext: 'eA==' })))
    .body
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
  jinku.advance(7 * DAY_MS - 30_000)
  expect(outcomeOf(await jinku.root.kms('DescribeKey', { KeyId: 'alias/doomed' }))).toBe('OK')
  jinku.advance(30_000)

  const expectGone = async (): Promise<void> => {
    for (const [action, parameters, code] of [
      ['DescribeKey', { KeyId }, 'Forbidden.KeyNotFound'],
      ['DescribeKey', { KeyId: 'alias/doomed' }, 'Forbidden.AliasNotFound'],
      ['CancelKeyDeletion', { KeyId }, 'Forbidden.KeyNotFound'],
      ['Decrypt', { CiphertextBlob }, 'Forbidden.KeyNotFound'],
      ['DescribeKeyVersion', { KeyId, KeyVersionId: PrimaryKeyVersion }, 'Forbidden.KeyNotFound'],
      ['GetKeyPolicy', { KeyId }, 'Forbidden.KeyNotFound'],
      ['ListResourceTags', { KeyId }, 'Forbidden.KeyNotFound'],
      ['DeleteAlias', { AliasName: 'alias/doomed' }, 'Forbidden.AliasNotFound'],
    ] as const) {
      expect([action, outcomeOf(await jinku.root.kms(action, parameters))]).toEqual([action, code])
    }
    const aliases = (await must(jinku.root.kms('ListAliases'))).body.Aliases.Alias
    expect(aliases).toEqual([])
    const named = JSON.stringify([{ Key: 'KeyId', Values: [KeyId] }])
    expect((await must(jinku.root.kms('ListKeys', { Filters: named }))).body.TotalCount).toBe(0)
    const tags = { RegionId: REGION, ResourceType: 'key' }
    const rows = (await must(jinku.root.kms('ListTagResources', tags))).body.TagResources
    expect(rows.TagResource).toEqual([])
  }
  await expectGone()
  // The answers are the same whether or not its rows have been removed.
  await jinku.server.purge()
  await expectGone()
})

test('the alias of a key that is gone is free, whether or not its row has been removed', async () => {
  const alias = { AliasName: 'alias/free' }
  const old = await createKey(jinku.root)
  await must(jinku.root.kms('CreateAlias', { KeyId: old, ...alias }))
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId: old, PendingWindowInDays: 7 }))
  jinku.advance(7 * DAY_MS)
  const KeyId = await createKey(jinku.root)
  await must(jinku.root.kms('CreateAlias', { KeyId, ...alias }))
  await jinku.server.purge()
  expect(await metadataOf(jinku.root, 'alias/free')).toMatchObject({ KeyId })
})

test('while a key is pending deletion its aliases stay, and lead to it', async () => {
  const KeyId = await createKey(jinku.root)
  await must(jinku.root.kms('CreateAlias', { KeyId, AliasName: 'alias/pending' }))
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
  expect(await metadataOf(jinku.root, 'alias/pending')).toMatchObject({
    KeyId,
    KeyState: 'PendingDeletion',
    AutomaticRotation: 'Disabled',
  })
})

test('a protected key cannot be planned to be deleted until it is protected no longer', async () => {
  const KeyId = await createKey(jinku.root)
  const protect = (EnableDeletionProtection: boolean, DeletionProtectionDescription = '') =>
    jinku.root.kms('SetDeletionProtection', {
      KeyId,
      EnableDeletionProtection,
      DeletionProtectionDescription,
    })
  const plan = () => jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  expect(expectAnswer(setDeletionProtection, await protect(true, 'used by billing'))).toEqual({})
  expect(await metadataOf(jinku.root, KeyId)).toMatchObject({
    DeletionProtection: 'Enabled',
    DeletionProtectionDescription: 'used by billing',
  })
  expectRefusal(await plan(), UNSUPPORTED)
  // It can still be disabled.
  await must(jinku.root.kms('DisableKey', { KeyId }))
  expectRefusal(await plan(), UNSUPPORTED)

  await must(protect(true, 'still used'))
  expect(await metadataOf(jinku.root, KeyId)).toMatchObject({
    DeletionProtectionDescription: 'still used',
  })
  await must(protect(false, 'not kept'))
  expect(await metadataOf(jinku.root, KeyId)).toMatchObject({
    DeletionProtection: 'Disabled',
    DeletionProtectionDescription: '',
  })
  expect(outcomeOf(await plan())).toBe('OK')
})

test('the key to protect is named by its id, by its ARN, or by both if they agree', async () => {
  const KeyId = await createKey(jinku.root)
  const other = await createKey(jinku.root)
  const on = { EnableDeletionProtection: true }
  const set = (parameters: { [name: string]: string }) =>
    jinku.root.kms('SetDeletionProtection', { ...on, ...parameters })
  const arn = arnOf(`key/${KeyId}`)
  for (const named of [{ ProtectedResourceArn: arn }, { KeyId, ProtectedResourceArn: arn }]) {
    await must(set(named))
    expect(await metadataOf(jinku.root, KeyId)).toMatchObject({ DeletionProtection: 'Enabled' })
    await must(set({ ...named, EnableDeletionProtection: 'false' }))
  }
  expectRefusal(
    await set({ KeyId: other, ProtectedResourceArn: arn }),
    invalidParameter('The specified parameter "ProtectedResourceArn" is not valid.'),
  )
  for (const wrong of [KeyId, 'alias/x', arnOf('secret/a'), arnOf('key/a/b')]) {
    expect(outcomeOf(await set({ ProtectedResourceArn: wrong }))).toBe('InvalidParameter')
  }
  expectRefusal(await set({}), missing('KeyId'))
  expect(outcomeOf(await set({ KmsInstanceId: 'kst-1' }))).toBe('UnsupportedOperation')
  const neither = await jinku.root.kms('SetDeletionProtection', { KeyId })
  expectRefusal(neither, missing('EnableDeletionProtection'))
})
