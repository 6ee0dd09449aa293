import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import { digestOf } from '../../../../test/support/asymmetric/digest.ts'
import { keyVersionContract } from '../../../../test/support/asymmetric/key-version-contract.ts'
import { nodeSigner } from '../../../../test/support/asymmetric/node-judge.ts'
import { invalid, NO_PAIR } from '../../../../test/support/asymmetric/refused.ts'
import { keyBytes } from '../../../../test/support/asymmetric/vectors.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { type PlantedKey, plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { asymmetricSign } from './asymmetric-sign-verify.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const curve = await plantKey(jinku, beside, 'EC_P256')

const Digest = Buffer.alloc(32, 7).toString('base64')
const sent = async ({ id, versionId }: PlantedKey): Promise<Parameters> => ({
  KeyId: id,
  KeyVersionId: versionId,
  Algorithm: 'ECDSA_SHA_256',
  Digest,
})
const call = async (parameters: Parameters): Promise<Reply> =>
  jinku.call('AsymmetricSign', { ...(await sent(curve)), ...parameters })

keyUseContract({
  operation: asymmetricSign,
  server,
  spec: 'EC_P256',
  wrongSpec: 'Aliyun_AES_256',
  wrongKind: NO_PAIR,
  namedBy: 'KeyId',
  parameters: sent,
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { Digest: 'QQ==' },
})

keyVersionContract({
  operation: asymmetricSign,
  server,
  spec: 'EC_P256',
  usage: 'SIGN/VERIFY',
  parameters: sent,
})

describe('a signature is one to OpenSSL, which is given the message and the public key', () => {
  test.each([
    ['RSA_2048', 'RSA_PSS_SHA_256', 256],
    ['RSA_2048', 'RSA_PKCS1_SHA_256', 256],
    ['RSA_3072', 'RSA_PSS_SHA_256', 384],
    ['RSA_4096', 'RSA_PKCS1_SHA_256', 512],
    ['EC_P256', 'ECDSA_SHA_256', undefined],
    ['EC_P256K', 'ECDSA_SHA_256', undefined],
    ['EC_SM2', 'SM2DSA', undefined],
  ] as const)('%s, %s', async (spec, Algorithm, bytes) => {
    const key = await plantKey(jinku, beside, spec)
    const { publicKey: spki } = keyBytes(spec)
    const message = Buffer.from('signed by nobody but the key')
    const digest = digestOf(Algorithm, message, spki, nodeSigner.sm2Signer).toString('base64')
    const reply = await call({ ...(await sent(key)), Algorithm, Digest: digest })
    const signature = Buffer.from(expectAnswer(asymmetricSign, reply).Value, 'base64')
    const foreign = { spec, spki, pkcs8: Buffer.alloc(0) }
    expect(nodeSigner.verify(foreign, Algorithm, message, signature)).toBe(true)
    // The signatures of the other algorithms are two numbers in DER.
    if (bytes === undefined) expect(signature[0]).toBe(0x30)
    else expect(signature).toHaveLength(bytes)
  })
})

test('an algorithm that keys of the kind do not offer is refused', async () => {
  expectRefusal(await call({ Algorithm: 'RSA_PSS_SHA_256' }), invalid('Algorithm'))
  expectRefusal(await call({ Algorithm: 'ecdsa_sha_256' }), invalid('Algorithm'))
})

test('a key that is there to encrypt does not sign', async () => {
  const key = await plantKey(jinku, beside, 'EC_SM2', { usage: 'ENCRYPT/DECRYPT' })
  expectRefusal(await call({ ...(await sent(key)), Algorithm: 'SM2DSA' }), NO_PAIR)
})

test.each([
  ['31 bytes', Buffer.alloc(31).toString('base64')],
  ['33 bytes', Buffer.alloc(33).toString('base64')],
  ['the bytes in hexadecimal', Buffer.alloc(32).toString('hex')],
])('a digest has 32 bytes in Base64: %s are refused', async (_, text) => {
  expectRefusal(await call({ Digest: text }), invalid('Digest'))
})

test.each(['KeyId', 'KeyVersionId', 'Algorithm', 'Digest'])('%s is needed', async (name) => {
  expectRefusal(await call({ [name]: '' }), missing(name))
})
