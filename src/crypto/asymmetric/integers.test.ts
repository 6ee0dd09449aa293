import fc from 'fast-check'
import { expect, test } from 'vitest'
import { padInteger, readInteger, writeInteger } from './integers.ts'

test('a number of up to 256 bits is read as it was written, in 32 bytes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }), (value) => {
      const bytes = writeInteger(value)
      expect(bytes.toString('hex')).toBe(value.toString(16).padStart(64, '0'))
      expect(readInteger(bytes)).toBe(value)
    }),
  )
})

test('a scalar that began with zeros gets them back, and its short form is overwritten', () => {
  const short = Buffer.from('0102', 'hex')
  expect(readInteger(padInteger(short))).toBe(0x0102n)
  expect(short).toEqual(Buffer.alloc(2))
})
