import { expect, test } from 'vitest'
import {
  DEFAULT_RECOVERY_DAYS,
  isPendingDeletion,
  MAX_RECOVERY_DAYS,
  MIN_RECOVERY_DAYS,
  plannedDeleteTime,
} from './secret-lifecycle.ts'

const NOON = Date.UTC(2024, 1, 28, 12)

test('a recovery window is counted in days of 24 hours, over leap days and the ends of years', () => {
  expect(new Date(plannedDeleteTime(NOON, 7)).toISOString()).toBe('2024-03-06T12:00:00.000Z')
  expect(new Date(plannedDeleteTime(Date.UTC(2024, 11, 31), 30)).toISOString()).toBe(
    '2025-01-30T00:00:00.000Z',
  )
  expect(plannedDeleteTime(NOON, 0)).toBe(NOON)
  // Answers show deadlines in seconds, so the deadline is a whole second.
  expect(plannedDeleteTime(NOON + 999, 0)).toBe(NOON)
})

test('the window is 7 to 30 days, and 30 unless told otherwise', () => {
  expect([MIN_RECOVERY_DAYS, MAX_RECOVERY_DAYS, DEFAULT_RECOVERY_DAYS]).toEqual([7, 30, 30])
})

test('a secret is pending deletion while a deletion is planned', () => {
  expect(isPendingDeletion({ plannedDeleteAt: NOON })).toBe(true)
  expect(isPendingDeletion({ plannedDeleteAt: 0 })).toBe(true)
  expect(isPendingDeletion({ plannedDeleteAt: undefined })).toBe(false)
})
