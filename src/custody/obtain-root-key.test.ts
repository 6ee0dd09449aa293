/** Data whose root key comes from one source, opened with the settings of another: all pairs of the six. */

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deriveRootKey } from '../crypto/root-key.ts'
import { createRootKeyFile } from '../crypto/root-key-file.ts'
import { ROOT_KEY_PREFIX, type RootKeySettings } from '../settings/root-key-settings.ts'
import { rootKeySource } from './configured-source.ts'
import { obtainRootKey, readRootKey, type StoredRootKey } from './obtain-root-key.ts'
import type { RootKeySource, SourceKind } from './source.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-take-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const company = {
  prefix: ROOT_KEY_PREFIX,
  keyName: 'the root key',
  terminal: undefined,
  waitingServer: undefined,
}
const source = (settings: RootKeySettings, defaultFile = join(folder, 'none')): RootKeySource =>
  rootKeySource(settings, defaultFile, company)

const newKey = (): string => randomBytes(32).toString('base64')
const KINDS = ['file', 'environment', 'command', 'passphrase', 'shares', 'transit'] as const

/** Settings that name each source, with a key of its own where it holds one as it is. */
const settings: { readonly [kind in SourceKind]: RootKeySettings } = {
  file: { rootKeyFile: join(folder, 'another.key') },
  environment: { rootKey: newKey() },
  command: { rootKeyCommand: `echo ${newKey()}` },
  passphrase: { rootKeyPassphrase: 'correct horse battery' },
  shares: { rootKeyShares: { needed: 2, made: 3 } },
  // Nobody listens there: a source that asked it would say so.
  transit: {
    rootKeyTransitEndpoint: 'http://127.0.0.1:1',
    rootKeyTransitAccessKeyId: 'id',
    rootKeyTransitAccessKeySecret: 'secret',
  },
}

/** What the setting that has to be given is called, for data that each source has founded. */
const wanted: { readonly [kind in SourceKind]: string } = {
  file: 'is in a file: name it with JINKU_ROOT_KEY_FILE, unless it is root.key in the data directory',
  environment: 'is in the environment: give it in JINKU_ROOT_KEY',
  command: 'is printed by a command: give that with JINKU_ROOT_KEY_COMMAND',
  passphrase:
    'is made of a passphrase: give it with JINKU_ROOT_KEY_PASSPHRASE, JINKU_ROOT_KEY_PASSPHRASE_FILE or JINKU_ROOT_KEY_PASSPHRASE_PROMPT',
  shares:
    'is made of 2 of 3 shares: name their files with JINKU_ROOT_KEY_SHARE_FILES, or say with JINKU_ROOT_KEY_SHARES that they are to be asked for',
  transit:
    'is kept encrypted by another KMS: name that with JINKU_ROOT_KEY_TRANSIT_ENDPOINT, and an access key there',
}

/** What a database keeps that the source has founded. */
const founded = new Map<SourceKind, StoredRootKey>()
beforeAll(async () => {
  createRootKeyFile(join(folder, 'another.key'))
  for (const kind of KINDS) founded.set(kind, await foundedBy(kind))
})

async function foundedBy(kind: SourceKind): Promise<StoredRootKey> {
  if (kind === 'transit') {
    // A ciphertext that another KMS returned at the first start.
    const { fingerprint } = deriveRootKey(randomBytes(32))
    const sourceRecord = JSON.stringify({ kind, ciphertext: 'YWJj', context: '{}' })
    return { fingerprint, sourceRecord, change: undefined }
  }
  const directory = join(folder, kind)
  mkdirSync(directory)
  const own: { readonly [one in SourceKind]?: RootKeySettings } = {
    file: { rootKeyFile: join(directory, 'its.key') },
    environment: { rootKey: newKey() },
    command: { rootKeyCommand: `echo ${newKey()}` },
    shares: { ...settings.shares, rootKeyShareDir: directory },
  }
  const { rootKey, sourceRecord } = await source(own[kind] ?? settings[kind]).establish()
  return {
    fingerprint: rootKey.fingerprint,
    sourceRecord: sourceRecord && JSON.stringify(sourceRecord),
    change: undefined,
  }
}

const keptBy = (kind: SourceKind): StoredRootKey => {
  const kept = founded.get(kind)
  if (kept === undefined) throw new Error(`nothing was founded by ${kind}`)
  return kept
}

async function refusal(given: RootKeySource, kept: StoredRootKey): Promise<string> {
  const taken = readRootKey(given, kept)
  return await taken.then(
    () => 'taken',
    (error: Error) => error.message,
  )
}

describe.each(KINDS)('the root key of data that the source %s has founded', (kind) => {
  test.each(KINDS.filter((other) => other !== kind))(
    'is missed under the settings of the source %s, with its source and the setting for it',
    async (given) => {
      const kept = keptBy(kind)
      const said = await refusal(source(settings[given]), kept)
      expect(said).toContain(
        `the database was sealed with ${kept.fingerprint}, which ${wanted[kind]}`,
      )
      expect(said).not.toContain('no other key opens anything')
    },
  )

  test('is missed where no setting names a source, and a wrong old file lies there or none', async () => {
    const kept = keptBy(kind)
    const none = await refusal(source({}), kept)
    const another = await refusal(source({}, join(folder, 'another.key')), kept)
    if (kind === 'file') {
      expect(none).toContain('there is no file')
      expect(another).toContain('Bring the former back')
      return
    }
    const sealed = `the database was sealed with ${kept.fingerprint}, which ${wanted[kind]}`
    expect(none).toBe(
      `No root key: ${sealed}. Instead, file ${join(folder, 'none')} was looked for, and it is not there.`,
    )
    expect(another).toMatch(/^Wrong root key: .* Instead, the file \S+ holds [0-9a-f:]{19}\.$/)
    expect(another).toContain(sealed)
  })
})

test('a key that is the same is taken from any source that holds it as it is, and the new source is recorded', async () => {
  const key = newKey()
  const file = join(folder, 'the-same.key')
  writeFileSync(file, key, { mode: 0o600 })
  const same = {
    file: { rootKeyFile: file },
    environment: { rootKey: key },
    command: { rootKeyCommand: `echo ${key}` },
  }
  for (const [from, one] of Object.entries(same)) {
    const { rootKey, sourceRecord } = await source(one).establish()
    const { fingerprint } = rootKey
    const kept = { fingerprint, sourceRecord: JSON.stringify(sourceRecord), change: undefined }
    for (const [to, other] of Object.entries(same)) {
      const custody = await obtainRootKey(source(other), kept)
      expect(custody.rootKey.fingerprint).toBe(fingerprint)
      expect(custody.sourceRecord).toEqual(to === from ? undefined : { kind: to })
      // An older program has recorded nothing.
      const unrecorded = await obtainRootKey(source(other), { ...kept, sourceRecord: undefined })
      expect(unrecorded.sourceRecord).toEqual({ kind: to })
    }
  }
})

test('what a source must know is not recorded over, even by a source that has the same key', async () => {
  const key = newKey()
  const given = source({ rootKey: key })
  const { fingerprint } = (await given.establish()).rootKey
  for (const kind of ['passphrase', 'shares', 'transit'] as const) {
    const custody = await obtainRootKey(given, { ...keptBy(kind), fingerprint })
    expect(custody.rootKey.fingerprint).toBe(fingerprint)
    expect(custody.sourceRecord).toBeUndefined()
  }
})

test('where an older program has recorded nothing, the refusal leaves open where the key comes from', async () => {
  const unrecorded = { ...keptBy('command'), sourceRecord: undefined }
  expect(await refusal(source({ rootKey: newKey() }), unrecorded)).toMatch(
    /JINKU_ROOT_KEY holds [0-9a-f:]{19}\. Bring the former back, or name its source if it comes from elsewhere/,
  )
  expect(await refusal(source({}), unrecorded)).toContain('or name its source')
})

test('shares that are at hand make the key of new data, and no others are dealt', async () => {
  const dealt = join(folder, 'dealt')
  mkdirSync(dealt)
  const split = { needed: 2, made: 3 }
  const first = await source({ rootKeyShares: split, rootKeyShareDir: dealt }).establish()
  const files = readdirSync(dealt).map((name) => join(dealt, name))
  const others = join(folder, 'others')
  const again = source({
    rootKeyShares: split,
    rootKeyShareDir: others,
    rootKeyShareFiles: files.slice(1),
  })
  const { rootKey, sourceRecord } = await again.establish()
  expect(rootKey.fingerprint).toBe(first.rootKey.fingerprint)
  expect(sourceRecord).toEqual({ kind: 'shares', needed: 2 })
  expect(existsSync(others)).toBe(false)
  const few = source({ rootKeyShareFiles: files.slice(2) })
  await expect(few.establish()).rejects.toThrow('it takes 2 shares to make root key')
})
