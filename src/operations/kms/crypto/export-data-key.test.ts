import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  ciphertextNaming,
  keyUseContract,
  UNSUPPORTED,
} from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { rsaPublicKey, wrappings } from '../../../../test/support/keys/wrapping-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { exportDataKey } from './export-data-key.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const all = await wrappings()
const [oaep] = all
const wrapping: Parameters = oaep?.parameters ?? {}
const key = await plantKey(jinku, beside, 'Aliyun_AES_256')

const dataKey = async (more: Parameters = {}) => {
  const { body } = await must(jinku.call('GenerateDataKey', { KeyId: key.id, ...more }))
  return body as { readonly CiphertextBlob: string; readonly Plaintext: string }
}
const call = (CiphertextBlob: string, more: Parameters): Promise<Reply> =>
  jinku.call('ExportDataKey', { CiphertextBlob, ...more })
const invalid = (name: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})

keyUseContract({
  operation: exportDataKey,
  server,
  spec: 'Aliyun_AES_256',
  wrongSpec: 'EC_P256K',
  wrongKind: UNSUPPORTED,
  namedBy: undefined,
  parameters: async ({ id }) => {
    const { body } = await must(jinku.call('GenerateDataKeyWithoutPlaintext', { KeyId: id }))
    return { CiphertextBlob: body.CiphertextBlob, ...wrapping }
  },
  naming: ({ versionId }) => ({ CiphertextBlob: ciphertextNaming(versionId) }),
  malformed: { PublicKeyBlob: 'QUJD' },
})

describe.each(all)('wrapped by $name', ({ parameters, maxBytes, unwrap }) => {
  test('the bytes of the data key come out with the private key', async () => {
    const context = { EncryptionContext: '{"a":"b"}' }
    const { CiphertextBlob, Plaintext } = await dataKey(context)
    const reply = await call(CiphertextBlob, { ...parameters, ...context })
    const answer = expectAnswer(exportDataKey, reply)
    expect(answer).toMatchObject({ KeyId: key.id, KeyVersionId: key.versionId })
    expect(unwrap(answer.ExportedDataKey).toString('base64')).toBe(Plaintext)
  })

  test('a data key may be as long as the algorithm takes', async () => {
    const longest = await dataKey({ NumberOfBytes: maxBytes })
    const answer = expectAnswer(exportDataKey, await call(longest.CiphertextBlob, parameters))
    expect(unwrap(answer.ExportedDataKey).toString('base64')).toBe(longest.Plaintext)
    if (maxBytes === 1024) return
    const { CiphertextBlob } = await dataKey({ NumberOfBytes: maxBytes + 1 })
    expectRefusal(await call(CiphertextBlob, parameters), invalid('CiphertextBlob'))
  })
})

test('what Encrypt made of free text is no data key', async () => {
  const sent = { KeyId: key.id, Plaintext: 'free text!' }
  const { CiphertextBlob } = (await must(jinku.call('Encrypt', sent))).body
  expectRefusal(await call(CiphertextBlob, wrapping), invalid('CiphertextBlob'))
})

test('the context must be that of the data key', async () => {
  const { CiphertextBlob } = await dataKey({ EncryptionContext: '{"a":"b"}' })
  const wrong = { ...wrapping, EncryptionContext: '{"a":"c"}' }
  expectRefusal(await call(CiphertextBlob, wrong), invalid('EncryptionContext'))
  expectRefusal(await call(CiphertextBlob, wrapping), invalid('CiphertextBlob'))
})

describe('the public key', () => {
  test('must be of the kind that is said, and the algorithm must fit it', async () => {
    const { CiphertextBlob } = await dataKey()
    const refused = async (more: Parameters, name: string): Promise<void> =>
      expectRefusal(await call(CiphertextBlob, { ...wrapping, ...more }), invalid(name))
    await refused({ WrappingKeySpec: 'EC_SM2' }, 'WrappingAlgorithm')
    await refused({ WrappingAlgorithm: 'SM2PKE' }, 'WrappingAlgorithm')
    await refused({ WrappingAlgorithm: 'RSAES_PKCS1_V1_5' }, 'WrappingAlgorithm')
    await refused({ WrappingKeySpec: 'RSA_3072' }, 'WrappingKeySpec')
    const sm2 = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
    await refused(sm2, 'PublicKeyBlob')
    await refused({ PublicKeyBlob: rsaPublicKey(3072) }, 'PublicKeyBlob')
    await refused({ PublicKeyBlob: rsaPublicKey(1024) }, 'PublicKeyBlob')
    await refused({ PublicKeyBlob: 'A'.repeat(5000) }, 'PublicKeyBlob')
    await refused({ PublicKeyBlob: '?' }, 'PublicKeyBlob')
  })

  test.each(['PublicKeyBlob', 'WrappingKeySpec', 'WrappingAlgorithm'])('needs %s', async (name) => {
    const { CiphertextBlob } = await dataKey()
    expectRefusal(await call(CiphertextBlob, { ...wrapping, [name]: '' }), missing(name))
  })
})
