/**
 * The corridor: every door hands its calls to `dispatch`, and no caller reaches a secret by another way.
 *
 * read the input → name the resources → decide → carry it out → record it. A refusal is an answer; anything else thrown
 * is our fault, logged with its cause and answered as InternalFailure.
 */

import type { Caller } from '../access/caller.ts'
import type { Decision, Denied } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { Entry, Recorder } from '../audit/entry.ts'
import { TooManyWaiting } from '../crypto/turns.ts'
import type { NameRules } from '../domain/names.ts'
import {
  type Changing,
  type Reading,
  type Scope,
  type Storage,
  StorageBusy,
} from '../storage/store.ts'
import type { AccountGate } from './account-gate.ts'
import { conditionsOf } from './conditions.ts'
import { dialects } from './dialects.ts'
import { Refusal } from './errors.ts'
import type { Parameters, Setting } from './fields.ts'
import { readInput } from './input.ts'
import type { Keyrings } from './keyrings.ts'
import type { Limits, Operation } from './operation.ts'
import { type Asking, forbidden, judge } from './permission.ts'
import type { Standings } from './standings.ts'
import type { Throttle } from './throttle.ts'
import {
  entryOf,
  type Findings,
  namedDecision,
  nothingFound,
  type Outcome,
  type Visit,
} from './visit.ts'

/** What all calls pass through. */
export interface Corridor {
  readonly region: string
  readonly storage: Storage
  readonly keyrings: Keyrings
  readonly standings: Standings
  readonly gate: AccountGate
  readonly throttle: Throttle
  readonly limits: Limits
  readonly nameRules: NameRules
  /** Sees what has become part of the trail. */
  readonly record: Recorder
  /** Called when a change that can alter who may do what is done. */
  readonly accessChanged: (account: string) => void
  /** Takes a fault of ours, with the request id under which the caller will ask. */
  readonly reportFault: (fault: unknown, requestId: string) => void
}

export interface Call extends Visit {
  readonly operation: Operation
  readonly parameters: Parameters
  readonly caller: Caller
  readonly method: string
  /** Identifies the signed request; present when it carried a nonce. */
  readonly nonce: { readonly digest: Buffer; readonly expiresAt: number } | undefined
}

/**
 * Carries out a call and records it. Never rejects. The entry of a change is committed with its effect; any other entry is
 * in the trail before this resolves. Without entry no answer: who cannot be recorded gets an error and no value.
 */
export async function dispatch(corridor: Corridor, call: Call): Promise<Outcome> {
  const found = nothingFound()
  try {
    const answer = await carryOut(corridor, call, found)
    if (call.operation.uses !== 'change') await enter(corridor, call, found, undefined)
    return { answer }
  } catch (reason) {
    const refusal = refusalOf(corridor, reason, call.requestId, call.operation)
    return await recordRefusal(corridor, call, call.operation, refusal, () =>
      call.nonce === undefined || refusal.code === 'SignatureNonceUsed'
        ? enter(corridor, call, found, refusal)
        : enterWithNonce(corridor, call, call.nonce, found, refusal),
    )
  }
}

/** Records a request that got no further than the door, and answers why. The operation, if it got as far as naming one. */
export async function turnAway(
  corridor: Corridor,
  visit: Visit,
  reason: unknown,
  operation?: Operation,
): Promise<Outcome> {
  const refusal = refusalOf(corridor, reason, visit.requestId, operation)
  return await recordRefusal(corridor, visit, operation, refusal, () =>
    commitEntry(corridor, entryOf(visit, operation, undefined, nothingFound(), refusal)),
  )
}

async function recordRefusal(
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
    return { refusal: refusalOf(corridor, fault, visit.requestId, operation) }
  }
}

function enter(
  corridor: Corridor,
  call: Call,
  found: Findings,
  refusal: Refusal | undefined,
): Promise<void> {
  return commitEntry(corridor, entryOf(call, call.operation, call.caller, found, refusal))
}

async function commitEntry(corridor: Corridor, entry: Entry): Promise<void> {
  await corridor.storage.record(JSON.stringify(entry))
  corridor.record(entry)
}

// The nonce of a refused change is claimed all the same, lest the request be sent again when it would succeed.
async function enterWithNonce(
  corridor: Corridor,
  call: Call,
  nonce: NonNullable<Call['nonce']>,
  found: Findings,
  refusal: Refusal,
): Promise<void> {
  const entry = entryOf(call, call.operation, call.caller, found, refusal)
  const scope = { account: found.account ?? call.caller.account, now: call.time }
  await corridor.storage.change(
    scope,
    ({ nonces }) => nonces.claim(nonce.digest, nonce.expiresAt),
    () => JSON.stringify(entry),
  )
  corridor.record(entry)
}

function refusalOf(
  corridor: Corridor,
  reason: unknown,
  requestId: string,
  operation?: Operation,
): Refusal {
  if (reason instanceof Refusal) return reason
  const isBusy = reason instanceof StorageBusy || reason instanceof TooManyWaiting
  if (isBusy) return new Refusal('ServiceUnavailableTemporary')
  corridor.reportFault(reason, requestId)
  const code = dialects[operation?.service ?? 'kms'].fault
  return new Refusal(code, { message: operation?.messages[code] })
}

async function carryOut(corridor: Corridor, call: Call, found: Findings): Promise<object> {
  const { operation, caller, parameters } = call
  const isDryRun = operation.hasDryRun && /^[Tt]rue$/.test(parameters.get('DryRun') ?? '')
  try {
    corridor.throttle.admit(caller.account, call.time)
    if (operation.isPostOnly && call.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
    if (isGated(operation) && !corridor.gate.isKnownOpen(caller.account, call.time)) {
      await corridor.gate.admit(caller.account, call.time)
    }

    const { chineseNames } = corridor.nameRules
    const here: Setting = { region: corridor.region, account: caller.account, chineseNames }
    const input = readInput(operation, parameters, here)
    noteWhichVersion(input, found)
    operation.check?.({ input, here, caller, ...operation.refusals })
    const resources = operation.resources(input, here, caller)
    for (const { arn } of resources) found.resources.push(arn)
    found.account = resources[0]?.account ?? caller.account
    const asking: Asking = { visit: call, caller, operation, own: operation.conditionKeys?.(input) }
    if (!operation.needsNoPermission) {
      for (const resource of resources) await requirePermission(corridor, asking, resource, found)
    }

    const answer = await perform(corridor, call, asking, input, here, resources, found)
    if (isDryRun) throw new Refusal('DryRunOperationError')
    return answer
  } catch (reason) {
    throw isDryRun && reason instanceof Refusal ? dryRunOutcome(reason) : reason
  }
}

// Only KMS has to be opened for an account.
function isGated({ service, isAlwaysOpen }: Operation): boolean {
  return service === 'kms' && !isAlwaysOpen
}

// These have been read as what they are; nothing else of the input goes into an entry.
function noteWhichVersion(input: object, found: Findings): void {
  const { VersionId, VersionStage, MoveToVersion, RemoveFromVersion } = input as {
    readonly [name: string]: unknown
  }
  for (const version of [RemoveFromVersion, MoveToVersion, VersionId]) {
    if (typeof version === 'string') found.version = version
  }
  if (typeof VersionStage === 'string') found.label = VersionStage
}

async function requirePermission(
  corridor: Corridor,
  asking: Asking,
  resource: Resource,
  found: Findings,
): Promise<void> {
  const judged = judge(corridor, asking, resource)
  const decision = judged instanceof Promise ? await judged : judged
  found.decidedBy = namedDecision(decision)
  if (decision.allowed) return
  const { caller, visit, own } = asking
  const keyring = await corridor.keyrings.of(caller.account)
  throw forbidden(asking, resource, decision, keyring, conditionsOf(visit, caller, own))
}

async function perform(
  corridor: Corridor,
  call: Call,
  asking: Asking,
  input: object,
  here: Setting,
  resources: readonly Resource[],
  found: Findings,
): Promise<object> {
  const { operation, caller, requestId, time: now } = call
  const { storage, limits } = corridor
  const account = found.account ?? caller.account
  // Opened before any transaction: unwrapping keys has no place inside one.
  const opened = corridor.keyrings.of(account)
  const keyring = opened instanceof Promise ? await opened : opened
  const ownKeyring =
    account === caller.account ? keyring : await corridor.keyrings.of(caller.account)
  const judged = await judgeEach(corridor, asking, operation.asksFor?.(input, here) ?? [])
  const conditions = conditionsOf(call, caller, asking.own)
  const prepared =
    operation.prepare === undefined ? undefined : await operation.prepare(input, corridor.keyrings)
  const { refuse, invalid, unsupported } = operation.refusals
  const handle = (store?: Reading): Promise<object> =>
    operation.handle({
      input,
      prepared,
      caller,
      here,
      requestId,
      now,
      store,
      keyring,
      limits,
      conditions,
      permits: ({ arn }: Resource) => {
        const decision = judged.get(arn)
        if (decision === undefined) throw new Error(`${operation.name} did not say it would ask`)
        found.resources.push(arn)
        found.decidedBy = namedDecision(decision)
        return decision.allowed
      },
      forbid: (denied: Denied, message?: string) => {
        found.decidedBy = namedDecision(denied)
        const [resource = { account, arn: '*' }] = resources
        throw forbidden(asking, resource, denied, ownKeyring, conditions, message)
      },
      refuse,
      invalid,
      unsupported,
    })
  const scope = { account, now }

  switch (operation.uses) {
    case 'nothing':
      return await handle()
    case 'read':
      return await storage.read(scope, handle)
    case 'snapshot':
      return await storage.snapshot(scope, handle)
    case 'change':
      return await changeOnce(corridor, call, scope, found, handle)
  }
}

/** Decisions by ARN. Taken before a transaction is open: what they need may have to be read first. */
async function judgeEach(
  corridor: Corridor,
  asking: Asking,
  resources: readonly Resource[],
): Promise<ReadonlyMap<string, Decision>> {
  const decisions = new Map<string, Decision>()
  for (const resource of resources) {
    decisions.set(resource.arn, await judge(corridor, asking, resource))
  }
  return decisions
}

// The nonce is claimed with the effect, so that no request that bears one is ever carried out twice, on any node.
async function changeOnce(
  corridor: Corridor,
  call: Call,
  scope: Scope,
  found: Findings,
  handle: (store: Changing) => Promise<object>,
): Promise<object> {
  const { nonce, operation } = call
  const entry = (): Entry => entryOf(call, operation, call.caller, found, undefined)
  let written: Entry | undefined
  const answer = await corridor.storage.change(
    scope,
    async (store) => {
      if (nonce !== undefined && !(await store.nonces.claim(nonce.digest, nonce.expiresAt))) {
        throw new Refusal('SignatureNonceUsed')
      }
      return await handle(store)
    },
    () => {
      written = entry()
      return JSON.stringify(written)
    },
  )
  if (operation.changesAccess) corridor.accessChanged(scope.account)
  if (written !== undefined) corridor.record(written)
  return answer
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
