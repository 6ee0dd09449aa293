/**
 * The corridor: every door hands its calls to `dispatch`, and no caller reaches a secret by another way.
 *
 * read the input → name the resources → decide → carry it out → record it. A refusal is an answer; anything else thrown
 * is our fault, logged with its cause and answered as InternalFailure.
 */

import { type Denied, refusalVisibleTo } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import { SingleTimeSlice, TimeSliceExceeded, TimeSlices } from '../scheduling/time-slices.ts'
import type { Reading, Scope } from '../storage/store.ts'
import { isLong, partsOf } from './answers.ts'
import { conditionsOf } from './conditions.ts'
import { Refusal } from './errors.ts'
import type { Setting } from './fields.ts'
import { FurtherNeeds } from './further-needs.ts'
import { readInput } from './input.ts'
import { forgetNotes, noteParameters, noteResource } from './notes.ts'
import type { Operation } from './operation.ts'
import { type Asking, forbidden, requirePermission } from './permission.ts'
import type { Call, Pipeline } from './pipeline.ts'
import { changeAndRecord, recordAnswer, recordRefusal } from './recording.ts'
import { type Findings, namedDecision, nothingFound, type Outcome } from './visit.ts'

/** Carries out a call and records it. Never rejects. */
export async function dispatch(corridor: Pipeline, call: Call): Promise<Outcome> {
  const found = nothingFound()
  try {
    const answer = await carryOut(corridor, call, found)
    // The entry of a change has been committed with it.
    if (call.operation.uses !== 'change') await recordAnswer(corridor, call, found)
    return { answer }
  } catch (reason) {
    return await recordRefusal(corridor, call, found, reason)
  }
}

async function carryOut(corridor: Pipeline, call: Call, found: Findings): Promise<object> {
  const { operation, caller, parameters } = call
  const isDryRun = operation.hasDryRun && /^[Tt]rue$/.test(parameters.get('DryRun') ?? '')
  try {
    // What the server does by itself is not the account's doing.
    if (caller.principal.type !== 'service') corridor.throttle.admit(caller.account, call.time)
    if (operation.isPostOnly && call.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
    if (isGated(operation) && !corridor.gate.isKnownOpen(caller.account, call.time)) {
      await corridor.gate.admit(caller.account, call.time)
    }

    const { chineseNames } = corridor.nameRules
    const here: Setting = { region: corridor.region, account: caller.account, chineseNames }
    const input = readInput(operation, parameters, here)
    noteParameters(operation, parameters, input, found)
    const check = { input, here, caller, ...operation.refusals }
    operation.check?.(check)
    found.isInOrder = true
    const { locate } = operation
    const located =
      locate &&
      (await corridor.storage.read({ account: caller.account, now: call.time }, (store) =>
        locate({ ...check, store }),
      ))
    const resources = operation.resources(input, here, caller, located)
    for (const resource of resources) noteResource(found, resource)
    found.account = resources[0]?.account ?? caller.account
    const asking: Asking = { visit: call, caller, operation, own: operation.conditionKeys?.(input) }
    if (!operation.needsNoPermission) {
      const slices = resources.length > 1 ? new TimeSlices() : undefined
      for (const resource of resources) {
        const permitted = requirePermission(corridor, asking, resource, found)
        if (permitted instanceof Promise) await permitted
        if (slices?.isOver) await slices.next()
      }
    }

    refuseUnsupported(operation, input)

    const meant: Meant = { input, here, located, resources }
    const answer = await perform(corridor, call, asking, meant, found)
    if (isDryRun) throw new Refusal('DryRunOperationError')
    return answer
  } catch (reason) {
    throw isDryRun && reason instanceof Refusal ? dryRunOutcome(reason) : reason
  }
}

// To go on without what was asked for would protect less than the caller believes.
function refuseUnsupported({ refusedInput, refusals }: Operation, input: object): void {
  for (const name of refusedInput) {
    if ((input as { readonly [name: string]: unknown })[name] === true) refusals.unsupported()
  }
}

// Only KMS has to be opened for an account.
function isGated({ service, isAlwaysOpen }: Operation): boolean {
  return service === 'kms' && !isAlwaysOpen
}

/** What a call turned out to be about. */
interface Meant {
  readonly input: object
  readonly here: Setting
  readonly located: unknown
  readonly resources: readonly Resource[]
}

async function perform(
  corridor: Pipeline,
  call: Call,
  asking: Asking,
  { input, here, located, resources }: Meant,
  found: Findings,
): Promise<object> {
  const { operation, caller, requestId, time: now, accepts } = call
  const { storage, limits, longReadings, keyVersions: keys } = corridor
  const account = found.account ?? caller.account
  // Opened before any transaction: unwrapping keys has no place inside one.
  const opened = corridor.keyrings.of(account)
  const keyring = opened instanceof Promise ? await opened : opened
  const ownKeyring =
    account === caller.account ? keyring : await corridor.keyrings.of(caller.account)
  const asked = operation.asksFor?.(input, here)
  const needs = new FurtherNeeds(corridor, asking, found)
  if (asked !== undefined) await needs.foresee(asked)
  const conditions = conditionsOf(call, caller, asking.own)
  const begin = (id: string): ReturnType<typeof corridor.keyrings.begin> =>
    corridor.keyrings.begin(id)
  const prepared = await operation.prepare?.({
    input,
    caller,
    here,
    located,
    now,
    keyring,
    keys,
    limits,
    begin,
  })
  const { refuse, invalid, unsupported } = operation.refusals
  const carryOut = (store?: Reading, slices = NO_LIST): Promise<object> => {
    forgetNotes(found)
    return operation.handle({
      input,
      located,
      prepared,
      caller,
      here,
      requestId,
      now,
      store,
      keyring,
      keys,
      limits,
      notes: found,
      slices,
      longReadings,
      client: call.client,
      conditions,
      accepts,
      permits: (resource: Resource) => needs.permits(resource),
      require: (resource: Resource) => needs.require(resource),
      forbid: (denied: Denied, message?: string) => {
        found.decidedBy = namedDecision(denied)
        const [resource = { account, arn: '*' }] = resources
        const told = refusalVisibleTo(caller, resource.account, denied)
        throw forbidden(asking, resource, told, ownKeyring, conditions, message)
      },
      refuse,
      invalid,
      unsupported,
    })
  }
  // Inside the transaction of a change, so that nothing is done whose answer cannot be given.
  const handle =
    accepts === undefined
      ? carryOut
      : async (store?: Reading, slices?: TimeSlices) =>
          accepted(await carryOut(store, slices), accepts, slices)
  const scope = { account, now }

  return await needs.settle(() => {
    switch (operation.uses) {
      case 'nothing':
        return handle()
      case 'read':
        return storage.read(scope, handle)
      case 'snapshot':
        return readAtOnceOrInSlices(corridor, call, scope, handle)
      case 'change':
        return changeAndRecord(corridor, call, scope, found, handle)
    }
  })
}

/** @throws Refusal when the answer cannot be given in the form that is asked for */
async function accepted(
  answer: object,
  accepts: NonNullable<Call['accepts']>,
  slices = NO_LIST,
): Promise<object> {
  if (slices === NO_LIST || !isLong(answer)) {
    if (!accepts(answer)) throw new Refusal('InvalidParameter.Format')
    return answer
  }
  for (const part of partsOf(answer)) {
    if (!accepts(part)) throw new Refusal('InvalidParameter.Format')
    if (slices.isOver) await slices.next()
  }
  return answer
}

type Handle = (store: Reading, slices?: TimeSlices) => Promise<object>

/** What is read but for lists is found at once. */
const NO_LIST = new TimeSlices()

/** Nearly every list is short. One that is not leaves what it has begun, and is read where nobody has to wait for it. */
async function readAtOnceOrInSlices(
  { storage, longReadings }: Pipeline,
  { caller, client }: Call,
  scope: Scope,
  handle: Handle,
): Promise<object> {
  try {
    return await storage.snapshot(scope, (store) => handle(store, new SingleTimeSlice()))
  } catch (reason) {
    if (!(reason instanceof TimeSliceExceeded)) throw reason
  }
  return await longReadings.run({ caller, client }, (slices) =>
    storage.longSnapshot(scope, (store) => handle(store, slices)),
  )
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
