/**
 * The third door: the timer. It finds keys whose rotation is due and calls for each like anybody else, as the service that it
 * is: what it does is judged, carried out and recorded in the corridor. Whether a key is really due is decided there, inside
 * the transaction, so that several processes on the same data never rotate twice for one date.
 */

import { randomUUID } from 'node:crypto'
import { dispatch } from '../api/dispatch.ts'
import type { Operation } from '../api/operation.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { repeat } from './repeat.ts'

/** Soon after the start, for what became due while no server ran. */
const FIRST_MS = 5_000
const INTERVAL_MS = 60 * 1000
/** Changes that wait at the same moment share a commit. */
const KEYS_AT_ONCE = 32

export interface KeyRotationOptions {
  readonly pipeline: Pipeline
  /** What is called for each key. */
  readonly operation: Operation
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly reportFault: (fault: unknown) => void
}

export interface KeyRotation {
  /** Rotates all keys that are due now. */
  run(): Promise<void>
  /** Ends after what is under way, if anything. */
  stop(): Promise<void>
}

export function startKeyRotation(options: KeyRotationOptions): KeyRotation {
  let isStopped = false
  const run = async (): Promise<void> => {
    // Where no key could be rotated the next look would find the same ones.
    while (!isStopped && (await rotateSome(options)) === 'more') {
      // Calls of others come in between.
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
  const { pipeline: corridor, clock } = options
  const due = await corridor.storage.read({ account: '', now: clock() }, ({ keys }) =>
    keys.dueForRotation(KEYS_AT_ONCE),
  )
  const rotated = await Promise.all(due.map((key) => rotate(options, key)))
  return due.length === KEYS_AT_ONCE && rotated.includes(true) ? 'more' : 'done'
}

async function rotate(
  { pipeline: corridor, operation, clock }: KeyRotationOptions,
  { account, keyId }: { readonly account: string; readonly keyId: string },
): Promise<boolean> {
  const outcome = await dispatch(corridor, {
    requestId: randomUUID(),
    time: clock(),
    began: performance.now(),
    sourceAddress: 'internal',
    isSecure: true,
    userAgent: 'jinku rotation',
    operation,
    parameters: new Map([['KeyId', keyId]]),
    caller: { account, principal: { type: 'service', name: 'rotation' }, accessKeyId: '' },
    method: 'POST',
    accepts: undefined,
    nonce: undefined,
  })
  return 'answer' in outcome
}
