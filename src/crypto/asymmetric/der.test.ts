import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OCTET_STRING, readElement, readUnsigned, SEQUENCE, sequenceOf } from './der.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

test('numbers of up to 256 bits are read as they were written', () => {
  const number = fc.bigInt({ min: 0n, max: (1n << 256n) - 1n })
  fc.assert(
    fc.property(number, number, (first, second) => {
      const sequence = readElement(sequenceOf(first, second), SEQUENCE)
      const read = readUnsigned(sequence?.body ?? Buffer.alloc(0))
      expect(read?.value).toBe(first)
      expect(readUnsigned(read?.rest ?? Buffer.alloc(0))?.value).toBe(second)
    }),
  )
})

test.each([
  ['an empty number', '02 00'],
  ['a negative number', '02 01 80'],
  ['a number with a zero too many', '02 02 00 7f'],
  ['a number of 257 bits', `02 21 01${'00'.repeat(32)}`],
  ['a number that is cut short', '02 02 01'],
  ['a length in more bytes than it needs', '02 81 01 01'],
  ['a length without its bytes', '02 81'],
  ['an indefinite length', '02 80 01 00 00'],
  ['something that is no number', '04 01 01'],
  ['nothing', ''],
])('%s is not read', (_, text) => {
  expect(readUnsigned(hex(text))).toBeUndefined()
})

test.each([
  ['127 bytes', '04 7f', 127],
  ['128 bytes', '04 81 80', 128],
  ['255 bytes', '04 81 ff', 255],
  ['256 bytes', '04 82 01 00', 256],
  ['65535 bytes', '04 82 ff ff', 65_535],
])('a text of %s has one way to say its length', (_, head, length) => {
  const text = Buffer.alloc(length, 7)
  const element = readElement(Buffer.concat([hex(head), text, hex('99')]), OCTET_STRING)
  expect(element).toEqual({ body: text, rest: hex('99') })
})

test.each([
  ['81 7f', 127],
  ['82 00 ff', 255],
  ['83 01 00 00', 65_536],
])('a length written as %s is refused', (length, bytes) => {
  const element = Buffer.concat([hex('04'), hex(length), Buffer.alloc(bytes)])
  expect(readElement(element, OCTET_STRING)).toBeUndefined()
})

test('whatever bytes are read, nothing throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(2, 0x30), (bytes, first) => {
      const input = Buffer.from([first, ...bytes])
      const element = readElement(input, first)
      const read = readUnsigned(input)
      if (element) expect(element.body.length + element.rest.length).toBeLessThan(input.length)
      if (read) expect(first).toBe(2)
    }),
    { numRuns: 1000 },
  )
})
