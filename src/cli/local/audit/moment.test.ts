import { expect, test } from 'vitest'
import { NO_DATES } from '../../../../test/support/no-dates.ts'
import { type Command, CommandError } from '../../command.ts'
import { auditCommands } from './audit-commands.ts'
import { PERIOD_FLAGS, selectionFrom } from './filters.ts'
import { MOMENT, parseMoment } from './moment.ts'

test('a moment is a date that a calendar has, or an age', () => {
  const now = Date.UTC(2025, 0, 2, 3, 4, 5)
  expect(parseMoment('2024-02-29', 'from', now)).toBe(Date.UTC(2024, 1, 29))
  expect(parseMoment('2025-01-02T03:04:05.5+08:00', 'from', now)).toBe(
    Date.UTC(2025, 0, 1, 19, 4, 5, 500),
  )
  expect(parseMoment('15m', 'from', now)).toBe(now - 15 * 60_000)
})

test.each(NO_DATES)('no flag takes %j', (date) => {
  for (const flag of Object.keys(PERIOD_FLAGS)) {
    const search = () => selectionFrom(new Map([[flag, [date]]]))
    expect(search).toThrow(CommandError)
    expect(search).toThrow(`--${flag} must be`)
  }
})

test('no other flag of the trail takes a moment', () => {
  const commands: readonly Command[] = Object.values(auditCommands)
  const taking = commands.flatMap(({ flags }) =>
    Object.entries(flags).flatMap(([name, { form }]) => (form === MOMENT ? [name] : [])),
  )
  expect(new Set(taking)).toEqual(new Set(Object.keys(PERIOD_FLAGS)))
})
