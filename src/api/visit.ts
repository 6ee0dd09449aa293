/** A request from its arrival to its outcome, and the entry that is made of it. */

import { type Caller, principalArn, principalId } from '../access/caller.ts'
import type { Decision } from '../access/decision.ts'
import { isContainer } from '../access/resource.ts'
import type { Entry } from '../audit/entry.ts'
import type { WaitingClient } from '../scheduling/time-slices.ts'
import type { Refusal } from './errors.ts'
import type { NotedParameters, Notes } from './notes.ts'
import type { Operation } from './operation.ts'

/** Of the message of a refusal; ours are shorter. */
const MAX_MESSAGE = 1024

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
  readonly client?: WaitingClient | undefined
}

export type Outcome = { readonly answer: object } | { readonly refusal: Refusal }

/** What a call turns out to mean while it is carried out; the entry tells how far it got. */
export interface Findings extends Notes, NotedParameters {
  /** The account whose store is opened. */
  account: string | undefined
  decidedBy: string | undefined
  /** Whether it was read and found to be in order, so that whether it is refused depends on what is stored. */
  isInOrder: boolean
}

export function nothingFound(): Findings {
  return {
    resources: [],
    made: undefined,
    former: undefined,
    madeVersion: undefined,
    leavesAccess: false,
    parameters: undefined,
    account: undefined,
    version: undefined,
    label: undefined,
    decidedBy: undefined,
    isInOrder: false,
  }
}

/** @param caller undefined when nobody has proven to be anybody */
export function entryOf(
  visit: Visit,
  operation: Operation | undefined,
  caller: Caller | undefined,
  found: Findings,
  refusal: Refusal | undefined,
): Entry {
  const isDone = refusal === undefined
  const resources = isDone ? resourcesOf(found) : found.resources
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
    resource: named(resources),
    version: isDone ? (found.madeVersion ?? found.version) : found.version,
    label: found.label,
    parameters: found.parameters,
    former: isDone ? found.former : undefined,
    decidedBy: found.decidedBy,
    outcome: refusal?.code ?? 'OK',
    message: refusal?.recorded.slice(0, MAX_MESSAGE),
    status: refusal?.status ?? 200,
    // Whole microseconds: the clock does not tell more.
    durationMs: Math.round((performance.now() - visit.began) * 1000) / 1000,
  }
}

// Creating is decided on a container, which says nothing once there is the thing that was made.
function resourcesOf({ made, resources }: Findings): readonly string[] {
  if (made === undefined) return resources
  return [...new Set([...made, ...resources.filter((arn) => !isContainer(arn))])]
}

function named(arns: readonly string[]): string | undefined {
  return arns.length === 0 ? undefined : arns.join(' ')
}

/** How an entry names what decided. */
export function namedDecision(decision: Decision): string {
  const { by } = decision
  if (by === undefined) return 'implicit deny'
  return by === 'owner' ? by : `${by.type}/${by.policy}#${by.index}`
}
