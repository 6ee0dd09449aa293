import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { keyVersionContract } from '../../../../test/support/asymmetric/key-version-contract.ts'
import { invalid, NO_PAIR } from '../../../../test/support/asymmetric/refused.ts'
import { keyBytes } from '../../../../test/support/asymmetric/vectors.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import {
  anyVersionId,
  type PlantedKey,
  plantKey,
  wrapped,
} from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { getPublicKey } from './get-public-key.ts'

const server = await serverAndBeside()
const { jinku, beside } = server

const sent = async ({ id, versionId }: PlantedKey): Promise<Parameters> => ({
  KeyId: id,
  KeyVersionId: versionId,
})

keyUseContract({
  operation: getPublicKey,
  server,
  spec: 'EC_P256',
  wrongSpec: 'Aliyun_SM4',
  wrongKind: NO_PAIR,
  namedBy: 'KeyId',
  parameters: sent,
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { KeyVersionId: 'a/b' },
})

keyVersionContract({
  operation: getPublicKey,
  server,
  spec: 'EC_P256',
  usage: 'SIGN/VERIFY',
  parameters: sent,
})

describe('the public key is PEM as OpenSSL writes it, whatever the key is for', () => {
  test.each([
    ['RSA_2048', 'SIGN/VERIFY'],
    ['RSA_2048', 'ENCRYPT/DECRYPT'],
    ['RSA_4096', 'SIGN/VERIFY'],
    ['EC_P256', 'SIGN/VERIFY'],
    ['EC_P256K', 'SIGN/VERIFY'],
  ] as const)('%s, %s', async (spec, usage) => {
    const key = await plantKey(jinku, beside, spec, { usage })
    const reply = await jinku.call('GetPublicKey', await sent(key))
    const { PublicKey } = expectAnswer(getPublicKey, reply)
    const { publicKey } = keyBytes(spec)
    const opened = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
    expect(PublicKey).toBe(opened.export({ format: 'pem', type: 'spki' }))
  })
})

test('the public key of SM2 is PEM too', async () => {
  const key = await plantKey(jinku, beside, 'EC_SM2')
  const reply = await jinku.call('GetPublicKey', await sent(key))
  const { PublicKey } = expectAnswer(getPublicKey, reply)
  expect(PublicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n[^-]*\n-----END PUBLIC KEY-----\n$/)
  expect(Buffer.from(PublicKey.replace(/-.*-/g, ''), 'base64')).toEqual(
    keyBytes('EC_SM2').publicKey,
  )
})

test('the version may be left out while there is but one', async () => {
  const { id, versionId } = await plantKey(jinku, beside, 'EC_P256')
  const get = () => jinku.call('GetPublicKey', { KeyId: id })
  expect(expectAnswer(getPublicKey, await get()).KeyVersionId).toBe(versionId)

  const { privateKey, publicKey } = keyBytes('EC_P256')
  const second = anyVersionId()
  const material = wrapped(jinku, id, second, privateKey)
  await beside.change(({ keys }) => keys.addVersion(id, { id: second, publicKey, material }))
  expectRefusal(await get(), invalid('KeyVersionId'))
})
