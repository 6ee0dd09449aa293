import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract, UNSUPPORTED } from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { decrypt } from './decrypt.ts'
import { generateDataKey } from './generate-data-key.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const key = await plantKey(jinku, beside, 'Aliyun_AES_256')

const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('GenerateDataKey', { KeyId: key.id, ...parameters })
const lengthOf = async (parameters: Parameters): Promise<number> => {
  const { Plaintext } = expectAnswer(generateDataKey, await call(parameters))
  return Buffer.from(Plaintext, 'base64').length
}

keyUseContract({
  operation: generateDataKey,
  server,
  spec: 'Aliyun_AES_256',
  wrongSpec: 'EC_SM2',
  wrongKind: UNSUPPORTED,
  namedBy: 'KeyId',
  parameters: async ({ id }) => ({ KeyId: id }),
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { KeySpec: 'AES_512' },
})

test('the ciphertext holds the text of the data key, so that Decrypt answers the same', async () => {
  const EncryptionContext = '{"a":"b"}'
  const { CiphertextBlob, ...made } = expectAnswer(
    generateDataKey,
    await call({ EncryptionContext }),
  )
  const reply = await jinku.call('Decrypt', { CiphertextBlob, EncryptionContext })
  expect(expectAnswer(decrypt, reply)).toEqual(made)
  expect(made).toMatchObject({ KeyId: key.id, KeyVersionId: key.versionId })
})

test('every data key is another', async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, () => call({})))
  expect(new Set(replies.map(({ body }) => body.Plaintext)).size).toBe(20)
})

describe('a data key', () => {
  test('has 32 bytes unless another length is asked for', async () => {
    expect(await lengthOf({})).toBe(32)
    expect(await lengthOf({ KeySpec: 'AES_256' })).toBe(32)
    expect(await lengthOf({ KeySpec: 'AES_128' })).toBe(16)
  })

  test('has from 1 to 1024 bytes', async () => {
    expect(await lengthOf({ NumberOfBytes: 1 })).toBe(1)
    expect(await lengthOf({ NumberOfBytes: 1024 })).toBe(1024)
    for (const NumberOfBytes of [0, 1025, -1, '1.5', 'many', '99999999999999999999']) {
      expectRefusal(await call({ NumberOfBytes }), {
        status: 400,
        code: 'InvalidParameter',
        message: 'The specified parameter "NumberOfBytes" is not valid.',
      })
    }
  })

  test('is as long as NumberOfBytes says, whatever KeySpec says beside it', async () => {
    expect(await lengthOf({ NumberOfBytes: 16, KeySpec: 'SM4_128' })).toBe(16)
    expect(await lengthOf({ NumberOfBytes: 48, KeySpec: 'AES_128' })).toBe(48)
  })
})

test.each(['AES_512', 'aes_256', 'Aliyun_AES_256', 'toString'])(
  'there is no data key of the kind %s',
  async (KeySpec) => {
    expectRefusal(await call({ KeySpec }), {
      status: 400,
      code: 'InvalidParameter',
      message: 'The specified parameter "KeySpec" is not valid.',
    })
  },
)

test('an attested recipient is not supported', async () => {
  expectRefusal(await call({ Recipient: '{}' }), UNSUPPORTED)
})
