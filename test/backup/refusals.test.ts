/** Files that are not complete and unaltered backups are refused, with the reason. */

import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { checkBackup } from '../../src/backup/load-backup.ts'
import { openBackup } from '../../src/backup/read-backup.ts'
import { deriveRootKey, type RootKey, temporaryRootKey } from '../../src/crypto/root-key.ts'
import { openKnownBackup } from '../../src/maintenance/restore-data.ts'
import type { Migration } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import {
  backedUp,
  beginChange,
  CHUNK_BYTES,
  driver,
  type Filled,
  filledDatabase,
  LATEST,
  sourceOf,
} from '../support/backup/filled.ts'

let source: Filled
let file: Buffer
let headerBytes: number
beforeAll(async () => {
  source = filledDatabase()
  file = (await backedUp(source)).file
  headerBytes = headerLength(file)
})

const MAGIC_BYTES = 16
const FIXED_BYTES = MAGIC_BYTES + 4
const headerLength = (backup: Buffer): number => FIXED_BYTES + backup.readUInt16BE(MAGIC_BYTES + 2)

async function check(backup: Buffer, rootKey: RootKey = source.rootKey): Promise<void> {
  const opened = await openBackup(sourceOf(backup), {
    rootKeys: async () => [rootKey],
    passphrase: undefined,
  })
  await checkBackup(opened, () => {})
}

const refusal = async (backup: Buffer, rootKey?: RootKey): Promise<string> =>
  await check(backup, rootKey).then(
    () => 'taken',
    (error: unknown) => String(error),
  )

/** The backup with one part of its header replaced, and the length of the header corrected. */
function edited(backup: Buffer, part: string | RegExp, by: string): Buffer {
  const end = headerLength(backup)
  const text = backup.toString('utf8', FIXED_BYTES, end)
  const changed = Buffer.from(text.replace(part, by))
  expect(changed.toString()).not.toBe(text)
  const fixed = Buffer.from(backup.subarray(0, FIXED_BYTES))
  fixed.writeUInt16BE(changed.length, MAGIC_BYTES + 2)
  return Buffer.concat([fixed, changed, backup.subarray(end)])
}

/** All of the header and of the chunks at both ends, and some of those between; chunks alone are tried byte by byte elsewhere. */
function positions(): number[] {
  const all = Array.from(file, (_, at) => at)
  const chunk = CHUNK_BYTES + 16
  return all.filter(
    (at) => at < headerBytes + chunk + 2 || at > file.length - chunk / 2 || at % 41 === 0,
  )
}

test('an unaltered backup is taken', async () => {
  expect(await refusal(file)).toBe('taken')
})

test('a backup with a byte changed is refused, wherever it is', async () => {
  const taken: number[] = []
  for (const at of positions()) {
    const changed = Buffer.from(file)
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
    if ((await refusal(changed)) === 'taken') taken.push(at)
  }
  expect(taken).toEqual([])
})

test('a backup that is cut off anywhere is refused', async () => {
  const taken: number[] = []
  for (const length of positions()) {
    if ((await refusal(file.subarray(0, length))) === 'taken') taken.push(length)
  }
  expect(taken).toEqual([])
  const chunk = CHUNK_BYTES + 16
  expect(await refusal(file.subarray(0, headerBytes + 2 * chunk))).toContain(
    'cut off behind chunk 2',
  )
  expect(await refusal(file.subarray(0, headerBytes - 1))).toContain('cut off in its header')
})

test('of an altered body the chunk is named', async () => {
  const changed = Buffer.from(file)
  const at = headerBytes + 2 * (CHUNK_BYTES + 16) + 5
  changed[at] = (changed[at] ?? 0) ^ 1
  expect(await refusal(changed)).toContain('The backup has been altered: chunk 3')
})

test('the body of one backup behind the header of another is refused', async () => {
  const other = (await backedUp(source)).file
  expect(headerLength(other)).toBe(headerBytes)
  const spliced = Buffer.concat([other.subarray(0, headerBytes), file.subarray(headerBytes)])
  expect(await refusal(spliced)).toContain('chunk 1')
  const half = headerBytes + 4 * (CHUNK_BYTES + 16)
  const grafted = Buffer.concat([file.subarray(0, half), other.subarray(half)])
  expect(await refusal(grafted)).toContain('chunk 5')
})

test('nothing in the header can be edited', async () => {
  const edits: readonly [string | RegExp, string][] = [
    [/"schema":\d+/, '"schema":1'],
    ['2025-01-02', '2026-01-02'],
    [/"account":"\d+"/, '"account":"1000000000000009"'],
    ['"chunkBytes":512', '"chunkBytes":513'],
    ['"chunkBytes":512', '"chunkBytes":512,"more":1'],
    [/"noncePrefix":"...../, '"noncePrefix":"AAAAA'],
    [/"id":"......../, '"id":"00000000'],
    ['{"id"', '{ "id"'],
  ]
  for (const [part, by] of edits) {
    expect(await refusal(edited(file, part, by))).toMatch(/altered|damaged|cut off/)
  }
})

test('a header that asks for more than a backup needs is refused before anything is done for it', async () => {
  const recovery =
    '"recovery":{"salt":"AAAA","cost":1073741824,"blockSize":8,"parallelization":1,"wrappedKey":"AAAA"}'
  const edits: readonly [string | RegExp, string][] = [
    ['"chunkBytes":512', '"chunkBytes":4294967296'],
    ['"chunkBytes":512', '"chunkBytes":0'],
    ['"chunkBytes":512', `"chunkBytes":512,${recovery}`],
    ['"noncePrefix"', '"nonceprefix"'],
    [/^.*$/, '[]'],
    [/^.*$/, 'null'],
    [/^.*$/, '{"id":'],
  ]
  for (const [part, by] of edits) {
    expect(await refusal(edited(file, part, by))).toContain('header of the backup is damaged')
  }
})

test('what is no backup is called that', async () => {
  for (const other of [Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(5000, 'a')]) {
    expect(await refusal(other)).toContain('This is not a backup of Jinku.')
  }
  // What a transfer in text mode does to the file: it changes line ends.
  const mangled = Buffer.from(file.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  expect(await refusal(mangled)).toContain('This is not a backup of Jinku.')
})

test('in the header of a backup with two root keys no byte can be changed either, whichever opens it', async () => {
  const former = randomBytes(32)
  const next = temporaryRootKey()
  const changing = filledDatabase(undefined, deriveRootKey(former))
  beginChange(changing, next)
  const backup = (await backedUp(changing)).file
  expect(await refusal(backup, next)).toBe('taken')
  const taken: number[] = []
  for (let at = FIXED_BYTES; at < headerLength(backup); at++) {
    const changed = Buffer.from(backup)
    changed[at] = (changed[at] ?? 0) ^ 1
    for (const rootKey of [next, deriveRootKey(former)]) {
      if ((await refusal(changed, rootKey)) === 'taken') taken.push(at)
    }
  }
  expect(taken).toEqual([])
})

test('a cost of the recovery passphrase that scrypt does not take is refused, and so is one that never ends', async () => {
  const protectedFile = (await backedUp(source, { passphrase: Buffer.from('some passphrase') }))
    .file
  for (const cost of ['131071', '1', '0', '-8', '1e15', '"131072"']) {
    const said = await refusal(edited(protectedFile, '"cost":131072', `"cost":${cost}`))
    expect(said).toBe('Error: The header of the backup is damaged, or has been altered.')
  }
})

test('a fingerprint that would be no more than a text is not shown', async () => {
  const said = await refusal(edited(file, source.rootKey.fingerprint, '\\u001b[2Jall is well'))
  expect(said).toBe('Error: The header of the backup is damaged, or has been altered.')
})

test('what a source must know is refused where it makes the header longer than it may be', async () => {
  const long = filledDatabase()
  const connection = driver.open(long.path)
  connection.prepare('UPDATE founding SET root_key_source = ?').run(['x'.repeat(20_000)])
  connection.close()
  await expect(backedUp(long)).rejects.toThrow('is too long for a backup')
})

test('a newer format is refused with both numbers', async () => {
  const newer = Buffer.from(file)
  newer.writeUInt16BE(2, MAGIC_BYTES)
  expect(await refusal(newer)).toContain('has format 2; this program reads format 1')
})

test('a newer schema is refused with both numbers', async () => {
  const next: Migration = { number: LATEST + 1, name: 'next', sql: 'SELECT 1' }
  const newer = filledDatabase([...migrations, next])
  const backup = await backedUp(newer)
  const openers = { rootKeys: async () => [newer.rootKey], passphrase: undefined }
  const opened = openKnownBackup(sourceOf(backup.file), openers, LATEST)
  await expect(opened).rejects.toThrow(
    `The backup has schema ${LATEST + 1}; this program knows schemas up to ${LATEST}.`,
  )
})

test('a backup made under another root key is refused with both fingerprints and the ways to open it', async () => {
  const other = temporaryRootKey()
  const said = await refusal(file, other)
  expect(said).toContain(`under root key ${source.rootKey.fingerprint}`)
  expect(said).toContain(`at hand is ${other.fingerprint}`)
  expect(said).toContain('--backup-root-key-file')
  expect(said).toContain('no recovery passphrase was chosen')
  const passphrase = Buffer.from('some passphrase')
  const protectedFile = (await backedUp(source, { passphrase })).file
  expect(await refusal(protectedFile, other)).toContain('--recovery-passphrase-file')
})

test('a key that cannot be opened stops the backup, rather than being left out of it', async () => {
  const spoilt = filledDatabase()
  const connection = driver.open(spoilt.path)
  connection.exec('UPDATE key_materials SET wrapped = zeroblob(61)')
  connection.close()
  await expect(backedUp(spoilt)).rejects.toThrow()
})
