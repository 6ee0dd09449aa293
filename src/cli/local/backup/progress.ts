/** How far a long command has come, on standard error: every few seconds for whoever watches, now and then for a log. */

import type { Invocation } from '../../command.ts'

const WATCHED_MS = 2_000
const LOGGED_MS = 30_000

/** Takes how many rows are done so far. */
export type Progress = (doing: string, rows: number) => void

/** @param isWatched whether a person sees it */
export function progressOf(
  { given, note }: Pick<Invocation, 'given' | 'note'>,
  isWatched: boolean = process.stderr.isTTY === true,
): Progress {
  if (given.has('quiet')) return () => {}
  const every = isWatched ? WATCHED_MS : LOGGED_MS
  let phase = { doing: '', began: 0 }
  let told = performance.now()
  return (doing, rows) => {
    const now = performance.now()
    if (phase.doing !== doing) phase = { doing, began: now }
    if (now - told < every) return
    told = now
    const rate = (rows / (now - phase.began)) * 1000
    note(`${doing} ${whole(rows)} rows, ${whole(rate)} a second`)
  }
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en')
}
