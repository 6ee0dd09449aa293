import { describe, expect, test } from 'vitest'
import {
  callForXml,
  expectAnswer,
  expectRefusal,
  missing,
} from '../../../../test/support/answers.ts'
import { keyVersionContract } from '../../../../test/support/asymmetric/key-version-contract.ts'
import { invalid, NO_PAIR } from '../../../../test/support/asymmetric/refused.ts'
import { signatures } from '../../../../test/support/asymmetric/vectors.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { type PlantedKey, plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { asymmetricVerify } from './asymmetric-sign-verify.ts'

const server = await serverAndBeside()
const { jinku, beside } = server

const Digest = Buffer.alloc(32, 7).toString('base64')
const signing = ({ id, versionId }: PlantedKey): Parameters => ({
  KeyId: id,
  KeyVersionId: versionId,
  Algorithm: 'ECDSA_SHA_256',
  Digest,
})
const sent = async (key: PlantedKey): Promise<Parameters> => {
  const { Value } = (await must(jinku.call('AsymmetricSign', signing(key)))).body
  return { ...signing(key), Value }
}
const key = await plantKey(jinku, beside, 'EC_P256')
const good = await sent(key)
const verdict = async (parameters: Parameters): Promise<boolean> => {
  const reply = await jinku.call('AsymmetricVerify', { ...good, ...parameters })
  return expectAnswer(asymmetricVerify, reply).Value
}

keyUseContract({
  operation: asymmetricVerify,
  server,
  spec: 'EC_P256',
  wrongSpec: 'HMAC_SHA_256',
  wrongKind: NO_PAIR,
  namedBy: 'KeyId',
  parameters: sent,
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { Value: '*' },
})

keyVersionContract({
  operation: asymmetricVerify,
  server,
  spec: 'EC_P256',
  usage: 'SIGN/VERIFY',
  parameters: sent,
})

describe('a signature that the openssl command line made is one', () => {
  test.each(signatures.map((one) => [one.spec, one.algorithm, one] as const))(
    '%s, %s',
    async (spec, Algorithm, { digest, signature }) => {
      const { id, versionId } = await plantKey(jinku, beside, spec)
      const which = { KeyId: id, KeyVersionId: versionId, Algorithm, Digest: digest }
      expect(await verdict({ ...which, Value: signature })).toBe(true)
      const wrong = Buffer.from(signature, 'base64')
      wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1
      expect(await verdict({ ...which, Value: wrong.toString('base64') })).toBe(false)
    },
  )
})

test('a signature over another digest is none', async () => {
  expect(await verdict({})).toBe(true)
  expect(await verdict({ Digest: Buffer.alloc(32, 8).toString('base64') })).toBe(false)
})

test.each([
  ['one byte', Buffer.of(1)],
  ['no DER', Buffer.alloc(70, 0x31)],
  ['DER of something else', Buffer.from('3003020101', 'hex')],
  ['longer than any signature', Buffer.alloc(4096, 1)],
])('what cannot be a signature is not one, and no mistake: %s', async (_, bytes) => {
  expect(await verdict({ Value: bytes.toString('base64') })).toBe(false)
})

test('a signature that is no Base64 is refused', async () => {
  const reply = await jinku.call('AsymmetricVerify', { ...good, Value: 'a*b=' })
  expectRefusal(reply, invalid('Value'))
})

test('the verdict is a Boolean, in XML the word for it', async () => {
  const { text } = await callForXml(jinku, 'AsymmetricVerify', good)
  expect(text).toMatch(/^<\?xml[^>]*>\s*<AsymmetricVerifyResponse>.*<Value>true<\/Value>/s)
})

test('a signature is needed', async () => {
  expectRefusal(await jinku.call('AsymmetricVerify', signing(key)), missing('Value'))
})
