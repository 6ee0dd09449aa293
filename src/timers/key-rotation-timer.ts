/**
 * The timer that rotates keys. It finds keys whose rotation is due, and calls the rotation operation for each through the
 * dispatch pipeline, with the service as caller; so each rotation is authorised and recorded like any other call. The operation
 * checks inside its transaction whether the key is really due, so several processes on the same data never rotate a key twice for
 * one date.
 */

import { randomUUID } from 'node:crypto'
import { dispatch } from '../api/dispatch.ts'
import type { Operation } from '../api/operation.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { Request } from '../api/request.ts'
import { repeat } from './repeat.ts'

/** The first run is soon after the start, for keys that became due while no server ran. */
const FIRST_MS = 5_000
const INTERVAL_MS = 60 * 1000
/** Changes that wait at the same time share a commit. */
const KEYS_AT_ONCE = 32

export interface KeyRotationOptions {
  readonly pipeline: Pipeline
  /** The operation that is called for each key. */
  readonly operation: Operation
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly reportFault: (fault: unknown) => void
}

export interface KeyRotation {
  /** Rotates all keys that are due now. */
  run(): Promise<void>
  /** Stops the timer, and waits for the rotations in progress. */
  stop(): Promise<void>
}

/** Starts the timer. */
export function startKeyRotation(options: KeyRotationOptions): KeyRotation {
  let isStopped = false
  const run = async (): Promise<void> => {
    // 'more' only if some key was rotated: otherwise the next query would find the same keys again.
    while (!isStopped && (await rotateSome(options)) === 'more') {
      // Calls of clients are served in between.
    }
  }
  const repeating = repeat(run, { firstMs: FIRST_MS, intervalMs: INTERVAL_MS }, options.reportFault)
  return {
    run,
    stop: async () => {
      isStopped = true
      await repeating.stop()
    },
  }
}

async function rotateSome(options: KeyRotationOptions): Promise<'more' | 'done'> {
  const { pipeline, clock } = options
  const due = await pipeline.storage.read({ account: '', now: clock() }, ({ keys }) =>
    keys.dueForRotation(KEYS_AT_ONCE),
  )
  const rotated = await Promise.all(due.map((key) => rotate(options, key)))
  return due.length === KEYS_AT_ONCE && rotated.includes(true) ? 'more' : 'done'
}

async function rotate(
  { pipeline, operation, clock }: KeyRotationOptions,
  { account, keyId }: { readonly account: string; readonly keyId: string },
): Promise<boolean> {
  const arrival = {
    requestId: randomUUID(),
    now: clock(),
    began: performance.now(),
    sourceAddress: 'internal',
    isSecure: true,
    userAgent: 'jinku rotation',
  }
  const request = new Request(pipeline, arrival, {
    operation,
    parameters: new Map([['KeyId', keyId]]),
    caller: { account, principal: { type: 'service', name: 'rotation' }, accessKeyId: '' },
    method: 'POST',
    accepts: undefined,
    nonce: undefined,
  })
  const outcome = await dispatch(request)
  return 'answer' in outcome
}
