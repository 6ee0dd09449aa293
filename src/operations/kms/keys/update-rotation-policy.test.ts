import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import {
  createKey,
  DAY_MS,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { updateRotationPolicy } from './update-rotation-policy.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const update = (KeyId: string, parameters: Parameters) =>
  jinku.root.kms('UpdateRotationPolicy', { KeyId, ...parameters })
const on = (RotationInterval: string): Parameters => ({
  EnableAutomaticRotation: true,
  RotationInterval,
})

test.each([
  ['30d', '2592000s'],
  ['365d', '31536000s'],
  ['8760h', '31536000s'],
  ['525600m', '31536000s'],
  ['604800s', '604800s'],
  ['730d', '63072000s'],
])('an interval of %s is %s', async (interval, answered) => {
  const KeyId = await createKey(jinku.root)
  expect(expectAnswer(updateRotationPolicy, await update(KeyId, on(interval)))).toEqual({})
  const { AutomaticRotation, RotationInterval, LastRotationDate, NextRotationDate } =
    await metadataOf(jinku.root, KeyId)
  expect([AutomaticRotation, RotationInterval]).toEqual(['Enabled', answered])
  const distance = Date.parse(NextRotationDate) - Date.parse(LastRotationDate)
  expect(`${distance / 1000}s`).toBe(answered)
})

test('turned off, interval and next date disappear; an interval that comes along is not looked at', async () => {
  const KeyId = await createKey(jinku.root)
  const before = await metadataOf(jinku.root, KeyId)
  await must(update(KeyId, on('30d')))
  await must(update(KeyId, { EnableAutomaticRotation: false, RotationInterval: 'nonsense' }))
  expect(await metadataOf(jinku.root, KeyId)).toEqual(before)
})

test('an interval counts from the newest version, not from the day on which it was set', async () => {
  const KeyId = await createKey(jinku.root)
  const { PrimaryKeyVersion, LastRotationDate } = await metadataOf(jinku.root, KeyId)
  jinku.advance(10 * DAY_MS)
  await must(update(KeyId, on('11d')))
  const set = await metadataOf(jinku.root, KeyId)
  expect(set).toMatchObject({ PrimaryKeyVersion, LastRotationDate })
  expect(Date.parse(set.NextRotationDate)).toBe(Date.parse(LastRotationDate) + 11 * DAY_MS)
  // So the new interval may have passed already when it is set.
  await must(update(KeyId, on('7d')))
  const rotated = await metadataOf(jinku.root, KeyId)
  expect(rotated.PrimaryKeyVersion).not.toBe(PrimaryKeyVersion)
  expect(Date.parse(rotated.NextRotationDate)).toBeGreaterThan(jinku.now())
})

test('turning it on needs an interval of 7 to 730 days', async () => {
  const KeyId = await createKey(jinku.root)
  expectRefusal(await update(KeyId, { EnableAutomaticRotation: true }), missing('RotationInterval'))
  expectRefusal(await update(KeyId, on('')), missing('RotationInterval'))
  expectRefusal(await update(KeyId, {}), missing('EnableAutomaticRotation'))
  for (const interval of ['6d', '604799s', '731d', '63072001s', '30', 'd', '1w', '30 d']) {
    expectRefusal(
      await update(KeyId, on(interval)),
      invalidParameter('The specified parameter "RotationInterval" is not valid.'),
    )
  }
  expect((await metadataOf(jinku.root, KeyId)).AutomaticRotation).toBe('Disabled')
})

test.each([{ KeySpec: 'EC_P256' }, { KeySpec: 'HMAC_SHA_256' }])(
  'keys of %o do not rotate by themselves',
  async (kind) => {
    const KeyId = await createKey(jinku.root, kind)
    for (const wish of [on('30d'), { EnableAutomaticRotation: false }]) {
      expectRefusal(await update(KeyId, wish), {
        status: 400,
        code: 'Rejected.UnsupportedOperation',
        message: 'Unsupported operation.',
      })
    }
  },
)

test('nor do keys whose material is imported', async () => {
  const KeyId = await createKey(jinku.root, { Origin: 'EXTERNAL' })
  expect(outcomeOf(await update(KeyId, on('30d')))).toBe('Rejected.PendingImport')
})
