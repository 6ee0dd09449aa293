import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { countingBytes, plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import type { MacSpec } from '../../../domain/key-specs.ts'
import { generateMac } from './generate-verify-mac.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const key = await plantKey(jinku, beside, 'HMAC_SHA_256')

const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('GenerateMac', {
    KeyId: key.id,
    Algorithm: 'HMAC_SHA_256',
    Message: 'MTIzNA==',
    ...parameters,
  })
const invalid = (name: string) => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${name}" is not valid.`,
})

keyUseContract({
  operation: generateMac,
  server,
  spec: 'HMAC_SM3',
  wrongSpec: 'Aliyun_AES_256',
  wrongKind: {
    status: 400,
    code: 'Rejected.UnsupportedOperation',
    message: 'Unsupported operation.',
  },
  namedBy: 'KeyId',
  parameters: async ({ id }) => ({ KeyId: id, Algorithm: 'HMAC_SM3', Message: 'b2Ygbm8gb25l' }),
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { Message: '?' },
})

test('the code is that of the decoded message', async () => {
  expect(expectAnswer(generateMac, await call({}))).toEqual({
    KeyId: key.id,
    Algorithm: 'HMAC_SHA_256',
    Mac: 'daKwZh9ZPnya83K6q9F1HEqmErii/WBaH8SWORUZPdE=',
  })
})

test.each<[MacSpec, string]>([
  ['HMAC_SHA_224', '896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22'],
  ['HMAC_SHA_256', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    'HMAC_SHA_384',
    'afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6',
  ],
  [
    'HMAC_SHA_512',
    '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
  ],
])('%s gives the first example of RFC 4231', async (spec, expected) => {
  const { id } = await plantKey(jinku, beside, spec, { material: Buffer.alloc(20, 0x0b) })
  const Message = Buffer.from('Hi There').toString('base64')
  const { Mac } = expectAnswer(generateMac, await call({ KeyId: id, Algorithm: spec, Message }))
  expect(Buffer.from(Mac, 'base64').toString('hex')).toBe(expected)
})

test('HMAC_SM3 is what RFC 2104 makes of the hash SM3', async () => {
  const { id } = await plantKey(jinku, beside, 'HMAC_SM3')
  const padded = Buffer.concat([countingBytes('HMAC_SM3'), Buffer.alloc(32)])
  const masked = (mask: number): Buffer => padded.map((byte) => byte ^ mask) as Buffer
  const sm3 = (...parts: readonly Uint8Array[]): Buffer =>
    createHash('sm3').update(Buffer.concat(parts)).digest()
  const expected = sm3(masked(0x5c), sm3(masked(0x36), Buffer.from('1234')))
  const { Mac } = expectAnswer(generateMac, await call({ KeyId: id, Algorithm: 'HMAC_SM3' }))
  expect(Mac).toBe(expected.toString('base64'))
})

test('the algorithm must be the one of the key', async () => {
  expectRefusal(await call({ Algorithm: 'HMAC_SHA_512' }), invalid('Algorithm'))
  expectRefusal(await call({ Algorithm: 'HMAC_MD5' }), invalid('Algorithm'))
})

test('a message has at most 6144 bytes, and must be there', async () => {
  const of = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64')
  expectAnswer(generateMac, await call({ Message: of(6144) }))
  expectRefusal(await call({ Message: of(6145) }), invalid('Message'))
  expectRefusal(await call({ Message: '' }), missing('Message'))
})
