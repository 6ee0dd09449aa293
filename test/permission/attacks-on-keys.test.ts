/** Attacks on keys, by a caller of another account and by a user who wants more than they are allowed. */

import { beforeAll, describe, expect, test } from 'vitest'
import { keyOperations } from '../../src/operations/kms/key-operations.ts'
import { entryOf } from '../support/answers.ts'
import { ACCOUNT, type Client, REGION } from '../support/harness.ts'
import { createUnder, newKey, readOrRefused } from '../support/keys/secrets-under-keys.ts'
import { must, serverAndBeside } from '../support/permission/beside.ts'
import { FORBIDDEN, outcomeOf } from '../support/permission/secrets.ts'
import type { Parameters } from '../support/signing.ts'

const { jinku } = await serverAndBeside()
const { root } = jinku

const PLAINTEXT = 'bm90IGZvciB5b3U='
const arnOf = (id: string, account = ACCOUNT, region = REGION): string =>
  `acs:kms:${region}:${account}:key/${id}`

let key: string
let ciphertext: string
let stranger: Client & { readonly account: string }
beforeAll(async () => {
  key = await newKey(root)
  const sealed = await must(root.kms('Encrypt', { KeyId: key, Plaintext: PLAINTEXT }))
  ciphertext = sealed.body.CiphertextBlob
  const { account, credentials } = await jinku.otherAccount()
  stranger = { account, ...jinku.as(credentials) }
})

/** Parameters that pass every check before the key is looked up. */
function naming(KeyId: string): Parameters {
  return {
    KeyId,
    KeyVersionId: '00000000-0000-4000-8000-000000000000',
    PendingWindowInDays: '7',
    AliasName: 'alias/stolen',
    Policy: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { RAM: [`acs:ram::${stranger.account}:*`] },
          Action: ['kms:*'],
          Resource: ['*'],
        },
      ],
    }),
    Plaintext: PLAINTEXT,
    EnableDeletionProtection: 'false',
    EnableAutomaticRotation: 'true',
    RotationInterval: '7d',
    Description: 'taken over',
    WrappingKeySpec: 'EC_SM2',
    WrappingAlgorithm: 'SM2PKE',
    EncryptedKeyMaterial: PLAINTEXT,
    ImportToken: PLAINTEXT,
  }
}

const NAMED_OTHERWISE = ['CreateKey', 'ListKeys', 'ListAliases', 'UpdateAlias', 'DeleteAlias']
const byName = keyOperations.filter(
  ({ name, input }) =>
    'KeyId' in input && !NAMED_OTHERWISE.includes(name) && !/^Asymmetric|Mac$|Export/.test(name),
)

test.each(byName)(
  '$name: a key of another account is refused like one that is not there',
  async ({ name }) => {
    const there = await stranger.kms(name, naming(arnOf(key)))
    const nowhere = await stranger.kms(name, naming(arnOf('key-nowhere')))
    expect([outcomeOf(there), outcomeOf(nowhere)]).toEqual([FORBIDDEN, FORBIDDEN])
    expect(there.body.Message.replace(key, 'key-nowhere')).toBe(nowhere.body.Message)
  },
)

test.each(byName)('$name: the ARN of another region names no key of this one', async ({ name }) => {
  const elsewhere = arnOf(key, ACCOUNT, 'cn-beijing')
  expect(outcomeOf(await root.kms(name, naming(elsewhere)))).toBe('Forbidden.KeyNotFound')
})

test('what others encrypted tells a stranger neither its key nor its owner, in the trail either', async () => {
  const own = await newKey(stranger)
  for (const [name, more] of [
    ['Decrypt', {}],
    ['ReEncrypt', { DestinationKeyId: own }],
  ] as const) {
    const reply = await stranger.kms(name, { CiphertextBlob: ciphertext, ...more })
    expect(outcomeOf(reply)).toBe(FORBIDDEN)
    const seen = reply.text + JSON.stringify(entryOf(jinku, reply))
    expect(seen).not.toContain(key)
    expect(seen).not.toContain(ACCOUNT)
  }
})

test('a trial run is no way to learn what a ciphertext holds, or whose it is', async () => {
  const foreign = await stranger.kms('Decrypt', { CiphertextBlob: ciphertext, DryRun: 'true' })
  expect(outcomeOf(foreign)).toBe('AccessDeniedError')
  const own = await root.kms('Decrypt', { CiphertextBlob: ciphertext, DryRun: 'true' })
  expect(outcomeOf(own)).toBe('DryRunOperationError')
  expect(own.text).not.toContain(PLAINTEXT)
})

test('nothing that can be done to the default key takes the secrets from their account', async () => {
  await must(createUnder(root, 'by-default'))
  const { KeyId } = (await must(root.kms('DescribeKey', { KeyId: 'alias/acs/kms' }))).body
    .KeyMetadata
  for (const { name } of byName) await root.kms(name, naming(KeyId))
  await root.kms('UpdateAlias', { AliasName: 'alias/acs/kms', KeyId: key })
  await root.kms('DeleteAlias', { AliasName: 'alias/acs/kms' })
  await root.kms('TagResource', { KeyId, Tags: '[{"TagKey":"team","TagValue":"none"}]' })

  const { KeyMetadata } = (await must(root.kms('DescribeKey', { KeyId: 'alias/acs/kms' }))).body
  expect(KeyMetadata).toMatchObject({ KeyId, KeyState: 'Enabled' })
  expect(await readOrRefused(root, 'by-default')).toBe('BY-DEFAULT')
  await must(createUnder(root, 'by-default-too'))
  const { body } = await stranger.kms('GetKeyPolicy', { KeyId: arnOf(KeyId) })
  expect(body.Code).toBe(FORBIDDEN)
})

describe('an attested recipient', () => {
  test.each(['Recipient', 'Recipient.AttestationDocument', 'Recipient.1'])(
    'is never passed over to answer in clear, sent as %s',
    async (name) => {
      for (const [action, parameters] of [
        ['Decrypt', { CiphertextBlob: ciphertext }],
        ['GenerateDataKey', { KeyId: key }],
      ] as const) {
        const reply = await root.kms(action, { ...parameters, [name]: 'a document' })
        expect(outcomeOf(reply)).toBe('UnsupportedOperation')
      }
    },
  )
})

test.each([
  { EncryptionContext: '{"__proto__":"x"}' },
  { EncryptionContext: '{"":""}' },
  { EncryptionContext: '{"caf\u00e9":"x"}' },
  { 'EncryptionContext.__proto__': 'x' },
])('an encryption context of odd names binds: %j', async (context: Parameters) => {
  const sealed = await must(root.kms('Encrypt', { KeyId: key, Plaintext: PLAINTEXT, ...context }))
  const { CiphertextBlob } = sealed.body
  const open = async (more: Parameters): Promise<string> =>
    outcomeOf(await root.kms('Decrypt', { CiphertextBlob, ...more }))
  expect(await open(context)).toBe('OK')
  expect(await open({})).toBe('InvalidParameter')
  // It looks the same, but the letter is written as two characters.
  expect(await open({ EncryptionContext: '{"cafe\u0301":"x"}' })).toBe('InvalidParameter')
})

test.each(['99999999999999999999d', '0x7d', '1e1d', '-7d', '7.5d', '731d'])(
  'a rotation interval of %s is refused',
  async (RotationInterval) => {
    const sent = { KeyId: key, EnableAutomaticRotation: 'true', RotationInterval }
    expect(outcomeOf(await root.kms('UpdateRotationPolicy', sent))).toBe('InvalidParameter')
  },
)
