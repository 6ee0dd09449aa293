/**
 * Reads dates: the one place of this program that does, so that a date means the same in a policy, in a signature, in a search
 * and in a flag. A date that no calendar has is no date. `Date.parse` takes the 30th of February for the 2nd of March, and
 * hour 24 for the next day: a policy that was to end in February would go on into March.
 *
 * Source: ISO 8601 and RFC 3339. The wire has one form of it: UTC, to the second.
 */

const WIRE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const ANY = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/**
 * Milliseconds since the epoch of `2025-01-02`, `2025-01-02T03:04Z`, `2025-01-02T03:04:05.678+08:00`; a date alone is its
 * beginning in UTC. Undefined for anything else.
 */
export function momentIn(text: string): number | undefined {
  return ANY.test(text) ? parse(text) : undefined
}

/** The same for `2025-01-02T03:04:05Z` alone, the form that requests have. */
export function wireMomentIn(text: string): number | undefined {
  return WIRE.test(text) ? parse(text) : undefined
}

function parse(text: string): number | undefined {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  if (Number(text.slice(8, 10)) > daysOf(year, month)) return undefined
  if (text.slice(11, 13) === '24') return undefined
  // Month 13, day 0, minute 60, second 60, offset 24: what remains the engine refuses by itself.
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

function daysOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
