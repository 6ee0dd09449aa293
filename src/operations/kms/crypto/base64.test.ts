import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

test('any bytes come back from their Base64, with and without padding', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(decodeBase64(text)).toEqual(Buffer.from(bytes))
      expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(Buffer.from(bytes))
    }),
  )
})

test('a blank is a plus that was not encoded', () => {
  expect(decodeBase64('a b/')).toEqual(decodeBase64('a+b/'))
})

test.each(['A', 'AAAAA', 'QQ===', '=QQ', 'Q=Q', 'QUI-', 'QUI_', 'Q\nUI', 'Q🙂', 'QR', 'QUJ'])(
  '%j is no Base64',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  },
)

test('more bytes than are allowed are none', () => {
  for (const bytes of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const text = Buffer.alloc(bytes, 9).toString('base64')
    expect(decodeBase64(text, bytes)).toHaveLength(bytes)
    expect(decodeBase64(text, bytes - 1)).toBeUndefined()
  }
})
