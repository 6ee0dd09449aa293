import { expect, test } from 'vitest'
import { createAuditKey, openAuditKey } from './audit-key.ts'
import type { SealedValue } from './envelope.ts'
import { temporaryRootKey } from './root-key.ts'

test('an audit key opens with the root key that wrapped it, as often as it is asked for', () => {
  const rootKey = temporaryRootKey()
  const stored = createAuditKey(rootKey)
  const key = openAuditKey(rootKey, stored)
  expect(key.symmetricKeySize).toBe(32)
  expect(openAuditKey(rootKey, stored).equals(key)).toBe(true)
  expect(openAuditKey(rootKey, createAuditKey(rootKey)).equals(key)).toBe(false)
})

test('an audit key does not open with another root key, under another id, or with one bit changed', () => {
  const rootKey = temporaryRootKey()
  const stored = createAuditKey(rootKey)
  expect(() => openAuditKey(temporaryRootKey(), stored)).toThrow()
  expect(() => openAuditKey(rootKey, { ...stored, id: '0'.repeat(32) })).toThrow()
  for (let bit = 0; bit < stored.wrapped.length * 8; bit++) {
    const wrapped = Buffer.from(stored.wrapped) as Buffer as SealedValue
    wrapped[bit >> 3] = (wrapped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => openAuditKey(rootKey, { ...stored, wrapped })).toThrow()
  }
})
