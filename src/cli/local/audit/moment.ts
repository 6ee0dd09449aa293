/** Parses flags that are a time or an age. */

import { parseTimestamp } from '../../../calendar/timestamp.ts'
import { CommandError } from '../../command.ts'

/** What a valid value looks like. */
export const MOMENT =
  'a time such as 2025-01-02 or 2025-01-02T03:04:05Z, or an age such as 15m, 24h or 7d'

const UNITS: { readonly [unit: string]: number } = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Parses a time or an age. @throws CommandError that names the flag */
export function parseMoment(text: string, flag: string, now: number): number {
  const [, age, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  if (age !== undefined) return now - Number(age) * (UNITS[unit] ?? 0)
  const moment = parseTimestamp(text)
  if (moment === undefined) throw new CommandError(`The value of --${flag} must be ${MOMENT}.`)
  return moment
}
