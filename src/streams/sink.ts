/** Where a stream goes. */

/** How many lines, and about how many bytes, a sink is given at once. */
export const MAX_LINES = 500
export const MAX_BYTES = 1024 * 1024

export interface Sink {
  /** The name of the stream, under which its place is kept. */
  readonly name: 'stdout' | 'file' | 'webhook'
  /** For the log: nothing of it is secret. */
  readonly target: string
  /** Resolves once the sink has all of these lines; rejects when it may not have them. May take as long as it likes. */
  deliver(lines: readonly string[], signal: AbortSignal): Promise<void>
  /** Makes sure that what was delivered outlasts a power cut, where that is ours to do. */
  flush?(): Promise<void>
  close(): Promise<void>
}

/** Says in a few words, fit for the log, why a delivery failed. */
export class DeliveryError extends Error {}
