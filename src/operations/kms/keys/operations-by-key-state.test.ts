/** The table "Impact of CMK state on API calls", every cell of it asked from the server. */

import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNT, REGION } from '../../../../test/support/harness.ts'
import { createKey, metadataOf, outcomeOf } from '../../../../test/support/keys/keys-in-front.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import type { KeyState } from '../../../domain/key-states.ts'
import { kmsOperations } from '../operations.ts'

const { jinku, beside } = await serverAndBeside()

const STATES = ['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport'] as const
const ALWAYS = ['OK', 'OK', 'OK', 'OK']
const USE = ['OK', 'Rejected.Disabled', 'Rejected.PendingDeletion', 'Rejected.PendingImport']
const CHANGE = ['OK', 'OK', 'Rejected.PendingDeletion', 'OK']
const MOVE = ['OK', 'OK', 'Rejected.StateModifiedFailed', 'OK']

const OUTCOMES: { readonly [operation: string]: readonly string[] } = {
  DescribeKey: ALWAYS,
  ListKeys: ALWAYS,
  ListAliases: ALWAYS,
  DeleteAlias: ALWAYS,
  ListResourceTags: ALWAYS,
  DescribeKeyVersion: ALWAYS,
  ListKeyVersions: ALWAYS,
  Encrypt: USE,
  Decrypt: USE,
  GenerateDataKey: USE,
  GenerateDataKeyWithoutPlaintext: USE,
  ReEncrypt: USE,
  ExportDataKey: USE,
  GenerateAndExportDataKey: USE,
  AsymmetricSign: USE,
  AsymmetricVerify: USE,
  AsymmetricEncrypt: USE,
  AsymmetricDecrypt: USE,
  GetPublicKey: USE,
  GenerateMac: USE,
  VerifyMac: USE,
  UpdateKeyDescription: CHANGE,
  TagResource: CHANGE,
  UntagResource: CHANGE,
  EnableKey: ['OK', 'OK', 'Rejected.StateModifiedFailed', 'Rejected.StateModifiedFailed'],
  DisableKey: ['OK', 'OK', 'Rejected.StateModifiedFailed', 'Rejected.StateModifiedFailed'],
  ScheduleKeyDeletion: MOVE,
  CancelKeyDeletion: [
    'Rejected.StateModifiedFailed',
    'Rejected.StateModifiedFailed',
    'OK',
    'Rejected.StateModifiedFailed',
  ],
  CreateAlias: MOVE,
  UpdateAlias: CHANGE,
  CreateKeyVersion: USE,
  UpdateRotationPolicy: USE,
  GetParametersForImport: ALWAYS,
  DeleteKeyMaterial: ALWAYS,
  ImportKeyMaterial: MOVE,
  SetDeletionProtection: CHANGE,
  ListAliasesByKeyId: ALWAYS,
  GetKeyPolicy: ALWAYS,
  TagResources: ALWAYS,
  UntagResources: ALWAYS,
  ListTagResources: ALWAYS,
  SetKeyPolicy: CHANGE,
}

/** A key as the operations of a row know it. */
interface Known {
  readonly KeyId: string
  readonly KeyVersionId: string
  readonly AliasName: string
}

let count = 0
let destination: string
const wrapping = {
  PublicKeyBlob: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64'),
  WrappingKeySpec: 'RSA_2048',
  WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
}
const resources = (id: string): Parameters => ({
  RegionId: REGION,
  ResourceType: 'key',
  'ResourceId.1': id,
})
const statement = {
  Effect: 'Allow',
  Action: ['kms:*'],
  Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
  Resource: ['*'],
}
const POLICY = JSON.stringify({ Version: '1', Statement: [statement] })
const DIGEST = Buffer.alloc(32, 7).toString('base64')
const MESSAGE = Buffer.from('message').toString('base64')

beforeAll(async () => {
  destination = await createKey(jinku.root)
})

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function answerOf(action: string, parameters: Parameters): Promise<any> {
  return (await must(jinku.root.kms(action, parameters))).body
}

async function dataKey({ KeyId }: Known): Promise<Parameters> {
  const { CiphertextBlob } = await answerOf('GenerateDataKey', { KeyId })
  return { CiphertextBlob }
}

/** What a call of the operation sends, found out while the key is enabled; of one that takes KeyId alone nothing more. */
const SENT: { readonly [operation: string]: (key: Known) => Promise<Parameters> | Parameters } = {
  ListKeys: () => ({}),
  ListAliases: () => ({}),
  DeleteAlias: ({ AliasName }) => ({ AliasName }),
  DescribeKeyVersion: ({ KeyId, KeyVersionId }) => ({ KeyId, KeyVersionId }),
  Encrypt: ({ KeyId }) => ({ KeyId, Plaintext: 'eA==' }),
  Decrypt: dataKey,
  ReEncrypt: async (key) => ({ ...(await dataKey(key)), DestinationKeyId: destination }),
  ExportDataKey: async (key) => ({ ...(await dataKey(key)), ...wrapping }),
  GenerateAndExportDataKey: ({ KeyId }) => ({ KeyId, ...wrapping }),
  AsymmetricSign: ({ KeyId, KeyVersionId }) => ({ KeyId, KeyVersionId, ...signing }),
  AsymmetricVerify: async ({ KeyId, KeyVersionId }) => {
    const named = { KeyId, KeyVersionId, ...signing }
    return { ...named, Value: (await answerOf('AsymmetricSign', named)).Value }
  },
  AsymmetricEncrypt: ({ KeyId, KeyVersionId }) => ({
    ...{ KeyId, KeyVersionId, Algorithm: 'SM2PKE', Plaintext: MESSAGE },
  }),
  AsymmetricDecrypt: async ({ KeyId, KeyVersionId }) => {
    const named = { KeyId, KeyVersionId, Algorithm: 'SM2PKE' }
    const sealed = await answerOf('AsymmetricEncrypt', { ...named, Plaintext: MESSAGE })
    return { ...named, CiphertextBlob: sealed.CiphertextBlob }
  },
  GetPublicKey: ({ KeyId, KeyVersionId }) => ({ KeyId, KeyVersionId }),
  GenerateMac: ({ KeyId }) => ({ KeyId, ...mac }),
  VerifyMac: async ({ KeyId }) => {
    const { Mac } = await answerOf('GenerateMac', { KeyId, ...mac })
    return { KeyId, ...mac, Mac }
  },
  UpdateKeyDescription: ({ KeyId }) => ({ KeyId, Description: 'x' }),
  TagResource: ({ KeyId }) => ({ KeyId, Tags: '[{"TagKey":"k","TagValue":"v"}]' }),
  UntagResource: ({ KeyId }) => ({ KeyId, TagKeys: '["k"]' }),
  ScheduleKeyDeletion: ({ KeyId }) => ({ KeyId, PendingWindowInDays: 7 }),
  CreateAlias: ({ KeyId, AliasName }) => ({ KeyId, AliasName: `${AliasName}/too` }),
  UpdateAlias: async ({ KeyId, AliasName }) => {
    const elsewhere = `${AliasName}/elsewhere`
    await answerOf('CreateAlias', { KeyId: destination, AliasName: elsewhere })
    return { KeyId, AliasName: elsewhere }
  },
  UpdateRotationPolicy: ({ KeyId }) => ({ KeyId, EnableAutomaticRotation: false }),
  GetParametersForImport: ({ KeyId }) => ({ KeyId, ...importing }),
  ImportKeyMaterial: imported,
  SetDeletionProtection: ({ KeyId }) => ({ KeyId, EnableDeletionProtection: true }),
  TagResources: ({ KeyId }) => ({ ...resources(KeyId), 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' }),
  UntagResources: ({ KeyId }) => ({ ...resources(KeyId), 'TagKey.1': 'k' }),
  ListTagResources: ({ KeyId }) => resources(KeyId),
  SetKeyPolicy: ({ KeyId }) => ({ KeyId, Policy: POLICY }),
}
const signing = { Algorithm: 'ECDSA_SHA_256', Digest: DIGEST }
const mac = { Algorithm: 'HMAC_SHA_256', Message: MESSAGE }
const importing = { WrappingKeySpec: 'RSA_2048', WrappingAlgorithm: 'RSAES_OAEP_SHA_256' }

async function imported({ KeyId }: Known): Promise<Parameters> {
  const { PublicKey, ImportToken } = await answerOf('GetParametersForImport', {
    KeyId,
    ...importing,
  })
  const key = { key: Buffer.from(PublicKey, 'base64'), format: 'der', type: 'spki' } as const
  const oaep = { ...key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  const EncryptedKeyMaterial = publicEncrypt(oaep, Buffer.alloc(32, 1)).toString('base64')
  return { KeyId, ImportToken, EncryptedKeyMaterial }
}

/** Operations that need another kind of key than a symmetric one. */
const KINDS: { readonly [operation: string]: Parameters } = {
  AsymmetricSign: { KeySpec: 'EC_P256' },
  AsymmetricVerify: { KeySpec: 'EC_P256' },
  GetPublicKey: { KeySpec: 'EC_P256' },
  AsymmetricEncrypt: { KeySpec: 'EC_SM2', KeyUsage: 'ENCRYPT/DECRYPT' },
  AsymmetricDecrypt: { KeySpec: 'EC_SM2', KeyUsage: 'ENCRYPT/DECRYPT' },
  GenerateMac: { KeySpec: 'HMAC_SHA_256' },
  VerifyMac: { KeySpec: 'HMAC_SHA_256' },
}
const EXTERNAL = ['GetParametersForImport', 'DeleteKeyMaterial', 'ImportKeyMaterial']

async function newKey(operation: string): Promise<Known> {
  const KeyId = EXTERNAL.includes(operation)
    ? (await plantKey(jinku, beside, 'Aliyun_AES_256', { origin: 'EXTERNAL' })).id
    : await createKey(jinku.root, KINDS[operation])
  const AliasName = `alias/state-${++count}`
  await answerOf('CreateAlias', { KeyId, AliasName })
  const { KeyVersions } = await answerOf('ListKeyVersions', { KeyId })
  return { KeyId, AliasName, KeyVersionId: KeyVersions.KeyVersion[0].KeyVersionId }
}

async function bringInto(state: KeyState, { KeyId }: Known): Promise<void> {
  if (state === 'Disabled') await answerOf('DisableKey', { KeyId })
  if (state === 'PendingDeletion') {
    await answerOf('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  }
  // Only an external key comes into this state by itself, and few operations would be left to ask.
  if (state === 'PendingImport') await beside.change(({ keys }) => keys.removeMaterial(KeyId))
  expect((await metadataOf(jinku.root, KeyId)).KeyState).toBe(state)
}

/** What the operation answers a key in this state. What is refused must have changed nothing. */
async function outcomeIn(state: KeyState, operation: string): Promise<string> {
  const key = await newKey(operation)
  const sent = (await SENT[operation]?.(key)) ?? { KeyId: key.KeyId }
  await bringInto(state, key)
  const before = await metadataOf(jinku.root, key.KeyId)
  const outcome = outcomeOf(await jinku.root.kms(operation, sent))
  if (outcome !== 'OK') expect(await metadataOf(jinku.root, key.KeyId)).toEqual(before)
  return outcome
}

describe.concurrent('each operation works in the states that the table says', () => {
  test.each(Object.entries(OUTCOMES))('%s: %o', async (operation, outcomes) => {
    const asked = await Promise.all(STATES.map((state) => outcomeIn(state, operation)))
    expect(asked).toEqual(outcomes)
  })
})

test('the table knows every operation that is about a key', () => {
  const about = ['KeyId', 'AliasName', 'CiphertextBlob', 'DestinationKeyId', 'ResourceId']
  const names = kmsOperations
    .filter(({ input }) => about.some((name) => Object.hasOwn(input, name)))
    .map(({ name }) => name)
  expect([...Object.keys(OUTCOMES)].sort()).toEqual([...names, 'ListAliases', 'ListKeys'].sort())
})

test.each<[string, string]>([
  ['EnableKey', 'Enabled'],
  ['DisableKey', 'Disabled'],
  ['ScheduleKeyDeletion', 'PendingDeletion'],
])('after %s a key is %s, whether it was enabled or disabled before', async (operation, state) => {
  for (const before of ['Enabled', 'Disabled'] as const) {
    const key = await newKey(operation)
    await bringInto(before, key)
    await answerOf(operation, { KeyId: key.KeyId, PendingWindowInDays: 7 })
    expect((await metadataOf(jinku.root, key.KeyId)).KeyState).toBe(state)
  }
})

test('a key whose deletion is cancelled is enabled, even if it was disabled before', async () => {
  const key = await newKey('CancelKeyDeletion')
  await bringInto('Disabled', key)
  await bringInto('PendingDeletion', key)
  await answerOf('CancelKeyDeletion', { KeyId: key.KeyId })
  expect(await metadataOf(jinku.root, key.KeyId)).toMatchObject({
    KeyState: 'Enabled',
    DeleteDate: '',
  })
})

test('an external key without material awaits it again when its deletion is cancelled', async () => {
  const KeyId = await createKey(jinku.root, { Origin: 'EXTERNAL' })
  await answerOf('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  await answerOf('CancelKeyDeletion', { KeyId })
  expect((await metadataOf(jinku.root, KeyId)).KeyState).toBe('PendingImport')
})

test('a description is replaced, and cleared by none or an empty one', async () => {
  const KeyId = await createKey(jinku.root, { Description: 'first' })
  const described = async (more: Parameters): Promise<string> => {
    await answerOf('UpdateKeyDescription', { KeyId, ...more })
    return (await metadataOf(jinku.root, KeyId)).Description
  }
  expect(await described({ Description: '订单库 <"&%+/=>' })).toBe('订单库 <"&%+/=>')
  expect(await described({ Description: '' })).toBe('')
  expect(await described({ Description: 'x'.repeat(8192) })).toHaveLength(8192)
  expect(await described({})).toBe('')
  const tooLong = { KeyId, Description: 'x'.repeat(8193) }
  expect(outcomeOf(await jinku.root.kms('UpdateKeyDescription', tooLong))).toBe('InvalidParameter')
})
