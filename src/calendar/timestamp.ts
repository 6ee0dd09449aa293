/**
 * Parses dates. This is the only file of the program that does, so that a date means the same in a policy, in a signature, in a
 * search and in a flag.
 *
 * A date that does not exist is refused. `Date.parse` takes the 30th of February for the 2nd of March, and hour 24 for the next
 * day, so a policy that was to end in February would stay in force into March.
 *
 * Source: ISO 8601 and RFC 3339. On the wire only one form is used: UTC, to the second.
 */

const WIRE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const ANY_FORM = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/**
 * Milliseconds since the epoch for forms such as `2025-01-02`, `2025-01-02T03:04Z` and `2025-01-02T03:04:05.678+08:00`. A date
 * without a time means midnight UTC at its beginning. Undefined for anything else.
 */
export function parseTimestamp(text: string): number | undefined {
  return ANY_FORM.test(text) ? parse(text) : undefined
}

/** Milliseconds since the epoch for the form of requests, `2025-01-02T03:04:05Z`. Undefined for anything else. */
export function parseWireTimestamp(text: string): number | undefined {
  return WIRE.test(text) ? parse(text) : undefined
}

const CERTIFICATE_FORM = /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4,5} GMT$/

/** Milliseconds since the epoch for the form in which Node.js shows the dates of certificates, `Jan  2 03:04:05 2025 GMT`. */
export function parseCertificateTime(text: string): number | undefined {
  const time = CERTIFICATE_FORM.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

function parse(text: string): number | undefined {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  if (Number(text.slice(8, 10)) > daysOf(year, month)) return undefined
  if (text.slice(11, 13) === '24') return undefined
  // Date.parse itself refuses the other impossible values: month 13, day 0, minute 60, second 60, offset 24.
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
