/**
 * No record, no answer: each outcome becomes part of the trail before anybody is told. The entry of a change is committed
 * with its effect; any other one before the function that records it resolves. Who cannot be recorded gets an error and no
 * value.
 */

import type { Entry } from '../audit/entry.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import { ClientGone } from '../scheduling/time-slices.ts'
import { StorageFailure } from '../storage/storage-failure.ts'
import { type Changing, type Nonce, type Scope, StorageBusy } from '../storage/store.ts'
import { dialects } from './dialects.ts'
import { Refusal } from './errors.ts'
import { KeyUnavailable } from './key-versions.ts'
import type { Operation } from './operation.ts'
import type { Call, Pipeline } from './pipeline.ts'
import { entryOf, type Findings, nothingFound, type Outcome, type Visit } from './visit.ts'
import { workOwner } from './work-owner.ts'

/** Records that a call which changes nothing was answered. */
export async function recordAnswer(corridor: Pipeline, call: Call, found: Findings): Promise<void> {
  const { operation, caller } = call
  await commitEntry(corridor, entryOf(call, operation, caller, found, undefined), workOwner(caller))
}

/**
 * Carries out a change and records it in the same transaction, also when it is refused there. The nonce is claimed in it too,
 * so that no request that bears one is ever carried out twice, on any node.
 *
 * @throws RecordedRefusal
 */
export async function changeAndRecord(
  corridor: Pipeline,
  call: Call,
  scope: Scope,
  found: Findings,
  handle: (store: Changing) => Promise<object>,
): Promise<object> {
  const { nonce, operation, caller } = call
  let entry: Entry | undefined
  let refusal: Refusal | undefined
  let changesAccess = false
  let answer: object
  try {
    answer = await corridor.storage.change(
      { account: scope.account, now: scope.now, owner: workOwner(caller) },
      async (store) => {
        if (nonce !== undefined && !(await store.nonces.claim(nonce))) {
          throw new Refusal('SignatureNonceUsed')
        }
        if (!operation.changesAccess) return await handle(store)
        const before = await store.access.revision()
        const done = await handle(store)
        changesAccess = await hasChangedAccess(store, before, found)
        return done
      },
      () => {
        entry = entryOf(call, operation, caller, found, undefined)
        return JSON.stringify(entry)
      },
      (reason) => {
        if (!(reason instanceof Refusal)) return undefined
        refusal = reason
        entry = entryOf(call, operation, caller, found, refusal)
        return { entry: JSON.stringify(entry), nonce }
      },
    )
  } catch (reason) {
    // Otherwise the commit has failed, and nothing is recorded.
    if (refusal === undefined || reason !== refusal) throw reason
    if (entry !== undefined) corridor.record(entry)
    throw new RecordedRefusal(refusal)
  }
  if (changesAccess) corridor.accessChanged(scope.account)
  if (entry !== undefined) corridor.record(entry)
  return answer
}

/**
 * Whether a change that is declared to alter who may do what has done so. If it has, the revision of the account is advanced with it.
 * Not every engine has triggers that do this by themselves.
 */
async function hasChangedAccess(
  { access }: Changing,
  before: number | undefined,
  { leavesAccess }: Findings,
): Promise<boolean> {
  if ((await access.revision()) !== before) return true
  if (leavesAccess) return false
  await access.advanceRevision()
  return true
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
 * Records why a call was not carried out, and answers it. Never rejects.
 *
 * The nonce of a change that was in order is claimed all the same, lest the request be sent again when it would succeed.
 */
export async function recordRefusal(
  corridor: Pipeline,
  call: Call,
  found: Findings,
  reason: unknown,
): Promise<Outcome> {
  if (reason instanceof RecordedRefusal) return { refusal: reason.refusal }
  const { operation, caller, nonce } = call
  const refusal = refusalOf(corridor, reason, call, operation)
  const entry = entryOf(call, operation, caller, found, refusal)
  return await refusedOnce(corridor, call, operation, refusal, () =>
    commitEntry(corridor, entry, workOwner(caller), found.isInOrder ? nonce : undefined),
  )
}

/** Records a request that got no further than the door, and answers why. The operation, if it got as far as naming one. */
export async function turnAway(
  corridor: Pipeline,
  visit: Visit,
  reason: unknown,
  operation?: Operation,
): Promise<Outcome> {
  const refusal = refusalOf(corridor, reason, visit, operation)
  return await refusedOnce(corridor, visit, operation, refusal, () =>
    commitEntry(corridor, entryOf(visit, operation, undefined, nothingFound(), refusal)),
  )
}

/** The refusal once it is recorded; when that fails, the refusal for that. */
async function refusedOnce(
  corridor: Pipeline,
  visit: Visit,
  operation: Operation | undefined,
  refusal: Refusal,
  record: () => Promise<void>,
): Promise<Outcome> {
  try {
    await record()
    return { refusal }
  } catch (fault) {
    return { refusal: refusalOf(corridor, fault, visit, operation) }
  }
}

async function commitEntry(
  corridor: Pipeline,
  entry: Entry,
  owner?: Owner,
  nonce?: Nonce,
): Promise<void> {
  await corridor.storage.record(JSON.stringify(entry), nonce, owner)
  corridor.record(entry)
}

const UNRECORDED = 'Nothing is answered that cannot be recorded.'

function refusalOf(
  corridor: Pipeline,
  reason: unknown,
  { requestId }: Visit,
  operation: Operation | undefined,
): Refusal {
  if (reason instanceof Refusal) return reason
  const isBusy = reason instanceof StorageBusy || reason instanceof TooManyWaiting
  if (isBusy) return new Refusal('ServiceUnavailableTemporary')
  if (reason instanceof ClientGone) return new Refusal('RequestAbandoned')
  corridor.reportFault(reason, requestId)
  if (reason instanceof StorageFailure && reason.isTemporary) {
    return new Refusal('ServiceUnavailableTemporary', {
      message: `${reason.message} ${UNRECORDED}`,
    })
  }
  if (reason instanceof KeyUnavailable) return new Refusal('Rejected.Unavailable')
  const code = dialects[operation?.service ?? 'kms'].fault
  return new Refusal(code, { message: operation?.messages[code] })
}
