/**
 * Records requests in the audit trail. Every outcome is recorded before it is answered. The entry of a change is committed
 * together with the change; the entry of any other request is committed before the function here that records it resolves. A
 * request that cannot be recorded is answered with an error.
 */

import { accountOfEntry, type Entry } from '../audit/entry.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import { ClientGone } from '../scheduling/time-slices.ts'
import { OutcomeUnknown } from '../storage/engine-transaction.ts'
import { StorageFailure } from '../storage/storage-failure.ts'
import { type Nonce, StorageBusy, type TrailEntry, type WriteStore } from '../storage/store.ts'
import type { Arrival } from './arrival.ts'
import { entryOf } from './audit-entry.ts'
import { dialects } from './dialects.ts'
import { EntryDraft } from './entry-draft.ts'
import { Refusal } from './errors.ts'
import { KeyUnavailable } from './opened-key-versions.ts'
import type { Operation } from './operation.ts'
import type { Pipeline } from './pipeline.ts'
import type { Request } from './request.ts'
import { workOwner } from './work-owner.ts'

/** Records the answer to a request that changes nothing. */
export function recordAnswer(request: Request): Promise<void> {
  const entry = entryOfRequest(request)
  return commit(request.pipeline, entry, workOwner(request.caller))
}

/**
 * Carries out a change and records it in the same transaction, also when the handler refuses it. The same transaction claims
 * the nonce, so that a request with a nonce is never carried out twice, on any node.
 *
 * @throws RecordedRefusal
 */
export async function changeAndRecord(
  request: Request,
  handle: (request: Request, store: WriteStore) => MaybePromise<void>,
): Promise<void> {
  const { pipeline, operation, account, now, nonce, caller, input } = request
  const confinedTo = operation.confinedTo?.(input)
  let entry: Entry | undefined
  let refusal: Refusal | undefined
  let changesAccess = false
  const carryOut = operation.changesAccess
    ? async (store: WriteStore): Promise<void> => {
        const before = await store.access.revision()
        await handle(request, store)
        changesAccess = await hasChangedAccess(store, before, request.entry)
      }
    : (store: WriteStore): MaybePromise<void> => handle(request, store)
  try {
    await pipeline.storage.change(
      { account, now, owner: workOwner(caller), confinedTo },
      (store) => {
        const claiming = nonce && store.nonces.require(nonce, nonceUsed)
        return claiming === undefined ? carryOut(store) : claiming.then(() => carryOut(store))
      },
      () => {
        entry = entryOfRequest(request)
        return storedEntry(entry)
      },
      (reason) => {
        if (!(reason instanceof Refusal)) return undefined
        refusal = reason
        entry = entryOfRequest(request, refusal)
        return { entry: storedEntry(entry), nonce }
      },
    )
  } catch (reason) {
    if (reason instanceof OutcomeUnknown) {
      throw new UnknownChange(reason, () => {
        if (changesAccess) pipeline.accessChanged(account)
        if (entry !== undefined) pipeline.recorded(entry)
      })
    }
    // For any other error, the commit has failed and nothing is recorded.
    if (refusal === undefined || reason !== refusal) throw reason
    if (entry !== undefined) pipeline.recorded(entry)
    throw new RecordedRefusal(refusal)
  }
  if (changesAccess) pipeline.accessChanged(account)
  if (entry !== undefined) pipeline.recorded(entry)
}

/**
 * Whether a change of an operation that is declared to change permissions has really changed them. If so, advances the
 * revision of the account, because not every engine has triggers that do this.
 */
async function hasChangedAccess(
  { access }: WriteStore,
  before: number | undefined,
  { leavesAccess }: EntryDraft,
): Promise<boolean> {
  if ((await access.revision()) !== before) return true
  if (leavesAccess) return false
  await access.advanceRevision()
  return true
}

function nonceUsed(): Refusal {
  return new Refusal('SignatureNonceUsed')
}

/** A change of which nobody knows whether it was carried out. */
class UnknownChange extends Error {
  readonly reason: OutcomeUnknown
  /** To be called when it turns out that it was. */
  readonly done: () => void

  constructor(reason: OutcomeUnknown, done: () => void) {
    super('the outcome of a change is not known')
    this.reason = reason
    this.done = done
  }
}

/** A refusal whose entry has been committed. */
class RecordedRefusal extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('a change was refused')
    this.refusal = refusal
  }
}

/**
 * Records why a request was not carried out, and returns the refusal to answer. Never rejects.
 *
 * The nonce of a change is claimed even if the change was refused because of what is stored. Otherwise somebody could send
 * the same request again later, when it would succeed.
 */
export async function recordRefusal(
  request: Request,
  reason: unknown,
): Promise<{ readonly refusal: Refusal }> {
  if (reason instanceof RecordedRefusal) return { refusal: reason.refusal }
  if (reason instanceof UnknownChange) return { refusal: refusalOfUnknown(request, reason) }
  const { pipeline, operation, caller, nonce, isInOrder } = request
  const refusal = refusalOf(pipeline, reason, request, operation)
  const entry = entryOfRequest(request, refusal)
  return await onceRecorded(pipeline, request, operation, refusal, () =>
    commit(pipeline, entry, workOwner(caller), isInOrder ? nonce : undefined),
  )
}

/**
 * The answer while nobody knows whether a change was carried out. If it was, its entry is in the commit that was looked for. If not, an
 * entry that says so is added as soon as that is known.
 */
function refusalOfUnknown(request: Request, { reason, done }: UnknownChange): Refusal {
  const { pipeline, operation, caller, nonce } = request
  const refusal = refusalOf(pipeline, reason, request, operation)
  const entry = entryOfRequest(request, refusal)
  reason.settled
    .then((isDone) => (isDone ? done() : commit(pipeline, entry, workOwner(caller), nonce)))
    .catch((fault: unknown) => pipeline.reportFault(fault, request.requestId))
  return refusal
}

/**
 * Records a request that the endpoint refused before it reached the dispatcher, and returns the refusal to answer. Never
 * rejects.
 *
 * @param operation undefined if the request was refused before its operation was known
 */
export async function recordEndpointRefusal(
  pipeline: Pipeline,
  arrival: Arrival,
  reason: unknown,
  operation?: Operation,
): Promise<{ readonly refusal: Refusal }> {
  const refusal = refusalOf(pipeline, reason, arrival, operation)
  const entry = entryOf(arrival, operation, undefined, new EntryDraft(), refusal)
  return await onceRecorded(pipeline, arrival, operation, refusal, () => commit(pipeline, entry))
}

/** Returns the refusal after it was recorded. If recording fails, returns the refusal for that failure. */
async function onceRecorded(
  pipeline: Pipeline,
  arrival: Arrival,
  operation: Operation | undefined,
  refusal: Refusal,
  recording: () => Promise<void>,
): Promise<{ readonly refusal: Refusal }> {
  try {
    await recording()
    return { refusal }
  } catch (fault) {
    return { refusal: refusalOf(pipeline, fault, arrival, operation) }
  }
}

function entryOfRequest(request: Request, refusal?: Refusal): Entry {
  return entryOf(request, request.operation, request.caller, request.entry, refusal)
}

function storedEntry(entry: Entry): TrailEntry {
  return { account: accountOfEntry(entry), line: JSON.stringify(entry) }
}

async function commit(
  pipeline: Pipeline,
  entry: Entry,
  owner?: Owner,
  nonce?: Nonce,
): Promise<void> {
  await pipeline.storage.record(storedEntry(entry), nonce, owner)
  pipeline.recorded(entry)
}

const UNRECORDED = 'Nothing is answered that cannot be recorded.'

function refusalOf(
  pipeline: Pipeline,
  reason: unknown,
  { requestId }: Arrival,
  operation: Operation | undefined,
): Refusal {
  if (reason instanceof Refusal) return reason
  const isBusy = reason instanceof StorageBusy || reason instanceof TooManyWaiting
  if (isBusy) return new Refusal('ServiceUnavailableTemporary')
  if (reason instanceof ClientGone) return new Refusal('RequestAbandoned')
  pipeline.reportFault(reason, requestId)
  if (reason instanceof StorageFailure && reason.isTemporary) {
    const isKnown = !(reason instanceof OutcomeUnknown)
    return new Refusal('ServiceUnavailableTemporary', {
      message: isKnown ? `${reason.publicMessage} ${UNRECORDED}` : reason.publicMessage,
    })
  }
  if (reason instanceof KeyUnavailable) return new Refusal('Rejected.Unavailable')
  const code = dialects[operation?.service ?? 'kms'].fault
  return new Refusal(code, { message: operation?.messages[code] })
}
