import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_DATES, NO_WIRE_DATES } from '../../test/support/no-dates.ts'
import { parseTimestamp, parseWireTimestamp } from './timestamp.ts'

test.each([
  ['2025-01-02', Date.UTC(2025, 0, 2)],
  ['2025-01-02T03:04Z', Date.UTC(2025, 0, 2, 3, 4)],
  ['2025-01-02T03:04:05Z', Date.UTC(2025, 0, 2, 3, 4, 5)],
  ['2025-01-02T03:04:05.6789Z', Date.UTC(2025, 0, 2, 3, 4, 5, 678)],
  ['2025-01-02T03:04:05+08:00', Date.UTC(2025, 0, 1, 19, 4, 5)],
  ['2025-01-02T03:04:05-00:30', Date.UTC(2025, 0, 2, 3, 34, 5)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2000-02-29T23:59:59Z', Date.UTC(2000, 1, 29, 23, 59, 59)],
  ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
])('%s is a moment', (text, moment) => {
  expect(parseTimestamp(text)).toBe(moment)
})

test.each(NO_DATES)('%j is none', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
  expect(parseWireTimestamp(text)).toBeUndefined()
})

test('requests have one form of it', () => {
  expect(parseWireTimestamp('2025-01-02T03:04:05Z')).toBe(Date.UTC(2025, 0, 2, 3, 4, 5))
  for (const text of NO_WIRE_DATES) expect(parseWireTimestamp(text)).toBeUndefined()
})

test('every moment is read back as it was written, whatever the offset', () => {
  const years = { min: new Date(0), max: new Date(Date.UTC(9998, 0, 1)), noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(years), fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
      const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      const two = (number: number): string => String(number).padStart(2, '0')
      const hours = two(Math.floor(Math.abs(minutes) / 60))
      const offset = `${minutes < 0 ? '-' : '+'}${hours}:${two(Math.abs(minutes) % 60)}`
      fc.pre(local.length === 23)
      expect(parseTimestamp(date.toISOString())).toBe(date.getTime())
      expect(parseTimestamp(local + offset)).toBe(date.getTime())
    }),
  )
})

test('what is read is the day that was written, and never another one', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), two, two, two, (year, month, day, hour) => {
      const text = `${year}-${month}-${day}T${hour}:00:00Z`
      const moment = parseTimestamp(text)
      if (moment !== undefined)
        expect(new Date(moment).toISOString().slice(0, 19)).toBe(text.slice(0, 19))
    }),
    { numRuns: 2000 },
  )
})
