/** What the server says of itself: faults with their cause, to standard error. */

import pino from 'pino'

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
