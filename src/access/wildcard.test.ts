import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesWildcard } from './wildcard.ts'

/** The same told as a regular expression; slow for some patterns, right for all. */
function naive(pattern: string, text: string): boolean {
  const source = [...pattern]
    .map((one) =>
      one === '*'
        ? '[^]*'
        : one === '?'
          ? '[^]'
          : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .join('')
  return new RegExp(`^${source}$`).test(text)
}

test.each([
  ['*', '', true],
  ['*', 'a/b:c', true],
  ['?', '', false],
  ['?', 'a', true],
  ['a*c', 'abbc', true],
  ['a*c', 'abcd', false],
  ['acs:kms:*:*:secret*', 'acs:kms:cn-hangzhou:1:secret', true],
  ['acs:kms:*:*:secret*', 'acs:kms:cn-hangzhou:1:secret/a/b', true],
  ['acs:kms:*:*:secret/app/*', 'acs:kms:cn-hangzhou:1:secret/app', false],
  ['acs:kms:*:*:secret/app/?', 'acs:kms:cn-hangzhou:1:secret/app/1', true],
  ['Secret', 'secret', false],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected)
})

test('a pattern matches what the same regular expression matches', () => {
  const symbols = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':'), maxLength: 12 })
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':', '*', '?'), maxLength: 10 })
  fc.assert(
    fc.property(patterns, symbols, (pattern, text) => {
      expect(matchesWildcard(pattern, text)).toBe(naive(pattern, text))
    }),
    { numRuns: 3_000 },
  )
})

test('no pattern makes the match explode', () => {
  expect(matchesWildcard(`${'a*'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false)
})
