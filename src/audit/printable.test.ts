import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable, printableJson } from './printable.ts'

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

test('what moves a cursor, sets a colour or turns the line around is spelled out', () => {
  expect(printable('a\x1b[31mred\x9b2Jb\r\n\u202ec\u2028')).toBe(
    'a\\u{1b}[31mred\\u{9b}2Jb\\u{d}\\u{a}\\u{202e}c\\u{2028}',
  )
  expect(printable('aliyun/2.0 (密钥) “é”')).toBe('aliyun/2.0 (密钥) “é”')
})

test('a text cannot pass for another that was spelled out', () => {
  expect(printable('\\u{1b}')).not.toBe(printable('\x1b'))
})

test('escaped JSON shows nothing unseen, and says the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = printableJson(JSON.stringify({ text }))
      expect(line).not.toMatch(UNSEEN)
      expect(JSON.parse(line)).toEqual({ text })
      expect(printable(text)).not.toMatch(UNSEEN)
    }),
  )
  expect(printableJson('{"a":"\u{e0041}"}')).toBe('{"a":"\\udb40\\udc41"}')
})
