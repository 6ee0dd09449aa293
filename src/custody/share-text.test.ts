import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatShare, parseShare, type Share } from './share-text.ts'

const SHARE: Share = {
  set: '9f86:d081:884c:7d65',
  needed: 3,
  point: { x: 2, y: Buffer.alloc(32, 0xab) },
}

const shares = fc.record({
  set: fc
    .uint8Array({ minLength: 8, maxLength: 8 })
    .map((bytes) => (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':')),
  needed: fc.integer({ min: 2, max: 255 }),
  point: fc.record({
    x: fc.integer({ min: 1, max: 255 }),
    y: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  }),
})

test('a share says how many are needed, which it is, of which root key, and ends with a checksum', () => {
  expect(formatShare(SHARE).toString()).toMatch(
    /^jinku-share-1:3:2:9f86d081884c7d65:(?:ab){32}:[0-9a-f]{8}\n$/,
  )
})

test('what was written is read, with blanks around it, and in capitals', () => {
  fc.assert(
    fc.property(shares, (share) => {
      const text = formatShare(share).toString()
      expect(parseShare(Buffer.from(text))).toEqual(share)
      expect(parseShare(Buffer.from(`  ${text.toUpperCase()} \r\n`))).toEqual(share)
    }),
  )
})

test('a share that was mistyped in any one place is not read', () => {
  const text = formatShare({ ...SHARE, point: { x: 2, y: randomBytes(32) } })
  for (let at = 0; at < text.length - 1; at++) {
    const mistyped = Buffer.from(text)
    mistyped[at] = text[at] === 0x31 ? 0x32 : 0x31
    expect(parseShare(mistyped)).toBeUndefined()
    const cut = Buffer.concat([text.subarray(0, at), text.subarray(at + 1)])
    expect(parseShare(cut)).toBeUndefined()
  }
})

test.each(['', '\n', 'jinku-share-1', 'hello', 'x'.repeat(500)])(
  'in %j there is no share',
  (text) => {
    expect(parseShare(Buffer.from(text))).toBeUndefined()
  },
)
