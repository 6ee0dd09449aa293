import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  ciphertextNaming,
  forbidden,
  KEY_NOT_FOUND,
  keyUseContract,
  UNSUPPORTED,
} from '../../../../test/support/keys/key-use-contract.ts'
import {
  anyVersionId,
  countingBytes,
  plantKey,
  wrapped,
} from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { decrypt } from './decrypt.ts'

const server = await serverAndBeside()
const { jinku, beside } = server

const encrypted = async (KeyId: string, more: Parameters = {}): Promise<string> => {
  const sent = { KeyId, Plaintext: 'SGVsbG8gd29ybGQ=', ...more }
  return (await must(jinku.call('Encrypt', sent))).body.CiphertextBlob
}
const call = (CiphertextBlob: string, more: Parameters = {}): Promise<Reply> =>
  jinku.call('Decrypt', { CiphertextBlob, ...more })
const invalid = (name: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})

keyUseContract({
  operation: decrypt,
  server,
  spec: 'Aliyun_SM4',
  wrongSpec: 'EC_P256',
  wrongKind: UNSUPPORTED,
  namedBy: undefined,
  parameters: async ({ id }) => ({ CiphertextBlob: await encrypted(id) }),
  naming: ({ versionId }) => ({ CiphertextBlob: ciphertextNaming(versionId) }),
  malformed: { CiphertextBlob: 'AQ==' },
})

interface Vector {
  readonly spec: string
  readonly plaintext: string
  readonly context: object | null
  readonly blob: string
}
const path = new URL('../../../../test/vectors/ciphertexts.json', import.meta.url)
const vectors = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly versionId: string
  readonly ciphertexts: readonly Vector[]
  readonly ciphertextsOfTheCloudService: readonly string[]
}

describe('ciphertexts that the Python cryptography package made', () => {
  test('open through the RPC endpoint', async () => {
    const { versionId } = vectors
    const key = await plantKey(jinku, beside, 'Aliyun_AES_256', { versionId })
    const ofKind = vectors.ciphertexts.filter(({ spec }) => spec === 'Aliyun_AES_256')
    for (const { plaintext, context, blob } of ofKind) {
      const sent = context === null ? {} : { EncryptionContext: JSON.stringify(context) }
      const answer = expectAnswer(decrypt, await call(blob, sent))
      expect(answer).toEqual({ KeyId: key.id, KeyVersionId: versionId, Plaintext: plaintext })
    }
    expect(ofKind).toHaveLength(4)
  })
})

test('ciphertexts of the cloud service are from elsewhere', async () => {
  for (const blob of vectors.ciphertextsOfTheCloudService) {
    const text = Buffer.from(blob, 'base64')
    // A version other than the one that the previous test inserted.
    text[0] = 0x61
    expectRefusal(await call(text.toString('base64')), KEY_NOT_FOUND)
  }
})

describe('the context', () => {
  test('must be the one of the encryption, in whatever order', async () => {
    const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const blob = await encrypted(id, { EncryptionContext: '{"Key2":"Value2","Key1":"Value1"}' })
    const with_ = (EncryptionContext: string): Promise<Reply> => call(blob, { EncryptionContext })
    expectAnswer(decrypt, await with_('{"Key1":"Value1", "Key2":"Value2"}'))
    expectRefusal(await with_('{"Key1":"Value1"}'), invalid('EncryptionContext'))
    expectRefusal(await with_('{"Key1":"Value2","Key2":"Value1"}'), invalid('EncryptionContext'))
    expectRefusal(await with_('{}'), invalid('CiphertextBlob'))
    expectRefusal(await call(blob), invalid('CiphertextBlob'))
  })

  test('must be absent where the encryption had none', async () => {
    const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const blob = await encrypted(id, { EncryptionContext: '{}' })
    expectAnswer(decrypt, await call(blob))
    const sent = { EncryptionContext: '{"a":"b"}' }
    expectRefusal(await call(blob, sent), invalid('EncryptionContext'))
  })
})

describe('a ciphertext', () => {
  test('still opens after its key has a newer version', async () => {
    const key = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const before = await encrypted(key.id)
    const id = anyVersionId()
    const material = wrapped(jinku, key.id, id, Buffer.alloc(32, 5))
    await beside.change(({ keys }) =>
      keys.addVersion(key.id, { id, publicKey: undefined, material }),
    )
    const after = await encrypted(key.id)
    const versionOf = async (blob: string): Promise<string> =>
      expectAnswer(decrypt, await call(blob)).KeyVersionId
    expect([await versionOf(before), await versionOf(after)]).toEqual([key.versionId, id])
  })

  test('opens with no other key, were its material the same', async () => {
    const material = countingBytes('Aliyun_AES_256')
    const one = await plantKey(jinku, beside, 'Aliyun_AES_256', { material: Buffer.from(material) })
    const other = await plantKey(jinku, beside, 'Aliyun_AES_256', { material })
    const blob = Buffer.from(await encrypted(one.id), 'base64')
    Buffer.from(other.versionId.replaceAll('-', ''), 'hex').copy(blob, 2)
    expectRefusal(await call(blob.toString('base64')), invalid('CiphertextBlob'))
  })

  test('with a bit changed anywhere is refused, and never opened', async () => {
    const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const blob = Buffer.from(await encrypted(id), 'base64')
    for (let at = 0; at < blob.length; at++) {
      const changed = Buffer.from(blob)
      changed[at] = (changed[at] ?? 0) ^ 0x80
      const reply = await call(changed.toString('base64'))
      const isOfVersion = at >= 2 && at < 18
      expectRefusal(reply, isOfVersion ? KEY_NOT_FOUND : invalid('CiphertextBlob'))
    }
  })

  test('that has lost its padding or its plus signs still opens', async () => {
    const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const blob = await encrypted(id, { Plaintext: 'x'.repeat(2000) })
    expectAnswer(decrypt, await call(blob.replaceAll('+', ' ').replaceAll('=', '')))
  })

  test.each(['-', 'QUJD', 'A'.repeat(20_000), Buffer.alloc(200, 2).toString('base64')])(
    'that cannot be one is refused: %.20s',
    async (text) => {
      expectRefusal(await call(text), invalid('CiphertextBlob'))
    },
  )

  test('must be there', async () => {
    expectRefusal(await call(''), missing('CiphertextBlob'))
  })
})

test('what a stranger is told is the same for every ciphertext of a key that may not be used', async () => {
  const { credentials } = await jinku.otherAccount()
  const key = await plantKey(jinku, beside, 'Aliyun_AES_256')
  const blob = await encrypted(key.id)
  const told = async (CiphertextBlob: string): Promise<void> =>
    expectRefusal(await jinku.as(credentials).kms('Decrypt', { CiphertextBlob }), forbidden('*'))
  await told(blob)
  await told(ciphertextNaming(key.versionId))
  await beside.change(({ keys }) => keys.setEnabled(key.id, false))
  await told(blob)
})

test('an attested recipient is not supported', async () => {
  const { id } = await plantKey(jinku, beside, 'Aliyun_AES_256')
  expectRefusal(await call(await encrypted(id), { Recipient: '{}' }), UNSUPPORTED)
})
