import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isRotationDue,
  MAX_ROTATION_SECONDS,
  MIN_ROTATION_SECONDS,
  nextRotation,
  parseRotationInterval,
  rotationState,
  supportsAutomaticRotation,
} from './key-rotation.ts'
import { keySpecNames } from './key-specs.ts'

const NOW = 1_000_000_000_000
const DAY_MS = 86_400_000
const KEY = {
  isEnabled: true,
  deleteAt: undefined,
  awaitsMaterial: false,
  materialExpiresAt: undefined,
  rotatedAt: NOW,
  rotationSeconds: 7 * 86_400,
}

describe('an interval', () => {
  test.each([
    ['365d', 31_536_000],
    ['31536000s', 31_536_000],
    ['7d', MIN_ROTATION_SECONDS],
    ['168h', MIN_ROTATION_SECONDS],
    ['604800s', MIN_ROTATION_SECONDS],
    ['10080m', MIN_ROTATION_SECONDS],
    ['730d', MAX_ROTATION_SECONDS],
    ['0365d', 31_536_000],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseRotationInterval(text)).toBe(seconds)
  })

  test.each([
    '',
    '7',
    'd',
    '6d',
    '604799s',
    '731d',
    '63072001s',
    '7D',
    '7 d',
    '-7d',
    '7.5d',
    '7d7h',
    '1e9s',
  ])('%j is not valid', (text) => {
    expect(parseRotationInterval(text)).toBeUndefined()
  })

  test('in whatever unit is understood exactly if it is between 7 and 730 days', () => {
    const units = { d: 86_400, h: 3_600, m: 60, s: 1 } as const
    const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), unit, (count, one) => {
        const seconds = count * units[one]
        const isInRange = seconds >= MIN_ROTATION_SECONDS && seconds <= MAX_ROTATION_SECONDS
        expect(parseRotationInterval(`${count}${one}`)).toBe(isInRange ? seconds : undefined)
      }),
    )
  })
})

test('the next rotation is one interval after the newest version', () => {
  expect(nextRotation(KEY)).toBe(NOW + 7 * DAY_MS)
  expect(nextRotation({ ...KEY, rotationSeconds: undefined })).toBeUndefined()
})

test('rotation is due from its very moment on, unless it is off or suspended', () => {
  const due = NOW + 7 * DAY_MS
  expect(isRotationDue(KEY, due - 1)).toBe(false)
  expect(isRotationDue(KEY, due)).toBe(true)
  expect(isRotationDue({ ...KEY, rotationSeconds: undefined }, due)).toBe(false)
  const suspended = [
    { ...KEY, isEnabled: false },
    { ...KEY, deleteAt: due + 1 },
  ]
  for (const key of suspended) {
    expect(rotationState(key, due)).toBe('Suspended')
    expect(isRotationDue(key, due + 100 * DAY_MS)).toBe(false)
  }
  expect(rotationState(KEY, due)).toBe('Enabled')
  expect(rotationState({ ...KEY, rotationSeconds: undefined }, due)).toBe('Disabled')
})

test('only symmetric keys of the user with material of our own rotate by themselves', () => {
  const rotating = keySpecNames.filter((spec) =>
    supportsAutomaticRotation({ spec, origin: 'Aliyun_KMS', isService: false }),
  )
  expect(rotating).toEqual(['Aliyun_AES_256', 'Aliyun_AES_128', 'Aliyun_AES_192', 'Aliyun_SM4'])
  const key = { spec: 'Aliyun_AES_256', origin: 'Aliyun_KMS', isService: false } as const
  expect(supportsAutomaticRotation({ ...key, origin: 'EXTERNAL' })).toBe(false)
  expect(supportsAutomaticRotation({ ...key, isService: true })).toBe(false)
})
