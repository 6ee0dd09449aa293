/** Checks the timestamp of a request: it must be within 15 minutes of this server's time, in either direction. */

import { Refusal } from '../../api/errors.ts'
import { parseWireTimestamp } from '../../calendar/timestamp.ts'

/** How many milliseconds the time of a request may lie before or after the time of the server. */
export const WINDOW_MS = 15 * 60 * 1000

// Caches the last timestamp, because requests of the same second carry the same text.
let latest: { text: string; time: number | undefined } = { text: '', time: undefined }

/** Checks a timestamp. @throws Refusal when the text is no time, or the time is too far away */
export function requireFresh(timestamp: string, now: number): void {
  if (timestamp !== latest.text) latest = { text: timestamp, time: parseWireTimestamp(timestamp) }
  if (latest.time === undefined) throw new Refusal('InvalidTimeStamp.Format')
  if (Math.abs(now - latest.time) > WINDOW_MS) throw new Refusal('InvalidTimeStamp.Expired')
}
