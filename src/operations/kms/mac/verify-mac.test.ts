import { describe, expect, test } from 'vitest'
import { expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { keyUseContract } from '../../../../test/support/keys/key-use-contract.ts'
import { plantKey } from '../../../../test/support/keys/planted-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { verifyMac } from './generate-verify-mac.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const key = await plantKey(jinku, beside, 'HMAC_SHA_256')
const MAC = 'daKwZh9ZPnya83K6q9F1HEqmErii/WBaH8SWORUZPdE='

const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('VerifyMac', {
    KeyId: key.id,
    Algorithm: 'HMAC_SHA_256',
    Message: 'MTIzNA==',
    Mac: MAC,
    ...parameters,
  })
const says = async (parameters: Parameters): Promise<boolean> =>
  expectAnswer(verifyMac, await call(parameters)).Value

keyUseContract({
  operation: verifyMac,
  server,
  spec: 'HMAC_SHA_384',
  wrongSpec: 'EC_P256',
  wrongKind: {
    status: 400,
    code: 'Rejected.UnsupportedOperation',
    message: 'Unsupported operation.',
  },
  namedBy: 'KeyId',
  parameters: async ({ id }) => {
    const sent = { KeyId: id, Algorithm: 'HMAC_SHA_384', Message: 'b2Ygbm8gb25l' }
    return { ...sent, Mac: (await must(jinku.call('GenerateMac', sent))).body.Mac }
  },
  naming: ({ id }) => ({ KeyId: id }),
  malformed: { Algorithm: 'HMAC_SM3' },
})

test('the code of a message is recognized', async () => {
  expect(expectAnswer(verifyMac, await call({}))).toEqual({
    KeyId: key.id,
    Algorithm: 'HMAC_SHA_256',
    Value: true,
  })
})

describe('a code is not that of the message', () => {
  test('when the message is another', async () => {
    expect(await says({ Message: 'MTIzNQ==' })).toBe(false)
  })

  test('when the key is another', async () => {
    const { id } = await plantKey(jinku, beside, 'HMAC_SHA_256', { material: Buffer.alloc(32, 1) })
    expect(await says({ KeyId: id })).toBe(false)
  })

  test('when a bit of it is another, or it is cut or continued', async () => {
    const mac = Buffer.from(MAC, 'base64')
    for (const at of [0, 15, 31]) {
      const changed = Buffer.from(mac)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await says({ Mac: changed.toString('base64') })).toBe(false)
    }
    expect(await says({ Mac: mac.subarray(0, 31).toString('base64') })).toBe(false)
    expect(await says({ Mac: Buffer.concat([mac, Buffer.of(0)]).toString('base64') })).toBe(false)
    expect(await says({ Mac: 'AA==' })).toBe(false)
  })
})

test('the code must be there, and Base64', async () => {
  expectRefusal(await call({ Mac: '' }), missing('Mac'))
  expectRefusal(await call({ Mac: '?' }), {
    status: 400,
    code: 'InvalidParameter',
    message: 'The specified parameter "Mac" is not valid.',
  })
})
