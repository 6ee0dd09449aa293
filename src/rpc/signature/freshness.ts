/** Whether a request was signed just now: within 15 minutes of this server's time, in either direction. */

import { Refusal } from '../../api/errors.ts'

export const WINDOW_MS = 15 * 60 * 1000

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

// Requests of the same second carry the same text.
let latest = { text: '', time: Number.NaN }

/** @throws Refusal when the text is no time, or a time too far away */
export function requireFresh(timestamp: string, now: number): void {
  if (timestamp !== latest.text) latest = { text: timestamp, time: timeOf(timestamp) }
  if (Number.isNaN(latest.time)) throw new Refusal('InvalidTimeStamp.Format')
  if (Math.abs(now - latest.time) > WINDOW_MS) throw new Refusal('InvalidTimeStamp.Expired')
}

function timeOf(timestamp: string): number {
  const time = FORM.test(timestamp) ? Date.parse(timestamp) : Number.NaN
  // `Date.parse` takes the 30th of February for the 2nd of March, and 24:00 for the next day.
  const isSameDay = new Date(time).getUTCDate() === Number(timestamp.slice(8, 10))
  return isSameDay ? time : Number.NaN
}
