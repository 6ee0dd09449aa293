import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  missing,
  type Refused,
} from '../../../../test/support/answers.ts'
import { invalid } from '../../../../test/support/asymmetric/refused.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { externalKeyContract } from '../../../../test/support/keys/external-key-contract.ts'
import {
  type ImportParameters,
  importing,
  type Wrapping,
  wrapMaterial,
} from '../../../../test/support/keys/importing.ts'
import { inState } from '../../../../test/support/keys/key-use-contract.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { importKeyMaterial } from './import-key-material.ts'

const server = await serverAndBeside()
const { jinku } = server
const { externalKey, parametersFor, importUnder, bring, material } = importing(jinku)

const DAY_MS = 24 * 60 * 60 * 1000
const INVALID_MATERIAL: Refused = {
  status: 400,
  code: 'InvalidKeyMaterial',
  message: 'key material is invalid.',
}
const INVALID_TOKEN: Refused = {
  status: 400,
  code: 'InvalidImportToken',
  message: 'import token is invalid.',
}
const EXPIRED_TOKEN: Refused = {
  status: 400,
  code: 'ExpiredImportToken',
  message: 'import token is expired.',
}

const stateOf = async (
  KeyId: string,
): Promise<{ KeyState: string; MaterialExpireTime: string }> => {
  const { KeyState, MaterialExpireTime } = (await must(jinku.call('DescribeKey', { KeyId }))).body
    .KeyMetadata
  return { KeyState, MaterialExpireTime }
}
const encrypt = (KeyId: string): Promise<Reply> =>
  jinku.call('Encrypt', { KeyId, Plaintext: 'of one key alone' })
const decrypt = (CiphertextBlob: string): Promise<Reply> =>
  jinku.call('Decrypt', { CiphertextBlob })
const secondsFromNow = (seconds: number): number => Math.floor(jinku.now() / 1000) + seconds
const wireTime = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

externalKeyContract({
  operation: importKeyMaterial,
  server,
  parameters: async (id) => {
    const { PublicKey, ImportToken } = await parametersFor(id)
    const wrapped = wrapMaterial(PublicKey, 'SM2PKE', material(32))
    return { ImportToken, EncryptedKeyMaterial: wrapped.toString('base64') }
  },
  whilePendingDeletion: 'is refused',
})

describe('material arrives wrapped as was agreed with the token', () => {
  test.each(['RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'] as const)(
    '%s',
    async (wrapping) => {
      const id = await externalKey()
      const parameters = await parametersFor(id, wrapping)
      const reply = await importUnder(id, parameters, material(32), { wrapping })
      expect(expectAnswer(importKeyMaterial, reply)).toEqual({})
      const { CiphertextBlob } = (await must(encrypt(id))).body
      expect((await must(decrypt(CiphertextBlob))).body.Plaintext).toBe('of one key alone')
    },
  )

  test('in another way it is refused', async () => {
    const id = await externalKey()
    const parameters = await parametersFor(id, 'RSAES_OAEP_SHA_1')
    for (const wrapping of ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5'] as const) {
      const reply = await importUnder(id, parameters, material(32), { wrapping })
      expectRefusal(reply, INVALID_MATERIAL)
    }
  })
})

describe('material has the length that the kind of key asks for', () => {
  test.each([
    ['Aliyun_AES_256', 32],
    ['Aliyun_AES_192', 24],
    ['Aliyun_AES_128', 16],
    ['Aliyun_SM4', 16],
  ] as const)('%s: %i bytes', async (KeySpec, bytes) => {
    const id = await externalKey({ KeySpec })
    const parameters = await parametersFor(id)
    await expectLength(id, parameters, bytes)
  })

  test.each(['RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_256'] as const)('by %s', async (wrapping) => {
    const id = await externalKey()
    await expectLength(id, await parametersFor(id, wrapping), 32, wrapping)
  })

  async function expectLength(
    id: string,
    parameters: ImportParameters,
    bytes: number,
    wrapping?: Wrapping,
  ): Promise<void> {
    const bring = (length: number): Promise<Reply> =>
      importUnder(id, parameters, material(length), { ...(wrapping && { wrapping }) })
    for (const wrong of [bytes - 1, bytes + 1, 1]) {
      expectRefusal(await bring(wrong), INVALID_MATERIAL)
    }
    expect((await stateOf(id)).KeyState).toBe('PendingImport')
    await must(bring(bytes))
    expect((await stateOf(id)).KeyState).toBe('Enabled')
  }
})

describe('what cannot be unwrapped is refused alike, and changes nothing', () => {
  test.each(['RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_256', 'SM2PKE'] as const)(
    '%s',
    async (wrapping) => {
      const id = await externalKey()
      const parameters = await parametersFor(id, wrapping)
      const { ImportToken } = parameters
      for (const bytes of [
        randomBytes(256),
        Buffer.alloc(256),
        // A number that is larger than every modulus.
        Buffer.alloc(256, 0xff),
        Buffer.alloc(255, 1),
        Buffer.of(4),
        Buffer.alloc(1024, 1),
      ]) {
        const EncryptedKeyMaterial = bytes.toString('base64')
        const sent = { KeyId: id, ImportToken, EncryptedKeyMaterial }
        expectRefusal(await jinku.call('ImportKeyMaterial', sent), INVALID_MATERIAL)
      }
      expect((await stateOf(id)).KeyState).toBe('PendingImport')
      // What was refused did not fix the material of the key, so the first correct material is accepted.
      await must(importUnder(id, parameters, material(32), { wrapping }))
    },
  )

  test('what is no Base64 is refused as a parameter', async () => {
    const id = await externalKey()
    const { ImportToken } = await parametersFor(id)
    const sent = { KeyId: id, ImportToken, EncryptedKeyMaterial: 'a*b=' }
    expectRefusal(await jinku.call('ImportKeyMaterial', sent), invalid('EncryptedKeyMaterial'))
  })
})

describe('a key stays with the material that it was given first', () => {
  test('another is refused, for as long as the key lives', async () => {
    const id = await externalKey()
    await bring(id, material(32))
    const parameters = await parametersFor(id)
    const other = randomBytes(32)
    expectRefusal(await importUnder(id, parameters, other), INVALID_MATERIAL)
    await must(jinku.call('DeleteKeyMaterial', { KeyId: id }))
    expectRefusal(await importUnder(id, parameters, other), INVALID_MATERIAL)
    expect((await stateOf(id)).KeyState).toBe('PendingImport')
    await must(importUnder(id, parameters, material(32)))
  })

  test('the same makes what was encrypted readable again, after a restart too', async () => {
    const id = await externalKey()
    await bring(id, material(32))
    const { CiphertextBlob } = (await must(encrypt(id))).body
    await must(jinku.call('DeleteKeyMaterial', { KeyId: id }))
    expectRefusal(await decrypt(CiphertextBlob), inState('PendingImport'))
    await jinku.restart()
    await bring(id, material(32))
    await jinku.restart()
    expect((await must(decrypt(CiphertextBlob))).body.Plaintext).toBe('of one key alone')
  })

  test('a disabled key stays disabled', async () => {
    const id = await externalKey()
    await bring(id, material(32))
    await must(jinku.call('DisableKey', { KeyId: id }))
    await bring(id, material(32))
    expect((await stateOf(id)).KeyState).toBe('Disabled')
  })

  test('a key that lost its material while it was disabled is enabled with it', async () => {
    const id = await externalKey()
    await bring(id, material(32))
    await must(jinku.call('DisableKey', { KeyId: id }))
    await must(jinku.call('DeleteKeyMaterial', { KeyId: id }))
    await bring(id, material(32))
    expect((await stateOf(id)).KeyState).toBe('Enabled')
  })

  test('two keys of the same material do not read what the other encrypted', async () => {
    const [one, other] = [await externalKey(), await externalKey()]
    await bring(one, material(32))
    await bring(other, material(32))
    const version = async (KeyId: string): Promise<string> =>
      (await must(jinku.call('DescribeKey', { KeyId }))).body.KeyMetadata.PrimaryKeyVersion
    const hex = async (KeyId: string): Promise<string> => (await version(KeyId)).replaceAll('-', '')
    const { CiphertextBlob } = (await must(encrypt(one))).body
    const bytes = Buffer.from(CiphertextBlob, 'base64').toString('hex')
    const forged = Buffer.from(bytes.replace(await hex(one), await hex(other)), 'hex')
    expectRefusal(await decrypt(forged.toString('base64')), invalid('CiphertextBlob'))
  })
})

describe('material may expire', () => {
  test('from that second on the key awaits it, and the same material brings it back', async () => {
    const id = await externalKey()
    const expiry = secondsFromNow(3600)
    await bring(id, material(32), { KeyMaterialExpireUnix: expiry })
    expect(await stateOf(id)).toEqual({
      KeyState: 'Enabled',
      MaterialExpireTime: wireTime(expiry),
    })
    const { CiphertextBlob } = (await must(encrypt(id))).body
    jinku.advance(expiry * 1000 - jinku.now())
    expect(await stateOf(id)).toEqual({ KeyState: 'PendingImport', MaterialExpireTime: '' })
    expectRefusal(await decrypt(CiphertextBlob), inState('PendingImport'))
    expectRefusal(await encrypt(id), inState('PendingImport'))

    const later = secondsFromNow(7200)
    await bring(id, material(32), { KeyMaterialExpireUnix: later })
    expect((await stateOf(id)).MaterialExpireTime).toBe(wireTime(later))
    expect((await must(decrypt(CiphertextBlob))).body.Plaintext).toBe('of one key alone')
  })

  test('importing it again replaces the expiry, and without one it never expires', async () => {
    const id = await externalKey()
    const expiry = secondsFromNow(3600)
    await bring(id, material(32), { KeyMaterialExpireUnix: expiry })
    await bring(id, material(32), { KeyMaterialExpireUnix: expiry + 60 })
    expect((await stateOf(id)).MaterialExpireTime).toBe(wireTime(expiry + 60))
    await bring(id, material(32), { KeyMaterialExpireUnix: 0 })
    expect((await stateOf(id)).MaterialExpireTime).toBe('')
    jinku.advance(3_700_000)
    await must(encrypt(id))
  })

  test('a key that is pending deletion stays so when its material expires', async () => {
    const id = await externalKey()
    await bring(id, material(32), { KeyMaterialExpireUnix: secondsFromNow(60) })
    await must(jinku.call('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }))
    jinku.advance(61_000)
    expect((await stateOf(id)).KeyState).toBe('PendingDeletion')
    await must(jinku.call('CancelKeyDeletion', { KeyId: id }))
    expect((await stateOf(id)).KeyState).toBe('PendingImport')
  })

  test.each([
    ['in the past', () => secondsFromNow(-1)],
    ['now', () => secondsFromNow(0)],
    ['in milliseconds', () => jinku.now() + DAY_MS],
    ['not a number', () => '2030-01-01T00:00:00Z'],
    ['negative', () => -1],
  ])('an expiry is refused that is %s', async (_, expiry) => {
    const id = await externalKey()
    const sent = { KeyMaterialExpireUnix: expiry() }
    const reply = await importUnder(id, await parametersFor(id), material(32), sent)
    expectRefusal(reply, invalid('KeyMaterialExpireUnix'))
    expect((await stateOf(id)).KeyState).toBe('PendingImport')
  })
})

describe('the token', () => {
  test('may be used again within its day', async () => {
    const id = await externalKey()
    const parameters = await parametersFor(id)
    await must(importUnder(id, parameters, material(32)))
    jinku.advance(DAY_MS - 60_000)
    await must(importUnder(id, parameters, material(32)))
    jinku.advance(60_000)
    expectRefusal(await importUnder(id, parameters, material(32)), EXPIRED_TOKEN)
  })

  test('of another key is refused', async () => {
    const [one, other] = [await externalKey(), await externalKey()]
    const reply = await importUnder(other, await parametersFor(one), material(32))
    expectRefusal(reply, INVALID_TOKEN)
  })

  test.each([
    ['none at all', 'Base64String'],
    ['one that was made up', Buffer.alloc(36, 0x7f).toString('base64')],
    ['no Base64', 'a*b'],
  ])('must be known: %s', async (_, ImportToken) => {
    const id = await externalKey()
    const { PublicKey } = await parametersFor(id)
    const reply = await importUnder(id, { PublicKey, ImportToken }, material(32))
    expectRefusal(reply, INVALID_TOKEN)
  })
})

test('the trail names the key, and holds neither the material nor the token', async () => {
  const id = await externalKey()
  const parameters = await parametersFor(id)
  const reply = await must(importUnder(id, parameters, material(32)))
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({ action: 'ImportKeyMaterial', outcome: 'OK', isWrite: true })
  const seen = JSON.stringify(entry)
  expect(seen).not.toContain(parameters.ImportToken)
  for (const encoding of ['base64', 'hex'] as const) {
    expect(seen).not.toContain(material(32).toString(encoding))
  }
})

test.each(['KeyId', 'EncryptedKeyMaterial', 'ImportToken'])('%s is needed', async (name) => {
  const id = await externalKey()
  const sent = { KeyId: id, EncryptedKeyMaterial: 'AAAA', ImportToken: 'AAAA', [name]: '' }
  expectRefusal(await jinku.call('ImportKeyMaterial', sent), missing(name))
})
