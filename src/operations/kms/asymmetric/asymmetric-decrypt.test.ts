import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import { keyVersionContract } from '../../../../test/support/asymmetric/key-version-contract.ts'
import { invalid, NO_PAIR } from '../../../../test/support/asymmetric/refused.ts'
import { ciphertexts } from '../../../../test/support/asymmetric/vectors.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { type PlantedKey, plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { asymmetricDecrypt } from './asymmetric-encrypt-decrypt.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const usage = 'ENCRYPT/DECRYPT'
const Plaintext = 'SGVsbG8gd29ybGQ='

const sent = async ({ id, versionId }: PlantedKey) => {
  const which = { KeyId: id, KeyVersionId: versionId, Algorithm: 'SM2PKE' }
  const { body } = await must(jinku.call('AsymmetricEncrypt', { ...which, Plaintext }))
  return { ...which, CiphertextBlob: body.CiphertextBlob }
}
const key = await plantKey(jinku, beside, 'EC_SM2', { usage })
const good = await sent(key)
const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('AsymmetricDecrypt', { ...good, ...parameters })

keyUseContract({
  operation: asymmetricDecrypt,
  server,
  spec: 'EC_SM2',
  usage,
  wrongSpec: 'Aliyun_AES_256',
  wrongKind: NO_PAIR,
  namedBy: 'KeyId',
  parameters: sent,
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { CiphertextBlob: 'a*b=' },
})

keyVersionContract({
  operation: asymmetricDecrypt,
  server,
  spec: 'EC_SM2',
  usage,
  parameters: sent,
})

test('what AsymmetricEncrypt encrypted comes back', async () => {
  expect(expectAnswer(asymmetricDecrypt, await call({})).Plaintext).toBe(Plaintext)
})

describe('what the openssl command line encrypted is decrypted', () => {
  const offered = ciphertexts.filter(({ algorithm }) => algorithm !== 'RSAES_PKCS1_V1_5')
  test.each(offered.map((one) => [one.spec, one.algorithm, one] as const))(
    '%s, %s',
    async (spec, Algorithm, { plaintext, ciphertext }) => {
      const { id, versionId } = await plantKey(jinku, beside, spec, { usage })
      const which = { KeyId: id, KeyVersionId: versionId, Algorithm }
      const reply = await call({ ...which, CiphertextBlob: ciphertext })
      expect(expectAnswer(asymmetricDecrypt, reply).Plaintext).toBe(plaintext)
    },
  )
})

describe('whatever does not open is refused alike', () => {
  const bytes = Buffer.from(good.CiphertextBlob, 'base64')
  const changed = (at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  test.each([
    ['another point', changed(5)],
    ['another hash', changed(70)],
    ['another text', changed(bytes.length - 1)],
    ['cut short', bytes.subarray(0, -1)],
    ['one byte', Buffer.of(4)],
    ['something else', Buffer.alloc(256, 0x30)],
  ])('%s', async (_, ciphertext) => {
    const reply = await call({ CiphertextBlob: ciphertext.toString('base64') })
    expectRefusal(reply, invalid('CiphertextBlob'))
  })

  test.each([
    ['all zero', Buffer.alloc(256)],
    ['not below the modulus', Buffer.alloc(256, 0xff)],
    ['a number without padding', Buffer.alloc(256, 0x11)],
    ['of another length', Buffer.alloc(255, 1)],
  ])('of RSA: %s', async (_, ciphertext) => {
    const { id, versionId } = await plantKey(jinku, beside, 'RSA_2048', { usage })
    const which = { KeyId: id, KeyVersionId: versionId, Algorithm: 'RSAES_OAEP_SHA_256' }
    const reply = await call({ ...which, CiphertextBlob: ciphertext.toString('base64') })
    expectRefusal(reply, invalid('CiphertextBlob'))
  })
})

test('an algorithm that keys of the kind do not offer is refused', async () => {
  expectRefusal(await call({ Algorithm: 'RSAES_OAEP_SHA_1' }), invalid('Algorithm'))
})

test('a key that is there to sign does not decrypt', async () => {
  const { id, versionId } = await plantKey(jinku, beside, 'EC_SM2')
  expectRefusal(await call({ KeyId: id, KeyVersionId: versionId }), NO_PAIR)
})

test.each(['KeyVersionId', 'Algorithm', 'CiphertextBlob'])('%s is needed', async (name) => {
  expectRefusal(await call({ [name]: '' }), missing(name))
})
