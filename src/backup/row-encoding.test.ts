import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxBytesOf, readRow, writeRow } from './row-encoding.ts'

const value = fc.oneof(
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 127, 128, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
)

test('whatever a row holds is read as it was written', () => {
  fc.assert(
    fc.property(fc.array(value), (row) => {
      const target = Buffer.alloc(maxBytesOf(row))
      const end = writeRow(target, 0, row)
      expect(readRow(target.subarray(0, end))).toEqual(row)
    }),
  )
})

test('two rows that differ are written differently', () => {
  const written = (row: Parameters<typeof writeRow>[2]): string => {
    const target = Buffer.alloc(maxBytesOf(row))
    return target.toString('hex', 0, writeRow(target, 0, row))
  }
  const rows = [
    [],
    [null],
    [0],
    [-1],
    [''],
    ['\0'],
    [Buffer.alloc(0)],
    [Buffer.of(0)],
    ['0'],
    [1],
    [0, 0],
  ]
  expect(new Set(rows.map(written)).size).toBe(rows.length)
})

test('the bytes of a row are those that the manual describes', () => {
  const row = [null, 300, -300, 'é', Buffer.of(0xff)]
  const target = Buffer.alloc(maxBytesOf(row))
  const end = writeRow(target, 0, row)
  expect(target.toString('hex', 0, end)).toBe('00' + '01ac02' + '02ab02' + '0302c3a9' + '0401ff')
})

test('a row that is cut off, or of an unknown type, is not read', () => {
  const row = [300, 'text', Buffer.from('bytes')]
  const target = Buffer.alloc(maxBytesOf(row))
  const whole = target.subarray(0, writeRow(target, 0, row))
  const wholeValues = [0, 3, 9, whole.length]
  for (let length = 0; length < whole.length; length++) {
    if (wholeValues.includes(length)) continue
    expect(() => readRow(whole.subarray(0, length))).toThrow()
  }
  expect(() => readRow(Buffer.of(5))).toThrow('unknown type 5')
  expect(() => readRow(Buffer.concat([Buffer.of(1), Buffer.alloc(9, 0xff)]))).toThrow('too large')
})

test('what is no integer is not written', () => {
  expect(() => writeRow(Buffer.alloc(20), 0, [1.5])).toThrow('not an integer')
  expect(() => writeRow(Buffer.alloc(20), 0, [2 ** 53])).toThrow('not an integer')
})
