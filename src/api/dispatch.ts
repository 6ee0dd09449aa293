/**
 * The dispatcher. Every endpoint hands its requests to it, and there is no other way to a secret. A request passes the steps
 * below in their order. A step that throws a Refusal ends the request with that refusal; anything else that is thrown is an
 * internal error, which is logged with its cause and answered as InternalFailure.
 */

import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { SingleTimeSlice, TimeSliceExceeded, TimeSlices } from '../scheduling/time-slices.ts'
import type { ReadStore } from '../storage/store.ts'
import { isLong, partsOf } from './answers.ts'
import { changeAndRecord, recordAnswer, recordRefusal } from './audit-request.ts'
import { forgetChanges, noteParameters, noteResource } from './entry-draft.ts'
import { Refusal } from './errors.ts'
import { decideBeforehand, withFurtherPermissions } from './further-permissions.ts'
import { readInput } from './input.ts'
import type { Operation } from './operation.ts'
import { requirePermission } from './permission.ts'
import type { Request } from './request.ts'

/** How a request ended. Anything but an answer or a refusal is thrown. */
export type Outcome = { readonly answer: object } | { readonly refusal: Refusal }

const STEPS: readonly ((request: Request) => MaybePromise<void>)[] = [
  admit,
  read,
  locate,
  permit,
  prepare,
  perform,
  record,
]

/** Carries out a request and records it. Never rejects. */
export async function dispatch(request: Request): Promise<Outcome> {
  try {
    for (const step of STEPS) {
      const working = step(request)
      if (working instanceof Promise) await working
    }
    return { answer: request.answer }
  } catch (reason) {
    const isOfDryRun = request.isDryRun && reason instanceof Refusal
    return await recordRefusal(request, isOfDryRun ? dryRunOutcome(reason) : reason)
  }
}

/** Checks the request rate of the account, the method, and the status of the account. */
function admit({ pipeline, operation, caller, method, now }: Request): MaybePromise<void> {
  // Work that the server does by itself does not count against the account's rate.
  if (caller.principal.type !== 'service') pipeline.throttle.admit(caller.account, now)
  if (operation.isPostOnly && method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
  // Only the KMS service can be closed for an account.
  if (operation.service !== 'kms' || operation.isAlwaysOpen) return undefined
  return pipeline.gate.admit(caller.account, now)
}

/** Reads every parameter as it is declared, and then checks combinations of parameters. */
function read(request: Request): void {
  const { operation, parameters } = request
  const input = readInput(operation, parameters, request.here)
  request.input = input
  noteParameters(request.entry, operation.noted, parameters, input)
  operation.check?.(request)
  request.conditionKeys = operation.conditionKeys?.(input)
  request.isInOrder = true
}

/** Determines the resources on which permission is needed, and the account whose store is opened. */
function locate(request: Request): MaybePromise<void> {
  const { pipeline, operation, caller, now } = request
  if (operation.locate === undefined) return nameResources(request, undefined)
  const located = pipeline.storage.read({ account: caller.account, now }, (store) => {
    request.store = store
    return operation.locate?.(request)
  })
  return andThen(located, (found) => nameResources(request, found))
}

function nameResources(request: Request, located: unknown): void {
  const { operation, input, here, caller } = request
  request.located = located
  const resources = operation.resources(input, here, caller, located)
  request.resources = resources
  for (const resource of resources) noteResource(request.entry, resource)
  request.account = resources[0]?.account ?? caller.account
}

/** Checks the permission, before anything shows whether a resource exists. What is not allowed is denied. */
function permit(request: Request): MaybePromise<void> {
  const { operation, resources } = request
  if (operation.needsNoPermission) return permitFurther(request)
  const [first] = resources
  const permitted =
    resources.length > 1
      ? permitAll(request)
      : first === undefined
        ? undefined
        : requirePermission(request, first)
  return andThen(permitted, () => permitFurther(request))
}

async function permitAll(request: Request): Promise<void> {
  const slices = new TimeSlices()
  for (const resource of request.resources) {
    const permitted = requirePermission(request, resource)
    if (permitted instanceof Promise) await permitted
    if (slices.isOver) await slices.next()
  }
}

function permitFurther(request: Request): MaybePromise<void> {
  refuseUnsupported(request.operation, request.input)
  const asked = request.operation.asksFor?.(request.input, request.here)
  return asked === undefined ? undefined : decideBeforehand(request, asked)
}

// Ignoring such a parameter would give less protection than the caller expects.
function refuseUnsupported({ refusedInput, refusals }: Operation, input: object): void {
  for (const name of refusedInput) {
    if ((input as { readonly [name: string]: unknown })[name] === true) refusals.unsupported()
  }
}

/** Does what must not be done inside a transaction: unwraps keys, and does the slow work of the operation. */
function prepare(request: Request): MaybePromise<void> {
  const { keyrings } = request.pipeline
  return andThen(keyrings.of(request.account), (keyring) =>
    andThen(keyrings.of(request.caller.account), (callersKeyring) => {
      request.keyring = keyring
      request.callersKeyring = callersKeyring
      const { prepare: work } = request.operation
      if (work === undefined) return undefined
      return andThen(work(request), (prepared) => {
        request.prepared = prepared
      })
    }),
  )
}

/** Runs the handler over the store that the operation declares to use. A change is recorded in its own transaction. */
function perform(request: Request): MaybePromise<void> {
  return withFurtherPermissions(request, performOnce)
}

function performOnce(request: Request): MaybePromise<void> {
  const { storage } = request.pipeline
  const scope = { account: request.account, now: request.now }
  switch (request.operation.uses) {
    case 'nothing':
      return handle(request, undefined)
    case 'read':
      return storage.read(scope, (store) => handle(request, store))
    case 'snapshot':
      return readAtOnceOrInSlices(request)
    case 'change':
      return changeAndRecord(request, handle)
  }
}

function handle(request: Request, store: ReadStore | undefined): MaybePromise<void> {
  forgetChanges(request.entry)
  request.store = store
  return andThen(request.operation.handle(request), (answer) => {
    request.answer = answer
    return requireForm(request, answer)
  })
}

/**
 * Refuses if the answer cannot be represented in the requested format. For a change, this is checked inside the transaction,
 * so that a change whose answer cannot be represented is not done.
 */
function requireForm({ accepts, operation, slices }: Request, answer: object): MaybePromise<void> {
  if (accepts === undefined) return undefined
  // Only operations that read in a snapshot have long answers.
  if (operation.uses === 'snapshot' && isLong(answer)) {
    return requireFormInSlices(accepts, answer, slices)
  }
  if (!accepts(answer)) throw new Refusal('InvalidParameter.Format')
}

async function requireFormInSlices(
  accepts: NonNullable<Request['accepts']>,
  answer: object,
  slices: TimeSlices,
): Promise<void> {
  for (const part of partsOf(answer)) {
    if (!accepts(part)) throw new Refusal('InvalidParameter.Format')
    if (slices.isOver) await slices.next()
  }
}

/**
 * Nearly every list is short and is read within one time slice. If a list takes longer, the read is abandoned and started
 * again as a long read, for which no other request has to wait.
 */
async function readAtOnceOrInSlices(request: Request): Promise<void> {
  const { storage, longReads } = request.pipeline
  const scope = { account: request.account, now: request.now }
  try {
    request.slices = new SingleTimeSlice()
    return await storage.snapshot(scope, (store) => handle(request, store))
  } catch (reason) {
    if (!(reason instanceof TimeSliceExceeded)) throw reason
  }
  await longReads.run(request, (slices) => {
    request.slices = slices
    return storage.longSnapshot(scope, (store) => handle(request, store))
  })
}

/** Records the request before it is answered. A change was recorded already, in its own transaction. */
function record(request: Request): MaybePromise<void> {
  if (request.isDryRun) throw new Refusal('DryRunOperationError')
  return request.operation.uses === 'change' ? undefined : recordAnswer(request)
}

function dryRunOutcome(refusal: Refusal): Refusal {
  switch (refusal.code) {
    case 'MissingParameter':
    case 'InvalidParameter':
      return new Refusal('ValidationError')
    case 'Forbidden.NoPermission':
      return new Refusal('AccessDeniedError')
    default:
      return refusal
  }
}
