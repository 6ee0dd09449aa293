import { describe, expect, test } from 'vitest'
import { requireFresh, WINDOW_MS } from './freshness.ts'

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5)

describe('a timestamp', () => {
  test('is fresh up to 15 minutes from the time of the server, in both directions', () => {
    requireFresh('2025-01-02T03:04:05Z', NOW)
    requireFresh('2025-01-02T03:04:05Z', NOW + WINDOW_MS)
    requireFresh('2025-01-02T03:04:05Z', NOW - WINDOW_MS)
  })

  test('is expired one millisecond later', () => {
    for (const now of [NOW + WINDOW_MS + 1, NOW - WINDOW_MS - 1]) {
      expect(() => requireFresh('2025-01-02T03:04:05Z', now)).toThrow(
        expect.objectContaining({ code: 'InvalidTimeStamp.Expired', status: 400 }),
      )
    }
  })

  test('may name the 29th of February in a leap year', () => {
    requireFresh('2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59))
  })

  test.each([
    '',
    '2025-01-02',
    '2025-01-02T03:04:05',
    '2025-01-02T03:04:05.000Z',
    '2025-01-02T03:04:05+00:00',
    '2025-01-02t03:04:05z',
    '2025-01-02 03:04:05Z',
    ' 2025-01-02T03:04:05Z',
    '2025-01-02T03:04:05Z\n',
    '2025-1-2T3:4:5Z',
    '+002025-01-02T03:04:05Z',
    '20250102T030405Z',
    '1735787045',
    'Thu, 02 Jan 2025 03:04:05 GMT',
    '2025-13-01T00:00:00Z',
    '2025-00-01T00:00:00Z',
    '2025-01-00T00:00:00Z',
    '2025-01-32T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2025-02-30T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T25:00:00Z',
    '2025-01-01T23:60:00Z',
    '2025-01-01T23:59:60Z',
    '２０２５-01-02T03:04:05Z',
  ])('%j is not a time', (text) => {
    expect(() => requireFresh(text, NOW)).toThrow(
      expect.objectContaining({ code: 'InvalidTimeStamp.Format', status: 400 }),
    )
  })
})
