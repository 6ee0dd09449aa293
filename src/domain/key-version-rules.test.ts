import { expect, test } from 'vitest'
import { newVersionRefusal } from './key-version-rules.ts'

const NOW = 1_000_000_000
const GAP = 1_000
const KEY = {
  spec: 'Aliyun_AES_256',
  origin: 'Aliyun_KMS',
  isService: false,
  isEnabled: true,
  deleteAt: undefined,
  awaitsMaterial: false,
  materialExpiresAt: undefined,
  rotatedAt: NOW,
} as const

test('a symmetric key takes a version at any time, a key pair only after a while', () => {
  expect(newVersionRefusal(KEY, NOW, GAP)).toBeUndefined()
  const pair = { ...KEY, spec: 'EC_P256' } as const
  expect(newVersionRefusal(pair, NOW + GAP - 1, GAP)).toBe('Rejected.UnsupportedOperation')
  expect(newVersionRefusal(pair, NOW + GAP, GAP)).toBeUndefined()
  expect(newVersionRefusal(pair, NOW, 0)).toBeUndefined()
})

test('external keys, keys of the service and MAC keys never take one', () => {
  for (const kind of [
    { origin: 'EXTERNAL' },
    { isService: true },
    { spec: 'HMAC_SHA_256' },
  ] as const) {
    expect(newVersionRefusal({ ...KEY, ...kind }, NOW, 0)).toBe('Rejected.UnsupportedOperation')
  }
})

test('a key must be enabled to take one, and that is said before anything else', () => {
  const pair = { ...KEY, spec: 'RSA_2048', isEnabled: false } as const
  expect(newVersionRefusal(pair, NOW, GAP)).toBe('Rejected.Disabled')
  expect(newVersionRefusal({ ...KEY, deleteAt: NOW + 1 }, NOW, GAP)).toBe(
    'Rejected.PendingDeletion',
  )
  const awaiting = { ...KEY, origin: 'EXTERNAL', awaitsMaterial: true }
  expect(newVersionRefusal(awaiting, NOW, GAP)).toBe('Rejected.PendingImport')
})
