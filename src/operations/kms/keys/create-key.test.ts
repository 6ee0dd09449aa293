import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
  within,
} from '../../../../test/support/answers.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { keySpecNames } from '../../../domain/key-specs.ts'
import { createKey as operation } from './create-key.ts'
import { describeKey } from './describe-key.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const create = (parameters: Parameters = {}) => jinku.root.kms('CreateKey', parameters)
const UNSUPPORTED = {
  status: 400,
  code: 'UnsupportedOperation',
  message: 'This action is not supported.',
}
const LIMIT = {
  status: 400,
  code: 'Rejected.LimitExceeded',
  message: 'The request was rejected because user create resource limit was exceeded',
}

test('without parameters a key is of 256-bit AES, enabled, and does not rotate by itself', async () => {
  const reply = await create()
  const { KeyMetadata } = expectAnswer(operation, reply)
  const minute = new Date(jinku.now()).toISOString().slice(0, 16)
  expect(KeyMetadata).toEqual({
    KeyId: expect.stringMatching(/^key-hzz[0-9a-f]{8}[a-z0-9]{10}$/),
    Arn: arnOf(`key/${KeyMetadata.KeyId}`),
    Creator: ACCOUNT,
    CreationDate: within(minute),
    Description: '',
    KeySpec: 'Aliyun_AES_256',
    KeyUsage: 'ENCRYPT/DECRYPT',
    Origin: 'Aliyun_KMS',
    ProtectionLevel: 'SOFTWARE',
    KeyState: 'Enabled',
    PrimaryKeyVersion: expect.stringMatching(/^[0-9a-f-]{36}$/),
    LastRotationDate: KeyMetadata.CreationDate,
    AutomaticRotation: 'Disabled',
    DeleteDate: '',
    MaterialExpireTime: '',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'CreateKey',
    resource: arnOf(`key/${KeyMetadata.KeyId}`),
  })
})

test('the id tells the second in which the key was made, by the clock of the server', async () => {
  const { KeyId, CreationDate } = (await must(create())).body.KeyMetadata
  const seconds = Number.parseInt(KeyId.slice(7, 15), 16)
  expect(Math.abs(seconds * 1000 - Date.parse(CreationDate))).toBeLessThanOrEqual(1000)
})

test('what is told of a key when it is made is what DescribeKey tells, and its protection beside', async () => {
  const { KeyMetadata } = (
    await must(
      create({ Description: 'orders', ProtectionLevel: 'HSM', KeyStorageMechanism: 'HsmInternal' }),
    )
  ).body
  expect(KeyMetadata).toMatchObject({ Description: 'orders', ProtectionLevel: 'HSM' })
  const reply = await jinku.root.kms('DescribeKey', { KeyId: KeyMetadata.KeyId })
  expect(expectAnswer(describeKey, reply).KeyMetadata).toEqual({
    ...KeyMetadata,
    DeletionProtection: 'Disabled',
    DeletionProtectionDescription: '',
  })
})

describe('kinds of keys', () => {
  const usages = (spec: string): string[] => {
    if (spec.startsWith('HMAC')) return ['GENERATE/VERIFY_MAC']
    if (spec.startsWith('RSA') || spec === 'EC_SM2') return ['SIGN/VERIFY', 'ENCRYPT/DECRYPT']
    return spec.startsWith('EC') ? ['SIGN/VERIFY'] : ['ENCRYPT/DECRYPT']
  }
  // RSA keys of 3,072 and 4,096 bits are left out, because to generate them takes as long as all these together.
  const quick = keySpecNames.filter((spec) => !['RSA_3072', 'RSA_4096'].includes(spec))

  test.each(quick)(
    '%s has its usages, the first of which counts if none is given',
    async (KeySpec) => {
      const [first, ...others] = usages(KeySpec)
      const { KeyMetadata } = expectAnswer(operation, await create({ KeySpec }))
      expect(KeyMetadata).toMatchObject({ KeySpec, KeyUsage: first, KeyState: 'Enabled' })
      // Asymmetric keys have none: each operation names a version.
      expect('PrimaryKeyVersion' in KeyMetadata).toBe(!/^(RSA|EC)/.test(KeySpec))
      for (const KeyUsage of [
        'ENCRYPT/DECRYPT',
        'SIGN/VERIFY',
        'GENERATE/VERIFY_MAC',
        'sign/verify',
      ]) {
        if (KeyUsage === first) continue
        const outcome = outcomeOf(await create({ KeySpec, KeyUsage }))
        expect([KeyUsage, outcome]).toEqual([
          KeyUsage,
          others.includes(KeyUsage) ? 'OK' : 'InvalidParameter',
        ])
      }
    },
  )

  test.each(['Aliyun_DES3_192', 'aliyun_aes_256', 'AES_256', 'RSA_1024'])(
    '%s is none',
    async (KeySpec) => {
      expectRefusal(
        await create({ KeySpec }),
        invalidParameter('The specified parameter "KeySpec" is not valid.'),
      )
    },
  )
})

describe('a key whose material is imported', () => {
  test('awaits it', async () => {
    const { KeyMetadata } = expectAnswer(operation, await create({ Origin: 'EXTERNAL' }))
    expect(KeyMetadata).toMatchObject({ Origin: 'EXTERNAL', KeyState: 'PendingImport' })
    const versions = await must(jinku.root.kms('ListKeyVersions', { KeyId: KeyMetadata.KeyId }))
    expect(versions.body.TotalCount).toBe(1)
  })

  test.each(['RSA_2048', 'EC_P256', 'HMAC_SHA_256'])('cannot be of kind %s', async (KeySpec) => {
    expectRefusal(await create({ KeySpec, Origin: 'EXTERNAL' }), UNSUPPORTED)
  })
})

describe('automatic rotation', () => {
  test('is answered in seconds, with the date of the next', async () => {
    const rotating = { EnableAutomaticRotation: true, RotationInterval: '365d' }
    const { KeyMetadata } = expectAnswer(operation, await create(rotating))
    expect(KeyMetadata).toMatchObject({
      AutomaticRotation: 'Enabled',
      RotationInterval: '31536000s',
    })
    const { LastRotationDate, NextRotationDate } = KeyMetadata
    expect(Date.parse(NextRotationDate) - Date.parse(LastRotationDate)).toBe(31_536_000_000)
  })

  test('needs an interval, of 7 to 730 days; when it is off, none is looked at', async () => {
    const on = { EnableAutomaticRotation: true }
    expectRefusal(await create(on), missing('RotationInterval'))
    for (const RotationInterval of ['6d', '731d', '604799s', '63072001s', '1y', '30']) {
      expectRefusal(
        await create({ ...on, RotationInterval }),
        invalidParameter('The specified parameter "RotationInterval" is not valid.'),
      )
    }
    const off = { EnableAutomaticRotation: false, RotationInterval: 'whatever' }
    const { KeyMetadata } = expectAnswer(operation, await create(off))
    expect(KeyMetadata.AutomaticRotation).toBe('Disabled')
    expect(KeyMetadata.RotationInterval).toBeUndefined()
  })

  test.each([{ Origin: 'EXTERNAL' }, { KeySpec: 'EC_P256' }, { KeySpec: 'HMAC_SM3' }])(
    'is not for %o',
    async (kind) => {
      const rotating = { EnableAutomaticRotation: true, RotationInterval: '7d' }
      expectRefusal(await create({ ...kind, ...rotating }), UNSUPPORTED)
    },
  )
})

test('tags and a policy are there with the key', async () => {
  const statement = {
    Sid: 'kept as it was written',
    Effect: 'Deny',
    Action: ['kms:Encrypt'],
    Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
    Resource: ['*'],
  }
  const Policy = JSON.stringify({ Version: '1', Statement: [statement] })
  const Tags = JSON.stringify([
    { TagKey: 'team', TagValue: '支付' },
    { TagKey: 'empty', TagValue: '' },
  ])
  const KeyId = await createKey(jinku.root, { Tags, Policy })
  const tags = (await must(jinku.root.kms('ListResourceTags', { KeyId }))).body.Tags.Tag
  expect(tags).toEqual([
    { KeyId, TagKey: 'empty', TagValue: '' },
    { KeyId, TagKey: 'team', TagValue: '支付' },
  ])
  const { body } = await must(jinku.root.kms('GetKeyPolicy', { KeyId }))
  expect(body.Policy).toBe(Policy)
  const refused = await jinku.root.kms('Encrypt', { KeyId, Plaintext: 'eA==' })
  expect(outcomeOf(refused)).toBe('Forbidden.NoPermission')
})

test('what is not valid is refused, and no key is made', async () => {
  const count = async (): Promise<number> =>
    (await must(jinku.root.kms('ListKeys'))).body.TotalCount
  const before = await count()
  const tags = (count: number): string =>
    JSON.stringify(Array.from({ length: count }, (_, n) => ({ TagKey: `k${n}`, TagValue: '' })))
  for (const [wrong, outcome] of [
    [{ Origin: 'external' }, 'InvalidParameter'],
    [{ ProtectionLevel: 'software' }, 'InvalidParameter'],
    [{ EnableAutomaticRotation: 'yes' }, 'InvalidParameter'],
    [{ KeyStorageMechanism: 'Drawer' }, 'InvalidParameter'],
    [{ Description: 'x'.repeat(8193) }, 'InvalidParameter'],
    [{ Description: 'a\0b' }, 'InvalidParameter'],
    [{ Policy: '{}' }, 'InvalidParameter'],
    [{ Tags: '[{"TagKey":"acs:x","TagValue":""}]' }, 'InvalidParameter'],
    [{ Tags: tags(21) }, 'Rejected.LimitExceeded'],
    [{ DKMSInstanceId: 'kst-hzz62ee817bvyyr5xab12' }, 'Forbidden.DKMSInstanceNotFound'],
  ] as const) {
    expect([wrong, outcomeOf(await create(wrong))]).toEqual([wrong, outcome])
  }
  expect(await count()).toBe(before)
  expect(outcomeOf(await create({ Tags: tags(20) }))).toBe('OK')
})

test('in XML each member is an element, and empty ones are there', async () => {
  const { text } = await callForXml(jinku, 'CreateKey', { Description: 'a < b' })
  expect(text).toMatch(
    /<CreateKeyResponse>.*<KeyMetadata><KeyId>key-[a-z0-9]{21}<\/KeyId>.*<Description>a &lt; b<\/Description>.*<DeleteDate\s*(?:\/>|><\/DeleteDate>)/s,
  )
})

describe('limits', () => {
  test('as many keys as are allowed can be made; those that are gone do not count', async () => {
    const small = await startTestServer({ settings: { maxKeys: 2 } })
    const first = await createKey(small.root)
    await createKey(small.root)
    expectRefusal(await small.root.kms('CreateKey'), LIMIT)
    await must(small.root.kms('ScheduleKeyDeletion', { KeyId: first, PendingWindowInDays: 7 }))
    expectRefusal(await small.root.kms('CreateKey'), LIMIT)
    small.advance(7 * 86_400_000)
    await createKey(small.root)
    expectRefusal(await small.root.kms('CreateKey'), LIMIT)
    await small.close()
  })

  test('versions of all keys are counted together, and automatic rotation goes on beyond', async () => {
    const small = await startTestServer({ settings: { maxKeyVersions: 2 } })
    const KeyId = await createKey(small.root, {
      ...{ EnableAutomaticRotation: true, RotationInterval: '7d' },
    })
    const { PrimaryKeyVersion: first } = await metadataOf(small.root, KeyId)
    await must(small.root.kms('CreateKeyVersion', { KeyId }))
    expectRefusal(await small.root.kms('CreateKeyVersion', { KeyId }), LIMIT)
    expectRefusal(await small.root.kms('CreateKey'), LIMIT)
    small.advance(7 * 86_400_000)
    await small.server.rotateKeys()
    const { body } = await must(small.root.kms('ListKeyVersions', { KeyId }))
    expect(body.TotalCount).toBe(3)
    expect(body.KeyVersions.KeyVersion[2].KeyVersionId).toBe(first)
    await small.close()
  })
})
