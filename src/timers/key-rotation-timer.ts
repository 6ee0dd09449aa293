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
import type { DueKey } from '../storage/due.ts'
import type { Duty } from '../storage/duty.ts'
import { repeat } from './repeat.ts'

/** The first run is soon after the start, for keys that became due while no server ran. */
const FIRST_MS = 5_000
const INTERVAL_MS = 60 * 1000
/** Changes that wait at the same time share a commit. */
const KEYS_AT_ONCE = 32

/** What the timer needs. */
export interface KeyRotationOptions {
  /** Its storage is that of the duty. */
  readonly pipeline: Pipeline
  /** Nothing is rotated while another node has it. */
  readonly duty: Duty
  /** The operation that is called for each key. */
  readonly operation: Operation
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly reportFault: (fault: unknown) => void
}

/** The timer that rotates keys. */
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
    // Each key that is due is met once, so a key that cannot be rotated does not keep others from it.
    let after: DueKey | undefined
    while (!isStopped && options.duty.isHeld) {
      after = await rotateSome(options, after)
      if (after === undefined) return
      // Calls of clients are served in between.
    }
  }
  const repeating = repeat(run, { firstMs: FIRST_MS, intervalMs: INTERVAL_MS }, options.reportFault)
  // Whoever had it before may be gone for a while.
  options.duty.onTaken(() => repeating.soon())
  return {
    run,
    stop: async () => {
      isStopped = true
      await repeating.stop()
    },
  }
}

/** Rotates some of the keys that are due, after the given one. Answers the last of them, unless no more are due. */
async function rotateSome(
  options: KeyRotationOptions,
  after: DueKey | undefined,
): Promise<DueKey | undefined> {
  const { pipeline, clock, reportFault } = options
  const due = await pipeline.storage.read({ account: '', now: clock() }, ({ keys }) =>
    keys.dueForRotation(KEYS_AT_ONCE, after),
  )
  await Promise.all(due.map((key) => rotate(options, key).catch(reportFault)))
  return due.length < KEYS_AT_ONCE ? undefined : due.at(-1)
}

async function rotate(
  { pipeline, operation, clock }: KeyRotationOptions,
  { account, keyId }: DueKey,
): Promise<void> {
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
  await dispatch(request)
}
