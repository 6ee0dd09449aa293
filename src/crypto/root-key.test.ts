import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { RootKeyError } from './root-key.ts'
import { createRootKeyFile, readRootKeyFile } from './root-key-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-root-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a new root key file is its owner’s alone, and is never written over', () => {
  const path = join(folder, 'new.key')
  const { fingerprint } = createRootKeyFile(path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(fingerprint).toMatch(/^[0-9a-f]{4}(:[0-9a-f]{4}){3}$/)
  expect(readRootKeyFile(path).fingerprint).toBe(fingerprint)
  expect(() => createRootKeyFile(path)).toThrow(/EEXIST/)
  expect(readFileSync(path, 'utf8')).not.toContain(fingerprint)
})

test.each([0o640, 0o604, 0o660, 0o644, 0o610])('a key file of mode %o is refused', (mode) => {
  const path = join(folder, `mode-${mode}.key`)
  createRootKeyFile(path)
  chmodSync(path, mode)
  expect(() => readRootKeyFile(path)).toThrow(RootKeyError)
  expect(() => readRootKeyFile(path)).toThrow(/chmod 600/)
})

const KEY = Buffer.alloc(32, 7).toString('base64')

test.each([
  ['nothing', ''],
  ['something else', 'hello\n'],
  ['a key of another length', `jinku-root-key-1:${Buffer.alloc(31).toString('base64')}\n`],
  ['an unknown format', `jinku-root-key-2:${KEY}\n`],
  ['two keys', `jinku-root-key-1:${KEY}\njinku-root-key-1:${KEY}\n`],
])('a file with %s holds no key', (_, content) => {
  const path = join(folder, 'wrong.key')
  rmSync(path, { force: true })
  writeFileSync(path, content, { mode: 0o600 })
  expect(() => readRootKeyFile(path)).toThrow(/does not hold a root key/)
})

test('a key file is read with or without its last line feed, and without the name of its format', () => {
  const path = join(folder, 'bare.key')
  const contents = [`jinku-root-key-1:${KEY}`, `jinku-root-key-1:${KEY}\n`, KEY, `${KEY}\n`]
  const read = contents.map((content) => {
    writeFileSync(path, content, { mode: 0o600 })
    return readRootKeyFile(path).fingerprint
  })
  expect(new Set(read).size).toBe(1)
})
