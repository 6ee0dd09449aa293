/** Prints the progress of a long command to standard error: every two seconds at a terminal, every half minute otherwise. */

import type { Invocation } from '../../command.ts'

const WATCHED_MS = 2_000
const LOGGED_MS = 30_000

/** Called with the number of rows that are done. */
export type Progress = (doing: string, rows: number) => void

/**
 * Creates the progress display.
 *
 * @param isWatched whether a person watches it at a terminal
 */
export function progressOf(
  { given, note }: Pick<Invocation, 'given' | 'note'>,
  isWatched: boolean = process.stderr.isTTY === true,
): Progress {
  if (given.has('quiet')) return () => {}
  const every = isWatched ? WATCHED_MS : LOGGED_MS
  let phase = { doing: '', began: 0 }
  let printed = performance.now()
  return (doing, rows) => {
    const now = performance.now()
    if (phase.doing !== doing) phase = { doing, began: now }
    if (now - printed < every) return
    printed = now
    const rate = (rows / (now - phase.began)) * 1000
    note(`${doing} ${whole(rows)} rows, ${whole(rate)} a second`)
  }
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en')
}
