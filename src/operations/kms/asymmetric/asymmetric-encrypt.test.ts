import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import { keyVersionContract } from '../../../../test/support/asymmetric/key-version-contract.ts'
import { webEncrypter } from '../../../../test/support/asymmetric/node-judge.ts'
import { pkcs8 } from '../../../../test/support/asymmetric/private-der.ts'
import { invalid, NO_PAIR } from '../../../../test/support/asymmetric/refused.ts'
import { textbookSm2 } from '../../../../test/support/asymmetric/textbook-sm2.ts'
import { keyBytes } from '../../../../test/support/asymmetric/vectors.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { type PlantedKey, plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { asymmetricEncrypt } from './asymmetric-encrypt-decrypt.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const usage = 'ENCRYPT/DECRYPT'

const sent = async ({ id, versionId }: PlantedKey): Promise<Parameters> => ({
  KeyId: id,
  KeyVersionId: versionId,
  Algorithm: 'SM2PKE',
  Plaintext: 'SGVsbG8gd29ybGQ=',
})
const key = await plantKey(jinku, beside, 'EC_SM2', { usage })
const call = async (parameters: Parameters): Promise<Reply> =>
  jinku.call('AsymmetricEncrypt', { ...(await sent(key)), ...parameters })

keyUseContract({
  operation: asymmetricEncrypt,
  server,
  spec: 'EC_SM2',
  usage,
  wrongSpec: 'Aliyun_AES_256',
  wrongKind: NO_PAIR,
  namedBy: 'KeyId',
  parameters: sent,
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { Plaintext: 'a*b=' },
})

keyVersionContract({
  operation: asymmetricEncrypt,
  server,
  spec: 'EC_SM2',
  usage,
  parameters: sent,
})

describe('a ciphertext opens elsewhere with the private key', () => {
  test.each([
    ['RSA_2048', 'RSAES_OAEP_SHA_256', webEncrypter.name, webEncrypter, 190, 256],
    ['RSA_2048', 'RSAES_OAEP_SHA_1', webEncrypter.name, webEncrypter, 214, 256],
    ['RSA_3072', 'RSAES_OAEP_SHA_256', webEncrypter.name, webEncrypter, 318, 384],
    ['RSA_3072', 'RSAES_OAEP_SHA_1', webEncrypter.name, webEncrypter, 342, 384],
    ['RSA_4096', 'RSAES_OAEP_SHA_256', webEncrypter.name, webEncrypter, 446, 512],
    ['RSA_4096', 'RSAES_OAEP_SHA_1', webEncrypter.name, webEncrypter, 470, 512],
    ['EC_SM2', 'SM2PKE', textbookSm2.name, textbookSm2, 6047, 6144],
  ] as const)('%s, %s, asking %s', async (spec, Algorithm, _, other, most, bytes) => {
    const pair = await plantKey(jinku, beside, spec, { usage })
    const plaintext = Buffer.alloc(most, 0xa5)
    const Plaintext = plaintext.toString('base64')
    const reply = await call({ ...(await sent(pair)), Algorithm, Plaintext })
    const { CiphertextBlob } = expectAnswer(asymmetricEncrypt, reply)
    const ciphertext = Buffer.from(CiphertextBlob, 'base64')
    expect(ciphertext).toHaveLength(bytes)
    const { privateKey, publicKey: spki } = keyBytes(spec)
    const foreign = { spec, spki, pkcs8: pkcs8(spec, privateKey, spki) }
    expect(await other.decrypt(foreign, Algorithm, ciphertext)).toEqual(plaintext)

    const longer = Buffer.alloc(most + 1).toString('base64')
    const refused = await call({ ...(await sent(pair)), Algorithm, Plaintext: longer })
    expectRefusal(refused, invalid('Plaintext'))
  })
})

test('an algorithm that keys of the kind do not offer is refused', async () => {
  expectRefusal(await call({ Algorithm: 'RSAES_OAEP_SHA_1' }), invalid('Algorithm'))
  expectRefusal(await call({ Algorithm: 'RSAES_PKCS1_V1_5' }), invalid('Algorithm'))
})

test('a key that is there to sign does not encrypt', async () => {
  const signer = await plantKey(jinku, beside, 'EC_SM2')
  expectRefusal(await call(await sent(signer)), NO_PAIR)
})

test.each(['KeyVersionId', 'Algorithm', 'Plaintext'])('%s is needed', async (name) => {
  expectRefusal(await call({ [name]: '' }), missing(name))
})
