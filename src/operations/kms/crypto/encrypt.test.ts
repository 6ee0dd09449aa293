import { describe, expect, test } from 'vitest'
import {
  callForXml,
  expectAnswer,
  expectRefusal,
  missing,
} from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract, UNSUPPORTED } from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { decrypt } from './decrypt.ts'
import { encrypt } from './encrypt.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const key = await plantKey(jinku, beside, 'Aliyun_AES_256')

const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('Encrypt', { KeyId: key.id, Plaintext: 'SGVsbG8gd29ybGQ=', ...parameters })
const opened = async ({ body }: Reply, context: Parameters = {}): Promise<string> => {
  const { CiphertextBlob } = body
  const reply = await jinku.call('Decrypt', { CiphertextBlob, ...context })
  return expectAnswer(decrypt, reply).Plaintext
}

keyUseContract({
  operation: encrypt,
  server,
  spec: 'Aliyun_AES_256',
  wrongSpec: 'HMAC_SHA_256',
  wrongKind: UNSUPPORTED,
  namedBy: 'KeyId',
  parameters: async ({ id }) => ({ KeyId: id, Plaintext: 'of no one else' }),
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { EncryptionContext: '[]' },
})

test('the primary version encrypts, and the answer says which that is', async () => {
  const answer = expectAnswer(encrypt, await call({}))
  expect(answer).toMatchObject({ KeyId: key.id, KeyVersionId: key.versionId })
  expect(Buffer.from(answer.CiphertextBlob, 'base64')).toHaveLength(46 + 16)
})

test('the same value encrypted twice gives different ciphertexts', async () => {
  const [one, other] = [await call({}), await call({})]
  expect(one.body.CiphertextBlob).not.toBe(other.body.CiphertextBlob)
})

test('a key is named by its id, its ARN or an alias, and answered by its id', async () => {
  await beside.change(({ keys }) => keys.addAlias('alias/mine', key.id))
  const aliasArn = key.arn.replace(/key\/.*/, 'alias/mine')
  for (const KeyId of [key.id, key.arn, 'alias/mine', aliasArn]) {
    expect(expectAnswer(encrypt, await call({ KeyId })).KeyId).toBe(key.id)
  }
  expectRefusal(await call({ KeyId: 'alias/none' }), {
    status: 404,
    code: 'Forbidden.AliasNotFound',
    message: 'The specified Alias is not found.',
  })
})

test('keys of each symmetric kind encrypt', async () => {
  const specs = ['Aliyun_AES_128', 'Aliyun_AES_192', 'Aliyun_AES_256', 'Aliyun_SM4'] as const
  for (const spec of specs) {
    const { id } = await plantKey(jinku, beside, spec)
    expect(await opened(await must(call({ KeyId: id })))).toBe('SGVsbG8gd29ybGQ=')
  }
})

describe('the value', () => {
  test.each(['plaintext', 'a b+c', 'QQ', 'ünïcödé 中 𝒦', '{"a":\n"b"}', ' '])(
    'comes back as it was sent, whether or not it is Base64: %j',
    async (Plaintext) => {
      expect(await opened(await must(call({ Plaintext })))).toBe(Plaintext)
    },
  )

  const invalid = {
    status: 400,
    code: 'InvalidParameter',
    message: 'The specified parameter "Plaintext" is not valid.',
  }

  test('may be 6144 bytes long, counted decoded if it is Base64', async () => {
    const longest = Buffer.alloc(6144, 1).toString('base64')
    expect(await opened(await must(call({ Plaintext: longest })))).toBe(longest)
    const tooLong = Buffer.alloc(6145, 1).toString('base64')
    expectRefusal(await call({ Plaintext: tooLong }), invalid)

    const text = '-'.repeat(6144)
    expect(await opened(await must(call({ Plaintext: text })))).toBe(text)
    expectRefusal(await call({ Plaintext: `${text}-` }), invalid)
    expectRefusal(await call({ Plaintext: '中'.repeat(2049) }), invalid)
    expectRefusal(await call({ Plaintext: '-'.repeat(100_000) }), invalid)
  })

  test('must be there', async () => {
    expectRefusal(await call({ Plaintext: '' }), missing('Plaintext'))
  })
})

test('the answer is to be had as XML', async () => {
  const sent = { KeyId: key.id, Plaintext: 'x' }
  const { status, text } = await callForXml(jinku, 'Encrypt', sent)
  expect(status).toBe(200)
  const member = (name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? ''
  expect(text).toMatch(/<EncryptResponse>.*<\/EncryptResponse>$/s)
  expect([member('KeyId'), member('KeyVersionId')]).toEqual([key.id, key.versionId])
  const decrypted = await jinku.call('Decrypt', { CiphertextBlob: member('CiphertextBlob') })
  expect(expectAnswer(decrypt, decrypted).Plaintext).toBe('x')
})
