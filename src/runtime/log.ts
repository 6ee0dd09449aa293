/** The log of the process: lines of JSON on standard error. */

import pino from 'pino'
import { stackOfSources } from './source-stack.ts'

/** Writes log lines. */
export interface Log {
  /** An internal error, with its cause and stack. */
  fault(fault: unknown, requestId: string | undefined): void
  /** Something that the operator should change. */
  warn(text: string): void
  /** Something that the operator should know. */
  note(text: string): void
}

/** Creates the log. */
export function createLog(): Log {
  const logger = pino(
    { base: null, serializers: { err: serializeFault } },
    pino.destination({ dest: 2, sync: true }),
  )
  return {
    fault: (fault, requestId) => logger.error({ requestId, err: fault }, 'internal failure'),
    warn: (text) => logger.warn(text),
    note: (text) => logger.info(text),
  }
}

function serializeFault(fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault
  const serialized = pino.stdSerializers.err(fault)
  return { ...serialized, stack: stackOfSources(serialized.stack) }
}
