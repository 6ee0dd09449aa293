/** What the server says of itself: faults with their cause to standard error, and on request a line per request. */

import pino from 'pino'
import type { Entry, Recorder } from './audit/entry.ts'

export interface Log {
  fault(fault: unknown, requestId: string | undefined): void
  warn(text: string): void
  note(text: string): void
}

export function createLog(): Log {
  const logger = pino({ base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    fault: (fault, requestId) => logger.error({ requestId, err: fault }, 'internal failure'),
    warn: (text) => logger.warn(text),
    note: (text) => logger.info(text),
  }
}

/** Writes entries to standard output, some at a time; what is left goes out within a second. */
export function requestLog(): { record: Recorder; close(): void } {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096 })
  const logger = pino({ base: null, timestamp: false }, destination)
  const timer = setInterval(() => destination.flush(), 1000).unref()
  return {
    record: (entry: Entry) =>
      logger.info({ ...entry, time: new Date(entry.time).toISOString() }, 'request'),
    close: () => {
      clearInterval(timer)
      destination.flushSync()
    },
  }
}
