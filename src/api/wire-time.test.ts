import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wireTime } from './wire-time.ts'

const DAY_MS = 86_400_000
const asDateSays = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')

test('a moment is written as Date writes it, without the milliseconds', () => {
  const near = fc
    .tuple(fc.constantFrom(0, 1, 19_723, 20_000, -1), fc.integer({ min: -2_000, max: 2_000 }))
    .map(([day, milliseconds]) => day * DAY_MS + milliseconds)
  const any = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 })
  // Several in a row, because the day of the one before is remembered.
  fc.assert(
    fc.property(fc.array(fc.oneof(near, any), { minLength: 1 }), (moments) => {
      expect(moments.map(wireTime)).toEqual(moments.map(asDateSays))
    }),
    { seed: 20_250_102, numRuns: 500 },
  )
})

test('a number that is no moment is refused, and does no harm to the next', () => {
  expect(() => wireTime(8_640_000_000_000_001)).toThrow(RangeError)
  expect(() => wireTime(Number.NaN)).toThrow(RangeError)
  expect(wireTime(0)).toBe('1970-01-01T00:00:00Z')
})
