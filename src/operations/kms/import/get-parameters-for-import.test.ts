import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, missing } from '../../../../test/support/answers.ts'
import { invalid } from '../../../../test/support/asymmetric/refused.ts'
import { ACCOUNT, type Reply } from '../../../../test/support/harness.ts'
import { externalKeyContract } from '../../../../test/support/keys/external-key-contract.ts'
import { importing } from '../../../../test/support/keys/importing.ts'
import { UNSUPPORTED } from '../../../../test/support/keys/key-use-contract.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { getParametersForImport } from './get-parameters-for-import.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const { externalKey, importUnder, material } = importing(jinku)

const RSA = { WrappingKeySpec: 'RSA_2048', WrappingAlgorithm: 'RSAES_OAEP_SHA_256' }
const SM2 = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
const KeyId = await externalKey()
const call = (parameters: Parameters): Promise<Reply> =>
  jinku.call('GetParametersForImport', { KeyId, ...SM2, ...parameters })

externalKeyContract({
  operation: getParametersForImport,
  server,
  parameters: async () => SM2,
  whilePendingDeletion: 'works',
})

test('the answer is a public key, a token, and the day that they last', async () => {
  const reply = await call(RSA)
  const answer = expectAnswer(getParametersForImport, reply)
  const { PublicKey, ImportToken, TokenExpireTime } = answer
  expect(answer.KeyId).toBe(KeyId)
  const spki = Buffer.from(PublicKey, 'base64')
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(key.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 })
  expect(ImportToken).toMatch(/^[A-Za-z0-9+/]{48}$/)
  const wait = Date.parse(TokenExpireTime) - entryOf(jinku, reply).time
  expect(Math.round(wait / 1000 / 60)).toBe(24 * 60)
})

test('neither the key nor the token is in the trail', async () => {
  const reply = await call({})
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({ action: 'GetParametersForImport', outcome: 'OK', isWrite: true })
  const seen = JSON.stringify(entry)
  for (const value of [reply.body.PublicKey, reply.body.ImportToken]) {
    expect(seen).not.toContain(value)
  }
})

test('every call draws another key, and earlier tokens stay valid', async () => {
  const id = await externalKey()
  const replies = []
  for (let at = 0; at < 3; at++) replies.push((await must(call({ KeyId: id }))).body)
  expect(new Set(replies.map(({ PublicKey }) => PublicKey)).size).toBe(3)
  for (const parameters of replies) await must(importUnder(id, parameters, material(32)))
})

test('a key has at most twenty tokens; the oldest makes room', async () => {
  const id = await externalKey()
  const replies = []
  for (let at = 0; at < 21; at++) {
    jinku.advance(10)
    replies.push((await must(call({ KeyId: id }))).body)
  }
  const [oldest, next] = replies
  expectRefusal(await importUnder(id, oldest, material(32)), {
    status: 400,
    code: 'InvalidImportToken',
    message: 'import token is invalid.',
  })
  await must(importUnder(id, next, material(32)))
  await must(importUnder(id, replies.at(-1), material(32)))
})

test('a key of SM2 wraps for keys of the protection level HSM alone', async () => {
  const { body } = await must(call(SM2))
  expect(Buffer.from(body.PublicKey, 'base64')).toHaveLength(91)
  const software = await externalKey({ ProtectionLevel: 'SOFTWARE' })
  expectRefusal(await call({ KeyId: software, ...SM2 }), UNSUPPORTED)
})

test.each([
  [{ WrappingKeySpec: 'RSA_4096' }, 'WrappingKeySpec'],
  [{ WrappingAlgorithm: 'RSAES_OAEP_SHA_512' }, 'WrappingAlgorithm'],
  [{ WrappingKeySpec: 'RSA_2048' }, 'WrappingAlgorithm'],
  [{ WrappingAlgorithm: 'RSAES_PKCS1_V1_5' }, 'WrappingAlgorithm'],
] as const)('kind and algorithm must be known and fit each other: %o', async (sent, name) => {
  expectRefusal(await call(sent), invalid(name))
})

test.each(['KeyId', 'WrappingKeySpec', 'WrappingAlgorithm'])('%s is needed', async (name) => {
  expectRefusal(await call({ [name]: '' }), missing(name))
})

test('what is kept for the token is kept for this key alone', async () => {
  const { ImportToken } = (await must(call({}))).body
  const other = await externalKey()
  const scope = { account: ACCOUNT, now: jinku.now() }
  const pending = await beside.storage.read(scope, ({ keys }) => keys.import(KeyId, ImportToken))
  expect(pending).toMatchObject({ wrappingAlgorithm: 'SM2PKE' })
  const elsewhere = await beside.storage.read(scope, ({ keys }) => keys.import(other, ImportToken))
  expect(elsewhere).toBeUndefined()
})
