/** A request from its arrival to its outcome, and the entry that is made of it. */

import { type Caller, principalArn } from '../access/caller.ts'
import type { Entry } from '../audit/entry.ts'
import type { Refusal } from './errors.ts'

/** What is known of a request from the moment it arrives. */
export interface Visit {
  readonly requestId: string
  /** Milliseconds since the epoch. */
  readonly time: number
  /** From `performance.now()`, for the duration. */
  readonly began: number
  readonly sourceAddress: string
  readonly userAgent: string
}

export type Outcome = { readonly answer: object } | { readonly refusal: Refusal }

/** What is known of the call when it has been understood. */
export interface Understood {
  readonly caller: Caller
  readonly action: string
  /** ARNs; empty until they are known. */
  readonly resources: readonly string[]
}

export function entryOf(
  visit: Visit,
  outcome: Outcome,
  understood: Understood | { readonly action: string | undefined },
): Entry {
  const refusal = 'refusal' in outcome ? outcome.refusal : undefined
  const { caller, resources } = { caller: undefined, resources: [], ...understood }
  return {
    time: visit.time,
    requestId: visit.requestId,
    account: caller?.account,
    principal: caller && principalArn(caller),
    accessKeyId: caller?.accessKeyId,
    sourceAddress: visit.sourceAddress,
    userAgent: visit.userAgent,
    action: understood.action,
    resource: resources.join(' ') || undefined,
    outcome: refusal?.code ?? 'OK',
    status: refusal?.status ?? 200,
    durationMs: performance.now() - visit.began,
  }
}
