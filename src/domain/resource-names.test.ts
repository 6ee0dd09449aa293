import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isAccountId,
  isReservedName,
  isSecretName,
  isStageLabel,
  isVersionId,
} from './resource-names.ts'

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/+=.@-'
const plain = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength })
const outsider = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((character) => !CHARACTERS.includes(character))

const ASCII = { chineseNames: false }
const CHINESE = { chineseNames: true }

describe('the name of a secret', () => {
  test('is 1 to 192 letters, digits and _/+=.@-', () => {
    fc.assert(fc.property(plain(192), (name) => isSecretName(name, ASCII)))
    expect(isSecretName('n'.repeat(192), ASCII)).toBe(true)
    expect(isSecretName('n'.repeat(193), ASCII)).toBe(false)
    expect(isSecretName('', ASCII)).toBe(false)
  })

  test('holds nothing else, wherever it stands', () => {
    fc.assert(
      fc.property(plain(90), outsider, plain(90), (before, character, after) => {
        for (const name of [character, before + character, character + after]) {
          expect(isSecretName(name, ASCII)).toBe(false)
        }
        expect(isSecretName(before + character + after, ASCII)).toBe(false)
      }),
    )
  })

  test.each(['a\n', '\na', 'a ', 'a:b', 'a\\b', 'a%2Fb', 'naïve', 'ａ', '$Auto'])(
    '%j is no name of a secret',
    (name) => {
      expect(isSecretName(name, ASCII)).toBe(false)
      expect(isSecretName(name, CHINESE)).toBe(false)
    },
  )

  test('may hold Chinese characters where they are allowed, in 192 bytes at most', () => {
    expect(isSecretName('生产/db', ASCII)).toBe(false)
    expect(isSecretName('生产/db', CHINESE)).toBe(true)
    expect(isSecretName('一龥', CHINESE)).toBe(true)
    expect(isSecretName('密'.repeat(64), CHINESE)).toBe(true)
    expect(isSecretName('密'.repeat(65), CHINESE)).toBe(false)
    expect(isSecretName(`${'密'.repeat(63)}abc`, CHINESE)).toBe(true)
    expect(isSecretName(`${'密'.repeat(63)}abcd`, CHINESE)).toBe(false)
  })

  test('holds no other script even then', () => {
    for (const name of ['ひらがな', '한국', '𠮷', '。', '㐀', '\u9fa6', 'é', '密 码']) {
      expect(isSecretName(name, CHINESE), name).toBe(false)
    }
  })

  test('of ASCII is one whatever the rules', () => {
    fc.assert(fc.property(plain(192), (name) => isSecretName(name, CHINESE)))
  })
})

test('names below acs/ are reserved, and only those', () => {
  for (const name of ['acs/', 'acs/ecs/host', 'acs/ram/user/me']) {
    expect(isReservedName(name), name).toBe(true)
  }
  for (const name of ['acs', 'acs-1', 'ACS/ecs', 'my/acs/ecs', '/acs/']) {
    expect(isReservedName(name), name).toBe(false)
  }
})

test.each([
  ['version ids', isVersionId],
  ['stage labels', isStageLabel],
])('%s are 1 to 64 letters, digits and _/+=.@-', (_, accepts) => {
  fc.assert(fc.property(plain(64), accepts))
  fc.assert(
    fc.property(plain(30), outsider, plain(30), (before, character, after) => {
      expect(accepts(before + character + after)).toBe(false)
    }),
  )
  expect(accepts('x'.repeat(64))).toBe(true)
  expect(accepts('x'.repeat(65))).toBe(false)
  expect(accepts('')).toBe(false)
  expect(accepts('x\n')).toBe(false)
})

test('an account is 16 decimal digits, the first not zero', () => {
  expect(isAccountId('1234567890123456')).toBe(true)
  expect(isAccountId('9999999999999999')).toBe(true)
  for (const text of [
    '0234567890123456',
    '123456789012345',
    '12345678901234567',
    '123456789012345a',
    ' 1234567890123456',
    '1234567890123456\n',
    '１２３４５６７８９０１２３４５６',
    '',
  ]) {
    expect(isAccountId(text), JSON.stringify(text)).toBe(false)
  }
})
