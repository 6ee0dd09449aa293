import { expect, test } from 'vitest'
import { expectAnswer } from '../../../../test/support/answers.ts'
import { keyUseContract, UNSUPPORTED } from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { decrypt } from './decrypt.ts'
import { generateDataKeyWithoutPlaintext } from './generate-data-key.ts'

const server = await serverAndBeside()
const { jinku, beside } = server

keyUseContract({
  operation: generateDataKeyWithoutPlaintext,
  server,
  spec: 'Aliyun_AES_192',
  wrongSpec: 'HMAC_SM3',
  wrongKind: UNSUPPORTED,
  namedBy: 'KeyId',
  parameters: async ({ id }) => ({ KeyId: id, NumberOfBytes: 64 }),
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { NumberOfBytes: 0 },
})

test('only whoever may decrypt gets to see the data key', async () => {
  const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
  for (const [asked, length] of [
    [{}, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ KeySpec: 'SM4_128', NumberOfBytes: 100 }, 100],
  ] as const) {
    const sent = { KeyId: id, EncryptionContext: '{"a":"b"}', ...asked }
    const reply = await jinku.call('GenerateDataKeyWithoutPlaintext', sent)
    const { CiphertextBlob, ...more } = expectAnswer(generateDataKeyWithoutPlaintext, reply)
    const opened = await jinku.call('Decrypt', { CiphertextBlob, EncryptionContext: '{"a":"b"}' })
    const { Plaintext, ...same } = expectAnswer(decrypt, opened)
    expect(same).toEqual(more)
    expect(Buffer.from(Plaintext, 'base64')).toHaveLength(length)
    expect(reply.text).not.toContain(Plaintext)
  }
})
