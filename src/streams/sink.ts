/** The destination of a stream. */

/** The most lines of a delivery, and about the most bytes. */
export const MAX_LINES = 500
export const MAX_BYTES = 1024 * 1024

/** A destination of the audit trail. */
export interface Sink {
  /** The name of the stream, under which its position is stored. */
  readonly name: 'stdout' | 'file' | 'webhook'
  /** The destination for the log. It contains no secret. */
  readonly target: string
  /** Resolves once the sink has all of these lines; rejects if it may not have them. There is no time limit. */
  deliver(lines: readonly string[], signal: AbortSignal): Promise<void>
  /** Flushes delivered lines to disk, if the sink writes to one. */
  flush?(): Promise<void>
  close(): Promise<void>
}

/** Why a delivery failed. The message goes into the log. */
export class DeliveryError extends Error {}
