import { expect, test } from 'vitest'
import type { Caller } from '../access/caller.ts'
import { ProvenCallers, UNPROVEN } from './proven-callers.ts'

const caller = (accessKeyId: string, account: string): Caller => ({
  account,
  principal: { type: 'root' },
  accessKeyId,
})

test('a request counts as that of an account only where its key was proven', () => {
  const callers = new ProvenCallers()
  callers.note(caller('key', '1'), '10.0.0.1')
  expect(callers.accountOf('key', '10.0.0.1')).toBe('1')
  // Somebody else who only names the key.
  expect(callers.accountOf('key', '10.0.0.2')).toBe(UNPROVEN)
  expect(callers.accountOf('other', '10.0.0.1')).toBe(UNPROVEN)
  expect(callers.accountOf('', '')).toBe(UNPROVEN)
})

test('the oldest is forgotten when there are too many', () => {
  const callers = new ProvenCallers()
  for (let number = 0; number <= 10_000; number++) callers.note(caller(`k${number}`, '1'), 'a')
  expect(callers.accountOf('k0', 'a')).toBe(UNPROVEN)
  expect(callers.accountOf('k1', 'a')).toBe('1')
  expect(callers.accountOf('k10000', 'a')).toBe('1')
})
