import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SymmetricSpec } from '../domain/key-specs.ts'
import { encodePlace, type Place, type SealedValue } from './envelope.ts'
import { createKeyMaterial, Keyring, type WrappingKey, wrappingKeyIdOf } from './keyring.ts'
import { temporaryRootKey } from './root-key.ts'
import { readRootKeyFile } from './root-key-file.ts'
import { openSymmetricKey } from './symmetric-key.ts'

const VECTORS = join(import.meta.dirname, '../../test/vectors/sealed-values.json')

interface Vectors {
  rootKeyFile: string
  fingerprint: string
  account: string
  keyMaterial: { id: string; wrapped: string }
  values: SealedVector[]
  keyVersions: {
    spec: SymmetricSpec
    keyId: string
    versionId: string
    wrapped: string
    value: SealedVector
  }[]
}

interface SealedVector {
  place: Place
  plaintext: string
  sealed: string
}

describe('vectors of docs/storage-format.md, made by an independent program', () => {
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors
  const folder = mkdtempSync(join(tmpdir(), 'jinku-vectors-'))
  const file = join(folder, 'root.key')
  writeFileSync(file, vectors.rootKeyFile, { mode: 0o600 })
  const rootKey = readRootKeyFile(file)
  rmSync(folder, { recursive: true })
  const { account, keyMaterial } = vectors
  const wrapped = Buffer.from(keyMaterial.wrapped, 'base64') as Buffer as SealedValue
  const under = rootKey.fingerprint
  const keyring = new Keyring(rootKey, [{ account, id: keyMaterial.id, wrapped, under }])

  test('the root key file has this fingerprint', () => {
    expect(rootKey.fingerprint).toBe(vectors.fingerprint)
  })

  test.each(vectors.keyVersions)(
    'the value under a version of a $spec key opens',
    ({ spec, keyId, versionId, wrapped, value }) => {
      const version = { wrapped: Buffer.from(wrapped, 'base64') as Buffer as SealedValue, under }
      const bytes = rootKey.unwrap(version, ['key-version', account, keyId, versionId])
      const id = versionId.replaceAll('-', '')
      const sealed = Buffer.from(value.sealed, 'base64') as Buffer as SealedValue
      const key = openSymmetricKey(spec, bytes)
      expect(wrappingKeyIdOf(sealed)).toBe(id)
      expect(new Keyring(rootKey, []).open(sealed, value.place, { id, key })).toBe(value.plaintext)
    },
  )

  test.each(vectors.values)('the value for $place opens', ({ place, plaintext, sealed }) => {
    expect(keyring.open(Buffer.from(sealed, 'base64') as Buffer as SealedValue, place)).toBe(
      plaintext,
    )
  })
})

/** Where, in a sealed value, the header ends and the encrypted value begins. */
const VALUE_START = 77

const ACCOUNT = '1234567890123456'
const PLACE: Place = ['secret-version', ACCOUNT, 'db', '7', 'v1']

function newKeyring(): Keyring {
  const rootKey = temporaryRootKey()
  return new Keyring(rootKey, [createKeyMaterial(rootKey, ACCOUNT)])
}

test('what is sealed opens at its place, and no two sealed values are alike', () => {
  const keyring = newKeyring()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (plaintext) => {
      const sealed = keyring.seal(plaintext, PLACE)
      expect(keyring.open(sealed, PLACE)).toBe(plaintext)
      expect(sealed.equals(keyring.seal(plaintext, PLACE))).toBe(false)
      expect(sealed.length).toBe(105 + Buffer.byteLength(plaintext))
    }),
  )
})

test('a value opens nowhere but at its place, whether or not its data key has been used before', () => {
  const keyring = newKeyring()
  const sealed = keyring.seal('value', PLACE)
  const others: Place[] = [
    ['secret-version', '6543210987654321', 'db', '7', 'v1'],
    ['secret-version', ACCOUNT, 'dc', '7', 'v1'],
    ['secret-version', ACCOUNT, 'db', '8', 'v1'],
    ['secret-version', ACCOUNT, 'db', '7', 'v2'],
    ['secret-version', ACCOUNT, 'd', 'b7', 'v1'],
    ['access-key', ACCOUNT, 'db'],
  ]
  for (const place of others) expect(() => keyring.open(sealed, place)).toThrow()
  expect(keyring.open(sealed, PLACE)).toBe('value')
  for (const place of others) expect(() => keyring.open(sealed, place)).toThrow()
})

test('a value of which a single bit was changed does not open', () => {
  const keyring = newKeyring()
  const sealed = keyring.seal('value', PLACE)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed) as Buffer as SealedValue
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => keyring.open(changed, PLACE)).toThrow()
  }
  for (const length of [0, 1, 88, 104, sealed.length - 1]) {
    expect(() => keyring.open(sealed.subarray(0, length) as SealedValue, PLACE)).toThrow()
  }
})

test('key material opens under its own root key and account only', () => {
  const rootKey = temporaryRootKey()
  const material = createKeyMaterial(rootKey, ACCOUNT)
  expect(() => new Keyring(temporaryRootKey(), [material])).toThrow()
  expect(() => new Keyring(rootKey, [{ ...material, account: '6543210987654321' }])).toThrow()
})

test('the keyring of an account that is not here seals nothing and opens nothing', () => {
  const place = ['session', '6543210987654321'] as const
  const nobodys = new Keyring(temporaryRootKey(), [])
  expect(() => nobodys.seal('value', place)).toThrow('an account needs key material')
  const rootKey = temporaryRootKey()
  const sealed = new Keyring(rootKey, [createKeyMaterial(rootKey, place[1])]).seal('value', place)
  expect(() => new Keyring(rootKey, []).open(sealed, place)).toThrow()
})

test('the newest key material seals, the older ones still open', () => {
  const rootKey = temporaryRootKey()
  const [older, newer] = [createKeyMaterial(rootKey, ACCOUNT), createKeyMaterial(rootKey, ACCOUNT)]
  const before = new Keyring(rootKey, [older])
  const after = new Keyring(rootKey, [older, newer])
  expect(after.open(before.seal('old', PLACE), PLACE)).toBe('old')
  expect(() => before.open(after.seal('new', PLACE), PLACE)).toThrow()
})

const SPECS = {
  Aliyun_AES_256: 32,
  Aliyun_AES_192: 24,
  Aliyun_AES_128: 16,
  Aliyun_SM4: 16,
} as const satisfies { [S in SymmetricSpec]: number }

function newWrappingKey(spec: SymmetricSpec): WrappingKey {
  const key = openSymmetricKey(spec, randomBytes(SPECS[spec]))
  return { id: randomBytes(16).toString('hex'), key }
}

const specs = fc.constantFrom(...(Object.keys(SPECS) as SymmetricSpec[]))

test('what is sealed under a wrapping key of any kind opens with it, and with no other', () => {
  const keyring = newKeyring()
  fc.assert(
    fc.property(specs, fc.string(), (spec, plaintext) => {
      const under = newWrappingKey(spec)
      const sealed = keyring.seal(plaintext, PLACE, under)
      expect(sealed.length).toBe(105 + Buffer.byteLength(plaintext))
      expect(wrappingKeyIdOf(sealed)).toBe(under.id)
      expect(keyring.needsWrappingKey(sealed)).toBe(true)
      expect(() => keyring.open(sealed, PLACE)).toThrow('under a key we do not have')
      expect(() => keyring.open(sealed, PLACE, newWrappingKey(spec))).toThrow()
      const impostor = { ...newWrappingKey(spec), id: under.id }
      expect(() => keyring.open(sealed, PLACE, impostor)).toThrow()
      expect(keyring.open(sealed, PLACE, under)).toBe(plaintext)
      expect(keyring.matches(sealed, PLACE, plaintext, under)).toBe(true)
    }),
  )
})

test('values under a wrapping key that the keyring has learnt open without it', () => {
  const keyring = newKeyring()
  const under = newWrappingKey('Aliyun_AES_256')
  const [before, after] = ['one', 'two'].map((text) => keyring.seal(text, PLACE, under))
  if (before === undefined || after === undefined) throw new Error('nothing was sealed')
  keyring.addWrappingKey(under)
  expect([before, after].map((sealed) => keyring.open(sealed, PLACE))).toEqual(['one', 'two'])
  expect(keyring.needsWrappingKey(before)).toBe(false)
  // Other data of the account are still encrypted under its own key material.
  expect(wrappingKeyIdOf(keyring.seal('own', PLACE))).not.toBe(under.id)
})

test('a value that is wrapped anew needs its former key no more, and is the same, byte for byte', () => {
  fc.assert(
    fc.property(specs, specs, fc.string(), (one, other, plaintext) => {
      const [from, to] = [newWrappingKey(one), newWrappingKey(other)]
      const keyring = newKeyring()
      const sealed = keyring.seal(plaintext, PLACE, from)
      const moved = keyring.rewrap(sealed, PLACE, { from, to })
      expect(moved.subarray(VALUE_START)).toEqual(sealed.subarray(VALUE_START))
      expect(wrappingKeyIdOf(moved)).toBe(to.id)
      expect(() => keyring.open(moved, PLACE, from)).toThrow('under a key we do not have')
      expect(keyring.open(moved, PLACE, to)).toBe(plaintext)
    }),
  )
})

test('a value is wrapped anew at its place only', () => {
  const keyring = newKeyring()
  const to = newWrappingKey('Aliyun_AES_256')
  const sealed = keyring.seal('value', PLACE)
  const elsewhere: Place = ['secret-version', ACCOUNT, 'db', '7', 'v2']
  expect(() => keyring.rewrap(sealed, elsewhere, { to })).toThrow()
  expect(keyring.open(keyring.rewrap(sealed, PLACE, { to }), PLACE, to)).toBe('value')
})

test('more data keys than are kept in memory still open', () => {
  const keyring = newKeyring()
  const sealed = Array.from({ length: 9_000 }, (_, index) => keyring.seal(`value ${index}`, PLACE))
  // Twice, so that evicted keys are opened again.
  for (const [index, value] of [...sealed, ...sealed].entries()) {
    expect(keyring.open(value, PLACE)).toBe(`value ${index % sealed.length}`)
  }
})

test('no two places have the same encoding', () => {
  const parts = fc.tuple(fc.string(), fc.string(), fc.string(), fc.string())
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = encodePlace(['secret-version', ...one]).equals(
        encodePlace(['secret-version', ...other]),
      )
      expect(same).toBe(one.every((part, index) => part === other[index]))
    }),
  )
})
