/** How many statements a change runs. Each costs time while all other changes wait for it. */

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Nonce } from '../../src/storage/store.ts'
import { startPipeline } from '../support/pipeline.ts'

const AROUND = ['BEGIN IMMEDIATE', 'COMMIT']

test('a put runs five statements with its nonce and its entry, and one more once a version is dropped', async () => {
  const { account, call, now, statementsOf } = await startPipeline()
  const nonce = (): Nonce => ({
    account,
    digest: randomBytes(16),
    claimedAt: now(),
    expiresAt: now() + 60_000,
  })
  await call('CreateSecret', { SecretName: 'db', VersionId: 'v0', SecretData: 'x' }, nonce())
  const counts: number[] = []
  for (let number = 1; number <= 11; number++) {
    const texts = await statementsOf(async () => {
      const put = { SecretName: 'db', VersionId: `v${number}`, SecretData: 'y' }
      expect((await call('PutSecretValue', put, nonce())).code).toBe('OK')
    })
    counts.push(texts.filter((text) => !AROUND.includes(text)).length)
  }
  // The first change also reads what is cached from then on.
  expect(counts.slice(1)).toEqual([...Array<number>(8).fill(5), 6, 6])
})

test('labels are moved together, however many they are', async () => {
  const { call, statementsOf } = await startPipeline()
  await call('CreateSecret', { SecretName: 'db', VersionId: 'v0', SecretData: 'x' })
  const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'ACSCurrent']
  const put = { SecretName: 'db', VersionId: 'v1', SecretData: 'y' }
  const texts = await statementsOf(async () => {
    const { code } = await call('PutSecretValue', { ...put, VersionStages: JSON.stringify(labels) })
    expect(code).toBe('OK')
  })
  expect(texts.filter((text) => text.includes('INTO stages'))).toHaveLength(1)
  const { answer } = await call('ListSecretVersionIds', { SecretName: 'db' })
  expect(answer.VersionIds.VersionId).toMatchObject([
    { VersionId: 'v0', VersionStages: { VersionStage: ['ACSPrevious'] } },
    { VersionId: 'v1', VersionStages: { VersionStage: [...labels].sort() } },
  ])
})

test('a value is read by one statement; a decryption needs two, the first of which finds the key by the ciphertext alone', async () => {
  const { call, statementsOf } = await startPipeline()
  await call('CreateSecret', { SecretName: 'db', VersionId: 'v0', SecretData: 'x' })
  const { answer: made } = await call('CreateKey', {})
  const KeyId = made.KeyMetadata.KeyId
  const { answer } = await call('Encrypt', { KeyId, Plaintext: 'eA==' })
  const reads = [
    ['GetSecretValue', { SecretName: 'db' }],
    ['Decrypt', { CiphertextBlob: answer.CiphertextBlob }],
  ] as const
  const counts: number[] = []
  for (const [action, parameters] of reads) {
    // The first one also reads what is kept from then on.
    await call(action, parameters)
    const texts = await statementsOf(async () => {
      expect((await call(action, parameters)).code).toBe('OK')
    })
    const read = texts.filter((text) => /^\s*SELECT/.test(text))
    counts.push(read.length)
  }
  expect(counts).toEqual([1, 2])
})
