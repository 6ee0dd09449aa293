/** Creates the audit entry of a request, once its outcome is known. */

import { type Caller, principalArn, principalId } from '../access/caller.ts'
import { isContainer } from '../access/resource.ts'
import type { Entry } from '../audit/entry.ts'
import type { Arrival } from './arrival.ts'
import type { EntryDraft } from './entry-draft.ts'
import type { Refusal } from './errors.ts'
import type { Operation } from './operation.ts'

/** The most characters of a refusal's message that are recorded. Our own messages are shorter. */
const MAX_MESSAGE = 1024

/**
 * @param operation undefined when the request named none
 * @param caller undefined when the request was not authenticated
 */
export function entryOf(
  { now, began, requestId, sourceAddress, userAgent }: Arrival,
  operation: Operation | undefined,
  caller: Caller | undefined,
  draft: EntryDraft,
  refusal: Refusal | undefined,
): Entry {
  const isDone = refusal === undefined
  const resources = isDone ? resourcesOf(draft) : draft.resources
  return {
    time: now,
    requestId,
    account: caller?.account,
    principal: caller && principalArn(caller),
    principalType: caller?.principal.type,
    principalId: caller && principalId(caller),
    accessKeyId: caller?.accessKeyId,
    sourceAddress,
    userAgent,
    service: operation?.service,
    action: operation?.name,
    isWrite: operation?.uses === 'change',
    resource: resources.length === 0 ? undefined : resources.join(' '),
    version: isDone ? (draft.madeVersion ?? draft.version) : draft.version,
    label: draft.label,
    parameters: draft.parameters,
    former: isDone ? draft.former : undefined,
    decidedBy: draft.decidedBy,
    outcome: refusal?.code ?? 'OK',
    message: refusal?.recorded.slice(0, MAX_MESSAGE),
    status: refusal?.status ?? 200,
    // Rounded to microseconds, the resolution of the clock.
    durationMs: Math.round((performance.now() - began) * 1000) / 1000,
  }
}

// Permission to create a resource is checked on its container. Once the resource exists, its own ARN is recorded instead.
function resourcesOf({ made, resources }: EntryDraft): readonly string[] {
  if (made === undefined) return resources
  return [...new Set([...made, ...resources.filter((arn) => !isContainer(arn))])]
}
