import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract, UNSUPPORTED } from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { wrappings } from '../../../../test/support/keys/wrapping-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { decrypt } from './decrypt.ts'
import { generateAndExportDataKey } from './generate-data-key.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const all = await wrappings()
const [oaep] = all
const wrapping: Parameters = oaep?.parameters ?? {}
const key = await plantKey(jinku, beside, 'Aliyun_AES_256')

const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('GenerateAndExportDataKey', { KeyId: key.id, ...parameters })
const invalid = (name: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})

keyUseContract({
  operation: generateAndExportDataKey,
  server,
  spec: 'Aliyun_SM4',
  wrongSpec: 'HMAC_SHA_512',
  wrongKind: UNSUPPORTED,
  namedBy: 'KeyId',
  parameters: async ({ id }) => ({ KeyId: id, ...wrapping }),
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { WrappingAlgorithm: 'SM2PKE' },
})

describe.each(all)('wrapped by $name', ({ parameters, maxBytes, unwrap }) => {
  test('one data key is answered twice: encrypted by the key, and to the public key', async () => {
    const context = { EncryptionContext: '{"a":"b"}' }
    for (const [asked, length] of [
      [{}, 32],
      [{ KeySpec: 'AES_128' }, 16],
      [{ NumberOfBytes: maxBytes, KeySpec: 'other' }, maxBytes],
    ] as const) {
      const reply = await call({ ...asked, ...parameters, ...context })
      const { CiphertextBlob, ExportedDataKey, ...more } = expectAnswer(
        generateAndExportDataKey,
        reply,
      )
      const opened = await jinku.call('Decrypt', { CiphertextBlob, ...context })
      const { Plaintext, ...same } = expectAnswer(decrypt, opened)
      expect(same).toEqual(more)
      expect(unwrap(ExportedDataKey)).toHaveLength(length)
      expect(unwrap(ExportedDataKey).toString('base64')).toBe(Plaintext)
    }
  })
})

test('a data key that is too long for the algorithm is refused', async () => {
  expectRefusal(await call({ ...wrapping, NumberOfBytes: 191 }), invalid('NumberOfBytes'))
})

test('the kind of the data key and of the public key are checked', async () => {
  expectRefusal(await call({ ...wrapping, KeySpec: 'AES_512' }), invalid('KeySpec'))
  const other = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
  expectRefusal(await call({ ...wrapping, ...other }), invalid('PublicKeyBlob'))
})
