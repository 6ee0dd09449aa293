import { constants, createPublicKey, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  missing,
  type Refused,
} from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  ciphertextNaming,
  forbidden,
  inState,
  KEY_NOT_FOUND,
  keyUseContract,
  UNSUPPORTED,
} from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { encryptTo } from '../../../crypto/asymmetric/encryption.ts'
import { generateKeyPair, openPublicKey } from '../../../crypto/asymmetric/key-pair.ts'
import { decrypt } from './decrypt.ts'
import { reEncrypt } from './re-encrypt.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const source = await plantKey(jinku, beside, 'Aliyun_AES_256')
const destination = await plantKey(jinku, beside, 'Aliyun_SM4')

const encrypted = async (KeyId: string, more: Parameters = {}): Promise<string> => {
  const sent = { KeyId, Plaintext: 'of some worth', ...more }
  return (await must(jinku.call('Encrypt', sent))).body.CiphertextBlob
}
const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('ReEncrypt', { DestinationKeyId: destination.id, ...parameters })
const opened = async (CiphertextBlob: string, more: Parameters = {}) =>
  expectAnswer(decrypt, await jinku.call('Decrypt', { CiphertextBlob, ...more }))
const invalid = (name: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})

keyUseContract({
  operation: reEncrypt,
  server,
  spec: 'Aliyun_AES_256',
  wrongSpec: 'EC_P256',
  wrongKind: UNSUPPORTED,
  namedBy: undefined,
  parameters: async ({ id }) => ({
    CiphertextBlob: await encrypted(id),
    DestinationKeyId: destination.id,
  }),
  naming: ({ versionId }) => ({ CiphertextBlob: ciphertextNaming(versionId) }),
  permission: 'kms:ReEncryptFrom',
  // The destination key belongs to the account of the caller.
  ofPartner: async (partner) => ({
    DestinationKeyId: (await must(partner.kms('CreateKey'))).body.KeyMetadata.KeyId,
  }),
  malformed: { SourceEncryptionContext: '[]' },
})

test('the value moves to another key; the answer tells of the key that decrypted', async () => {
  const answer = expectAnswer(reEncrypt, await call({ CiphertextBlob: await encrypted(source.id) }))
  expect(answer).toMatchObject({ KeyId: source.id, KeyVersionId: source.versionId })
  expect(await opened(answer.CiphertextBlob)).toEqual({
    KeyId: destination.id,
    KeyVersionId: destination.versionId,
    Plaintext: 'of some worth',
  })
})

test('the value moves to another context', async () => {
  const CiphertextBlob = await encrypted(source.id, { EncryptionContext: '{"a":"1"}' })
  const DestinationEncryptionContext = '{"b":"2"}'
  const from = (SourceEncryptionContext: string): Promise<Reply> =>
    call({
      CiphertextBlob,
      SourceEncryptionContext,
      DestinationKeyId: source.id,
      DestinationEncryptionContext,
    })
  const answer = expectAnswer(reEncrypt, await from('{"a":"1"}'))
  const { Plaintext } = await opened(answer.CiphertextBlob, { EncryptionContext: '{"b":"2"}' })
  expect(Plaintext).toBe('of some worth')
  expectRefusal(await from('{"a":"2"}'), invalid('SourceEncryptionContext'))
  expectRefusal(await from(''), invalid('CiphertextBlob'))
})

describe('the key that encrypts', () => {
  test('is named by its id or its ARN, and not by an alias', async () => {
    const CiphertextBlob = await encrypted(source.id)
    expectAnswer(reEncrypt, await call({ CiphertextBlob, DestinationKeyId: destination.arn }))
    expectRefusal(await call({ CiphertextBlob, DestinationKeyId: 'alias/a' }), {
      status: 400,
      code: 'Unsupported.Alias',
      message: 'Alias is not valid for this api.',
    })
    expectRefusal(await call({ CiphertextBlob, DestinationKeyId: '' }), missing('DestinationKeyId'))
  })

  test('must be there, symmetric and enabled', async () => {
    const CiphertextBlob = await encrypted(source.id)
    const to = (DestinationKeyId: string): Promise<Reply> =>
      call({ CiphertextBlob, DestinationKeyId })
    expectRefusal(await to('key-nowhere'), KEY_NOT_FOUND)
    const mac = await plantKey(jinku, beside, 'HMAC_SM3')
    expectRefusal(await to(mac.id), UNSUPPORTED)
    const mine = await plantKey(jinku, beside, 'Aliyun_AES_256')
    await beside.change(({ keys }) => keys.setEnabled(mine.id, false))
    expectRefusal(await to(mine.id), inState('Disabled'))
  })

  test('is asked about last: the other one may be disabled too', async () => {
    const mine = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const CiphertextBlob = await encrypted(mine.id)
    await beside.change(({ keys }) => keys.setEnabled(mine.id, false))
    const sent = { CiphertextBlob, DestinationKeyId: 'key-nowhere' }
    expectRefusal(await call(sent), inState('Disabled'))
  })

  test('needs kms:ReEncryptTo', async () => {
    const someone = await beside.user('re-encrypts')
    const sent = { CiphertextBlob: await encrypted(source.id), DestinationKeyId: destination.id }
    await grant(jinku, someone, 'from', allow('kms:ReEncryptFrom'))
    const refused = await someone.kms('ReEncrypt', sent)
    expectRefusal(refused, forbidden(destination.arn))
    expect(refused.body.AccessDeniedDetail.AuthAction).toBe('kms:ReEncryptTo')
    await grant(jinku, someone, 'to', allow('kms:ReEncryptTo', destination.arn))
    const reply = await someone.kms('ReEncrypt', sent)
    expectAnswer(reEncrypt, reply)
    expect(entryOf(jinku, reply).resource).toBe(`${source.arn} ${destination.arn}`)
  })

  test('may belong to another account, if that account permits it', async () => {
    const { account, credentials } = await jinku.otherAccount()
    const owner = jinku.as(credentials)
    const { Arn, KeyId } = (await must(owner.kms('CreateKey'))).body.KeyMetadata
    const sent = { CiphertextBlob: await encrypted(source.id), DestinationKeyId: Arn }
    expectRefusal(await call(sent), forbidden(Arn))
    const document = {
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['kms:ReEncryptTo'],
          Principal: { RAM: [source.arn.replace(/^acs:kms:[^:]*:([0-9]*):.*/, 'acs:ram::$1:*')] },
          Resource: ['*'],
        },
      ],
    }
    await beside.change(
      ({ access }) => access.setKeyPolicy(KeyId, JSON.stringify(document)),
      account,
    )
    jinku.advance(1_001)
    const { CiphertextBlob } = expectAnswer(reEncrypt, await call(sent))
    const reply = await owner.kms('Decrypt', { CiphertextBlob })
    expect(expectAnswer(decrypt, reply)).toMatchObject({ KeyId, Plaintext: 'of some worth' })
    // A caller who may only encrypt with the key learns nothing about it from the refusal.
    expectRefusal(await jinku.call('Decrypt', { CiphertextBlob }), forbidden('*'))
  })
})

describe('a ciphertext of an asymmetric key', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = rsa.publicKey.export({ type: 'spki', format: 'der' })
  const usage = 'ENCRYPT/DECRYPT'
  const pair = {
    publicKey: spki,
    material: rsa.privateKey.export({ type: 'pkcs8', format: 'der' }),
  }
  const key = await plantKey(jinku, beside, 'RSA_2048', { ...pair, usage })
  const described = {
    SourceKeyId: key.id,
    SourceKeyVersionId: key.versionId,
    SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
  }
  const bytes = Buffer.from([0, 255, 1, 254])
  const oaep = publicEncrypt(
    {
      key: createPublicKey(rsa.publicKey.export({ type: 'spki', format: 'pem' })),
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
    },
    bytes,
  ).toString('base64')

  test('is opened as it is described, and its bytes become a text in Base64', async () => {
    const sent = { CiphertextBlob: oaep, ...described, SourceEncryptionContext: '{"a":"b"}' }
    const answer = expectAnswer(reEncrypt, await call(sent))
    expect(answer).toMatchObject({ KeyId: key.id, KeyVersionId: key.versionId })
    const { Plaintext } = await opened(answer.CiphertextBlob)
    expect(Buffer.from(Plaintext, 'base64')).toEqual(bytes)
  })

  test('may be one of SM2', async () => {
    const { privateKey: material, publicKey } = await generateKeyPair('EC_SM2')
    const sm2 = await plantKey(jinku, beside, 'EC_SM2', { material, publicKey, usage })
    const to = openPublicKey('EC_SM2', publicKey)
    if (to === undefined) throw new Error('no public key')
    const sent = {
      CiphertextBlob: encryptTo(to, 'SM2PKE', bytes).toString('base64'),
      SourceKeyId: sm2.arn,
      SourceKeyVersionId: sm2.versionId,
      SourceEncryptionAlgorithm: 'SM2PKE',
    }
    const { CiphertextBlob } = expectAnswer(reEncrypt, await call(sent))
    expect((await opened(CiphertextBlob)).Plaintext).toBe(bytes.toString('base64'))
  })

  test.each(Object.keys(described))('needs %s if it has the other two', async (name) => {
    const sent = { CiphertextBlob: oaep, ...described, [name]: '' }
    expectRefusal(await call(sent), missing(name))
  })

  test('is of no symmetric key without a description', async () => {
    expectRefusal(await call({ CiphertextBlob: 'A'.repeat(344) }), invalid('CiphertextBlob'))
  })

  test('must fit the description', async () => {
    const refused = async (more: Parameters, refusal: Refused): Promise<void> =>
      expectRefusal(await call({ CiphertextBlob: oaep, ...described, ...more }), refusal)
    await refused({ SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }, invalid('CiphertextBlob'))
    await refused({ SourceEncryptionAlgorithm: 'SM2PKE' }, invalid('SourceEncryptionAlgorithm'))
    await refused({ SourceEncryptionAlgorithm: 'none' }, invalid('SourceEncryptionAlgorithm'))
    await refused(
      { SourceKeyVersionId: destination.versionId },
      {
        status: 404,
        code: 'Forbidden.KeyVersionNotFound',
        message: 'The specified Key version is not found.',
      },
    )
    await refused({ SourceKeyId: source.id }, UNSUPPORTED)
    await refused({ SourceKeyId: 'key-nowhere' }, KEY_NOT_FOUND)
    const signs = await plantKey(jinku, beside, 'RSA_2048', pair)
    await refused({ SourceKeyId: signs.id }, UNSUPPORTED)
  })

  test('is not opened by a key that is disabled', async () => {
    const mine = await plantKey(jinku, beside, 'RSA_2048', { ...pair, usage })
    const sent = { ...described, SourceKeyId: mine.id, SourceKeyVersionId: mine.versionId }
    await beside.change(({ keys }) => keys.setEnabled(mine.id, false))
    expectRefusal(await call({ CiphertextBlob: oaep, ...sent }), inState('Disabled'))
  })

  test('needs kms:ReEncryptFrom on the key that is named', async () => {
    const someone = await beside.user('re-encrypts-asymmetric')
    const sent = { CiphertextBlob: oaep, DestinationKeyId: destination.id, ...described }
    await grant(jinku, someone, 'to-asymmetric', allow('kms:ReEncryptTo'))
    expectRefusal(await someone.kms('ReEncrypt', sent), forbidden(key.arn))
  })
})
