import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { deriveRootKey } from '../crypto/root-key.ts'
import { literalPassphrase, passphraseSource } from './passphrase-source.ts'

const CHEAP = { cost: 2 ** 8, blockSize: 8, parallelization: 1 }

const source = (text: string) => passphraseSource(literalPassphrase(text), CHEAP)

test('the key is made by scrypt with 128 MiB of memory, a salt of its own, and the bytes of the passphrase', async () => {
  const first = await passphraseSource(literalPassphrase('correct horse battery')).establish()
  const { sourceRecord } = first
  if (sourceRecord?.kind !== 'passphrase') throw new Error('nothing is remembered')
  expect(sourceRecord).toMatchObject({ cost: 2 ** 17, blockSize: 8, parallelization: 1 })
  const salt = Buffer.from(sourceRecord.salt, 'base64')
  const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
  const expected = deriveRootKey(scryptSync('correct horse battery', salt, 32, cost))
  expect(first.rootKey.fingerprint).toBe(expected.fingerprint)
})

test('the same passphrase makes the same key of a database, and no other passphrase does', async () => {
  const { rootKey, sourceRecord } = await source('correct horse battery').establish()
  if (sourceRecord === undefined) throw new Error('nothing is remembered')
  const { fingerprint } = rootKey
  const database = { fingerprints: [fingerprint], records: [sourceRecord] }
  const again = await source('correct horse battery').read(database)
  expect(again.fingerprint).toBe(fingerprint)
  const other = await source('correct horse batterx').read(database)
  expect(other.fingerprint).not.toBe(fingerprint)
  const second = await source('correct horse battery').establish()
  expect(second.rootKey.fingerprint).not.toBe(fingerprint)
})

test('letters make the same key whether a keyboard composes them or sends them in parts', async () => {
  const { rootKey, sourceRecord } = await source('schlüssel-für-jinku').establish()
  if (sourceRecord === undefined) throw new Error('nothing is remembered')
  const again = await source('schlüssel-für-jinku'.normalize('NFD')).read({
    fingerprints: [rootKey.fingerprint],
    records: [sourceRecord],
  })
  expect(again.fingerprint).toBe(rootKey.fingerprint)
})

test('while one passphrase gives way to another, either opens the database', async () => {
  const former = await source('the former passphrase').establish()
  const next = await source('the next passphrase').establish()
  const database = {
    fingerprints: [former.rootKey.fingerprint, next.rootKey.fingerprint],
    records: [former.sourceRecord, next.sourceRecord].flatMap((sourceRecord) => sourceRecord ?? []),
  }
  for (const [text, { rootKey }] of [
    ['the former passphrase', former],
    ['the next passphrase', next],
  ] as const) {
    expect((await source(text).read(database)).fingerprint).toBe(rootKey.fingerprint)
  }
})

test('a passphrase of eleven characters is refused, however many bytes they are', async () => {
  await expect(source('ü'.repeat(11)).establish()).rejects.toThrow('fewer than 12 characters')
})

test('a database that a passphrase did not seal is not opened with one', async () => {
  const database = { fingerprints: ['9f86:d081:884c:7d65'], records: [] }
  await expect(source('correct horse battery').read(database)).rejects.toThrow(
    'The database was sealed with root key 9f86:d081:884c:7d65, which was not made of a passphrase.',
  )
})

test('a cost that was altered to exhaust the memory is refused', async () => {
  const sourceRecord = {
    kind: 'passphrase',
    salt: 'AAAA',
    cost: 2 ** 40,
    blockSize: 8,
    parallelization: 1,
  } as const
  await expect(
    source('correct horse battery').read({ fingerprints: [], records: [sourceRecord] }),
  ).rejects.toThrow('has been altered')
})
