/** A request from its arrival to its outcome, and the entry that is made of it. */

import { type Caller, principalArn, principalId } from '../access/caller.ts'
import type { Decision } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { Entry } from '../audit/entry.ts'
import type { Client } from '../pacing/slices.ts'
import type { Refusal } from './errors.ts'
import type { Operation } from './operation.ts'

/** What is known of a request from the moment it arrives. */
export interface Visit {
  readonly requestId: string
  /** Milliseconds since the epoch. */
  readonly time: number
  /** From `performance.now()`, for the duration. */
  readonly began: number
  readonly sourceAddress: string
  /** Whether it came over TLS. */
  readonly isSecure: boolean
  readonly userAgent: string
  /** Whoever waits at a connection, if somebody does. */
  readonly client?: Client | undefined
}

export type Outcome = { readonly answer: object } | { readonly refusal: Refusal }

/** What a call turns out to mean while it is carried out; the entry tells how far it got. */
export interface Findings {
  /** ARNs, as soon as they are known. */
  readonly resources: string[]
  /** The account whose store is opened. */
  account: string | undefined
  version: string | undefined
  label: string | undefined
  decidedBy: string | undefined
}

export function nothingFound(): Findings {
  return {
    resources: [],
    account: undefined,
    version: undefined,
    label: undefined,
    decidedBy: undefined,
  }
}

/** Notes what is called upon, once. */
export function noteResource({ resources }: Findings, { arn }: Resource): void {
  if (!resources.includes(arn)) resources.push(arn)
}

/** @param caller undefined when nobody has proven to be anybody */
export function entryOf(
  visit: Visit,
  operation: Operation | undefined,
  caller: Caller | undefined,
  found: Findings,
  refusal: Refusal | undefined,
): Entry {
  return {
    time: visit.time,
    requestId: visit.requestId,
    account: caller?.account,
    principal: caller && principalArn(caller),
    principalType: caller?.principal.type,
    principalId: caller && principalId(caller),
    accessKeyId: caller?.accessKeyId,
    sourceAddress: visit.sourceAddress,
    userAgent: visit.userAgent,
    service: operation?.service,
    action: operation?.name,
    isWrite: operation?.uses === 'change',
    resource: found.resources.length === 0 ? undefined : found.resources.join(' '),
    version: found.version,
    label: found.label,
    decidedBy: found.decidedBy,
    outcome: refusal?.code ?? 'OK',
    status: refusal?.status ?? 200,
    durationMs: performance.now() - visit.began,
  }
}

/** How an entry names what decided. */
export function namedDecision(decision: Decision): string {
  const { by } = decision
  if (by === undefined) return 'implicit deny'
  return by === 'owner' ? by : `${by.type}/${by.policy}#${by.index}`
}
