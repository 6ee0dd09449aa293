import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readerOf, wireValues } from './values.ts'

const TEXT = 25

test('every text comes back as it was, also with U+0000, which the server does not store', () => {
  const unit = fc.constantFrom('\0', '\ufdd0', '\ufdd1', '0', '1', 'a')
  fc.assert(
    fc.property(fc.string({ unit }), fc.string({ unit }), (one, other) => {
      const [stored, storedOther] = wireValues([one, other])
      expect(stored).not.toContain('\0')
      expect(readerOf(TEXT)(String(stored))).toBe(one)
      expect(stored === storedOther).toBe(one === other)
    }),
  )
})

test('integers are exact, bounds beyond them are the last ones, and a rounded one is refused', () => {
  expect(wireValues([5, 0, -7, 2 ** 53 - 1, 1e19, -1e19])).toEqual([
    '5',
    '0',
    '-7',
    '9007199254740991',
    '9223372036854775807',
    '-9223372036854775808',
  ])
  const integer = readerOf(20)
  expect(integer('9007199254740991')).toBe(2 ** 53 - 1)
  expect(() => integer('9007199254740993')).toThrow(/too large/)
})

test('bytes are read from hexadecimal, truth values as 0 and 1', () => {
  expect(readerOf(17)('\\x00ff')).toEqual(Buffer.from([0, 255]))
  expect(readerOf(17)('\\x')).toEqual(Buffer.alloc(0))
  expect([readerOf(16)('t'), readerOf(16)('f')]).toEqual([1, 0])
})
