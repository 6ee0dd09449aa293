/** Limits of the duration of a session. */

import { Refusal } from '../../api/errors.ts'
import type { Role } from '../../storage/identities.ts'

/** The shortest session that AssumeRole grants. */
export const MIN_SECONDS = 900
/** How long a session lasts when the request does not say. */
export const DEFAULT_SECONDS = 3600
/** For a session that another session began: limits how long a chain of sessions outlives the first. */
const MAX_CHAINED_SECONDS = 3600

/** @throws Refusal that names the limits of this role */
export function requireDuration(
  seconds: number,
  { maxSessionSeconds }: Role,
  isChained: boolean,
): void {
  const max = isChained ? Math.min(maxSessionSeconds, MAX_CHAINED_SECONDS) : maxSessionSeconds
  if (seconds >= MIN_SECONDS && seconds <= max) return
  throw new Refusal('InvalidParameter.<Name>', {
    names: ['DurationSeconds'],
    message: `The Min/Max value of DurationSeconds is ${worded(MIN_SECONDS)}/${worded(max)}.`,
  })
}

function worded(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}hr`
  return seconds % 60 === 0 ? `${seconds / 60}min` : `${seconds}s`
}
