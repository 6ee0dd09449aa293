import { expect, test } from 'vitest'
import { expectAnswer } from '../../test/support/answers.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  DAY_MS,
  metadataOf,
  outcomeOf,
} from '../../test/support/keys/keys-in-front.ts'
import { must, serverAndBeside } from '../../test/support/permission/beside.ts'
import { updateRotationPolicy } from '../operations/kms/keys/update-rotation-policy.ts'

const { jinku } = await serverAndBeside()

const WEEKLY = { EnableAutomaticRotation: true, RotationInterval: '7d' }
const WEEK_MS = 7 * DAY_MS

async function versionsOf(KeyId: string): Promise<string[]> {
  const { body } = await must(jinku.root.kms('ListKeyVersions', { KeyId }))
  return body.KeyVersions.KeyVersion.map((one: { KeyVersionId: string }) => one.KeyVersionId)
}

/** The entries of the timer about a key. */
function rotationsOf(id: string, { entries }: TestServer = jinku) {
  return entries.filter(
    ({ action, resource }) => action === 'RotateKey' && resource === arnOf(`key/${id}`),
  )
}

const wireTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`

test('a key is rotated when its interval is over, and not before', async () => {
  const id = await createKey(jinku.root, WEEKLY)
  const created = await metadataOf(jinku.root, id)
  expect(created).toMatchObject({ AutomaticRotation: 'Enabled', RotationInterval: '604800s' })

  jinku.advance(WEEK_MS - 60_000)
  await jinku.server.rotateKeys()
  expect(await metadataOf(jinku.root, id)).toEqual(created)

  jinku.advance(60_000)
  const before = jinku.now()
  await jinku.server.rotateKeys()
  const rotated = await metadataOf(jinku.root, id)
  expect(rotated.PrimaryKeyVersion).not.toBe(created.PrimaryKeyVersion)
  expect(await versionsOf(id)).toEqual([rotated.PrimaryKeyVersion, created.PrimaryKeyVersion])
  const at = Date.parse(rotated.LastRotationDate)
  expect(at).toBeGreaterThanOrEqual(before - 1_000)
  expect(rotated.NextRotationDate).toBe(wireTime(at + WEEK_MS))
})

test('what was encrypted before a rotation is decrypted after it, and the next under the new version', async () => {
  const id = await createKey(jinku.root, WEEKLY)
  const encrypt = async () =>
    (await must(jinku.root.kms('Encrypt', { KeyId: id, Plaintext: 'aGVsbG8=' }))).body
  const old = await encrypt()
  jinku.advance(WEEK_MS)
  await jinku.server.rotateKeys()
  const fresh = await encrypt()
  expect(fresh.KeyVersionId).not.toBe(old.KeyVersionId)
  for (const { CiphertextBlob, KeyVersionId } of [old, fresh]) {
    const { body } = await must(jinku.root.kms('Decrypt', { CiphertextBlob }))
    expect(body).toMatchObject({ KeyId: id, KeyVersionId, Plaintext: 'aGVsbG8=' })
  }
})

test('a rotation is in the trail as the doing of the service, and the account finds it there', async () => {
  const id = await createKey(jinku.root, WEEKLY)
  jinku.advance(WEEK_MS)
  await jinku.server.rotateKeys()
  expect(rotationsOf(id)).toMatchObject([
    {
      account: ACCOUNT,
      principal: `acs:ram::${ACCOUNT}:service/rotation`,
      principalType: 'service',
      service: 'kms',
      isWrite: true,
      decidedBy: 'owner',
      outcome: 'OK',
    },
  ])
  const attribute = { 'LookupAttribute.1.Key': 'EventName', 'LookupAttribute.1.Value': 'RotateKey' }
  const times = { StartTime: wireTime(jinku.now() - DAY_MS), EndTime: wireTime(jinku.now() + 1000) }
  const { body } = await must(jinku.root.actiontrail('LookupEvents', { ...attribute, ...times }))
  const event = body.Events.find((one: { resourceName?: string }) => one.resourceName === id)
  expect(event).toMatchObject({
    eventType: 'AliyunServiceEvent',
    userIdentity: { type: 'system', userName: 'rotation' },
  })
})

test('not even a policy of the key that denies everything keeps it from being rotated', async () => {
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Deny',
        Action: ['kms:*'],
        Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
        Resource: ['*'],
      },
    ],
  })
  const id = await createKey(jinku.root, { ...WEEKLY, Policy })
  jinku.advance(WEEK_MS)
  await jinku.server.rotateKeys()
  expect(rotationsOf(id).map(({ outcome }) => outcome)).toEqual(['OK'])
})

test.each([
  ['disabled', 'DisableKey', 'EnableKey'],
  ['pending deletion', 'ScheduleKeyDeletion', 'CancelKeyDeletion'],
])(
  'while a key is %s its rotation is suspended, and made up for afterwards',
  async (_, off, on) => {
    const id = await createKey(jinku.root, WEEKLY)
    await must(jinku.root.kms(off, { KeyId: id, PendingWindowInDays: 30 }))
    jinku.advance(2 * WEEK_MS)
    await jinku.server.rotateKeys()
    expect(await metadataOf(jinku.root, id)).toMatchObject({
      AutomaticRotation: 'Suspended',
      RotationInterval: '604800s',
    })
    expect(await versionsOf(id)).toHaveLength(1)

    await must(jinku.root.kms(on, { KeyId: id }))
    await jinku.server.rotateKeys()
    expect(await versionsOf(id)).toHaveLength(2)
    expect(await metadataOf(jinku.root, id)).toMatchObject({ AutomaticRotation: 'Enabled' })
  },
)

test('however many intervals have gone by, an overdue key is rotated once', async () => {
  const id = await createKey(jinku.root, WEEKLY)
  jinku.advance(10 * WEEK_MS)
  await jinku.server.rotateKeys()
  await jinku.server.rotateKeys()
  expect(await versionsOf(id)).toHaveLength(2)
  expect(rotationsOf(id)).toHaveLength(1)
})

test('two that rotate at the same moment never rotate twice for one date', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => createKey(jinku.root, WEEKLY)))
  jinku.advance(WEEK_MS)
  await Promise.all([jinku.server.rotateKeys(), jinku.server.rotateKeys()])
  for (const id of ids) {
    expect(await versionsOf(id)).toHaveLength(2)
    const outcomes = rotationsOf(id).map(({ outcome }) => outcome)
    expect(outcomes.filter((one) => one === 'OK')).toHaveLength(1)
    // Whoever comes second is told so, and that is recorded.
    expect(
      outcomes.filter((one) => one !== 'OK' && one !== 'Rejected.StateModifiedFailed'),
    ).toEqual([])
  }
})

test('many keys at once, of every account, are all rotated', async () => {
  const { credentials } = await jinku.otherAccount()
  const other = jinku.as(credentials)
  const own = await Promise.all(Array.from({ length: 70 }, () => createKey(jinku.root, WEEKLY)))
  const theirs = await createKey(other, WEEKLY)
  jinku.advance(WEEK_MS)
  await jinku.server.rotateKeys()
  for (const id of own) expect(rotationsOf(id)).toHaveLength(1)
  const { body } = await must(other.kms('ListKeyVersions', { KeyId: theirs }))
  expect(body.TotalCount).toBe(2)
})

test('an account that has been suspended, and one that calls too often, is looked after all the same', async () => {
  const strict = await startTestServer({ settings: { maxRequestsPerSecond: 3 } })
  const ids = [await createKey(strict.root, WEEKLY), await createKey(strict.root, WEEKLY)]
  await strict.server.administer({
    operation: 'SetAccountStatus',
    parameters: new Map([['Status', 'Suspended']]),
    account: ACCOUNT,
  })
  strict.advance(WEEK_MS)
  const denied = await Promise.all(ids.map((KeyId) => strict.root.kms('DescribeKey', { KeyId })))
  expect(denied.map(outcomeOf)).not.toContain('OK')
  await strict.server.rotateKeys()
  for (const id of ids)
    expect(rotationsOf(id, strict).map(({ outcome }) => outcome)).toEqual(['OK'])
  expect(strict.faults).toEqual([])
  await strict.close()
})

test('an interval that is shortened into the past rotates the key at once', async () => {
  const id = await createKey(jinku.root, { ...WEEKLY, RotationInterval: '365d' })
  jinku.advance(8 * DAY_MS)
  const reply = await jinku.root.kms('UpdateRotationPolicy', { KeyId: id, ...WEEKLY })
  expectAnswer(updateRotationPolicy, reply)
  expect(await versionsOf(id)).toHaveLength(2)
  const { LastRotationDate, NextRotationDate } = await metadataOf(jinku.root, id)
  expect(Date.parse(NextRotationDate) - Date.parse(LastRotationDate)).toBe(WEEK_MS)
})

test('a version made by hand puts the next rotation off by an interval', async () => {
  const id = await createKey(jinku.root, WEEKLY)
  jinku.advance(WEEK_MS / 2)
  await must(jinku.root.kms('CreateKeyVersion', { KeyId: id }))
  jinku.advance(WEEK_MS / 2)
  await jinku.server.rotateKeys()
  expect(await versionsOf(id)).toHaveLength(2)
  jinku.advance(WEEK_MS / 2)
  await jinku.server.rotateKeys()
  expect(await versionsOf(id)).toHaveLength(3)
})
