import { expect, test } from 'vitest'
import { isAcceptable } from './passwords.ts'

test.each(['12345678', 'a'.repeat(32), '🔐'.repeat(8), 'with blanks in it', 'ünïcödé-ä'])(
  '%j may be a password',
  (password) => expect(isAcceptable(password)).toBe(true),
)

test.each([
  '',
  '1234567',
  '🔐🔐🔐🔐',
  'a'.repeat(33),
  'with\nline feed',
  'nul\u0000nul',
  '\ud800'.repeat(9),
])('%j may not', (password) => expect(isAcceptable(password)).toBe(false))
