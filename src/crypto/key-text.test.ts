import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRootKey, parseRootKey, readHex, writeHex } from './key-text.ts'

const PREFIX = 'jinku-root-key-1:'
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))

test('a key is written as Base64 behind the name of the format, and read again', () => {
  fc.assert(
    fc.property(key, (bytes) => {
      const text = formatRootKey(bytes)
      expect(text.toString()).toBe(`${PREFIX}${bytes.toString('base64')}\n`)
      expect(parseRootKey(text)).toEqual(bytes)
      expect(parseRootKey(Buffer.from(bytes.toString('base64')))).toEqual(bytes)
    }),
  )
})

test('what Base64 would spell otherwise is not read', () => {
  fc.assert(
    fc.property(
      key,
      fc.integer({ min: 0, max: 43 }),
      fc.integer({ min: 0, max: 255 }),
      (...drawn) => {
        const [bytes, at, character] = drawn
        const text = Buffer.from(bytes.toString('base64'))
        text[at] = character
        const read = parseRootKey(text)
        const spelt = text.toString('latin1')
        const decoded = Buffer.from(spelt, 'base64')
        const isCanonical = decoded.length === 32 && decoded.toString('base64') === spelt
        expect(read).toEqual(isCanonical ? decoded : undefined)
      },
    ),
  )
})

test.each(['', PREFIX, `${PREFIX}AAAA`, 'A'.repeat(44), `${'A'.repeat(43)}=x`])(
  'in %j there is no key',
  (text) => {
    expect(parseRootKey(Buffer.from(text))).toBeUndefined()
  },
)

test('blanks around a key do not matter, and within it they do', () => {
  const base64 = Buffer.alloc(32, 7).toString('base64')
  for (const text of [base64, `${PREFIX}${base64}`]) {
    for (const around of [`${text}\r\n`, `\n\t ${text}`, `  ${text}\n\n`]) {
      expect(parseRootKey(Buffer.from(around))).toEqual(Buffer.alloc(32, 7))
    }
  }
  expect(parseRootKey(Buffer.from(`${PREFIX} ${base64}`))).toBeUndefined()
})

test('hexadecimal is written in lower case and read in both', () => {
  fc.assert(
    fc.property(key, (bytes) => {
      const text = Buffer.alloc(66, '-')
      writeHex(bytes, text, 1)
      expect(text.toString()).toBe(`-${bytes.toString('hex')}-`)
      expect(readHex(text.subarray(1, 65))).toEqual(bytes)
      expect(readHex(Buffer.from(bytes.toString('hex').toUpperCase()))).toEqual(bytes)
    }),
  )
})

test('what is no hexadecimal digit is not read', () => {
  for (let character = 0; character < 256; character++) {
    const text = Buffer.of(0x30, character)
    const isDigit = /[0-9a-fA-F]/.test(String.fromCharCode(character))
    expect(readHex(text) !== undefined).toBe(isDigit)
  }
  expect(readHex(Buffer.from('abc'))).toBeUndefined()
})
