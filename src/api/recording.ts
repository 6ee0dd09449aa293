/**
 * No record, no answer: each outcome becomes part of the trail before anybody is told. The entry of a change is committed
 * with its effect; any other one before the function that records it resolves. Who cannot be recorded gets an error and no
 * value.
 */

import type { Entry } from '../audit/entry.ts'
import { TooManyWaiting } from '../crypto/turns.ts'
import { ClientGone } from '../pacing/slices.ts'
import { StorageFailure } from '../storage/storage-failure.ts'
import { type Changing, type Scope, StorageBusy } from '../storage/store.ts'
import type { Call, Corridor } from './corridor.ts'
import { dialects } from './dialects.ts'
import { Refusal } from './errors.ts'
import { KeyUnavailable } from './key-versions.ts'
import type { Operation } from './operation.ts'
import { entryOf, type Findings, nothingFound, type Outcome, type Visit } from './visit.ts'

/** Records that a call which changes nothing was answered. */
export async function recordAnswer(corridor: Corridor, call: Call, found: Findings): Promise<void> {
  await commitEntry(corridor, entryOf(call, call.operation, call.caller, found, undefined))
}

/**
 * Carries out a change and records it in the same transaction. The nonce is claimed there too, so that no request that
 * bears one is ever carried out twice, on any node.
 */
export async function changeAndRecord(
  corridor: Corridor,
  call: Call,
  scope: Scope,
  found: Findings,
  handle: (store: Changing) => Promise<object>,
): Promise<object> {
  const { nonce, operation, caller } = call
  let entry: Entry | undefined
  const answer = await corridor.storage.change(
    scope,
    async (store) => {
      if (nonce !== undefined && !(await store.nonces.claim(nonce.digest, nonce.expiresAt))) {
        throw new Refusal('SignatureNonceUsed')
      }
      return await handle(store)
    },
    () => {
      entry = entryOf(call, operation, caller, found, undefined)
      return JSON.stringify(entry)
    },
  )
  if (operation.changesAccess) corridor.accessChanged(scope.account)
  if (entry !== undefined) corridor.record(entry)
  return answer
}

/** Records why a call was not carried out, and answers it. Never rejects. */
export async function recordRefusal(
  corridor: Corridor,
  call: Call,
  found: Findings,
  reason: unknown,
): Promise<Outcome> {
  const { operation, caller, nonce } = call
  const refusal = refusalOf(corridor, reason, call, operation)
  const entry = entryOf(call, operation, caller, found, refusal)
  const isClaimed = nonce === undefined || refusal.code === 'SignatureNonceUsed'
  return await refusedOnce(corridor, call, operation, refusal, () =>
    isClaimed ? commitEntry(corridor, entry) : commitWithNonce(corridor, call, nonce, found, entry),
  )
}

/** Records a request that got no further than the door, and answers why. The operation, if it got as far as naming one. */
export async function turnAway(
  corridor: Corridor,
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
  corridor: Corridor,
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

async function commitEntry(corridor: Corridor, entry: Entry): Promise<void> {
  await corridor.storage.record(JSON.stringify(entry))
  corridor.record(entry)
}

// The nonce of a refused change is claimed all the same, lest the request be sent again when it would succeed.
async function commitWithNonce(
  corridor: Corridor,
  { caller, time }: Call,
  nonce: NonNullable<Call['nonce']>,
  found: Findings,
  entry: Entry,
): Promise<void> {
  await corridor.storage.change(
    { account: found.account ?? caller.account, now: time },
    ({ nonces }) => nonces.claim(nonce.digest, nonce.expiresAt),
    () => JSON.stringify(entry),
  )
  corridor.record(entry)
}

const UNRECORDED = 'Nothing is answered that cannot be recorded.'

function refusalOf(
  corridor: Corridor,
  reason: unknown,
  { requestId }: Visit,
  operation: Operation | undefined,
): Refusal {
  if (reason instanceof Refusal) return reason
  const isBusy = reason instanceof StorageBusy || reason instanceof TooManyWaiting
  if (isBusy) return new Refusal('ServiceUnavailableTemporary')
  if (reason instanceof ClientGone) return new Refusal('RequestAbandoned')
  corridor.reportFault(reason, requestId)
  if (reason instanceof StorageFailure && reason.mayPass) {
    return new Refusal('ServiceUnavailableTemporary', {
      message: `${reason.message} ${UNRECORDED}`,
    })
  }
  if (reason instanceof KeyUnavailable) return new Refusal('Rejected.Unavailable')
  const code = dialects[operation?.service ?? 'kms'].fault
  return new Refusal(code, { message: operation?.messages[code] })
}
