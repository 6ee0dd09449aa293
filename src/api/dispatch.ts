/**
 * The corridor: every door hands its calls to `dispatch`, and no caller reaches a secret by another way.
 *
 * read the input → name the resources → decide → carry it out → record it. A refusal is an answer; anything else thrown
 * is our fault, logged with its cause and answered as InternalFailure.
 */

import type { Caller } from '../access/caller.ts'
import { decide } from '../access/decision.ts'
import { arnOf, type Here, type Resource } from '../access/resource.ts'
import type { Recorder } from '../audit/entry.ts'
import type { NameRules } from '../domain/names.ts'
import {
  type Changing,
  type Reading,
  type Scope,
  type Storage,
  StorageBusy,
} from '../storage/store.ts'
import type { AccountGate } from './account-gate.ts'
import { forbiddenFor, Refusal } from './errors.ts'
import type { Parameters, Setting } from './fields.ts'
import { readInput } from './input.ts'
import type { Keyrings } from './keyrings.ts'
import type { Limits, Operation } from './operation.ts'
import type { Throttle } from './throttle.ts'
import { entryOf, type Outcome, type Visit } from './visit.ts'

/** What all calls pass through. */
export interface Corridor {
  readonly region: string
  readonly storage: Storage
  readonly keyrings: Keyrings
  readonly gate: AccountGate
  readonly throttle: Throttle
  readonly limits: Limits
  readonly nameRules: NameRules
  readonly record: Recorder
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

/** What a call asks for, as soon as it is known: ARNs. */
type Named = string[]

/** Carries out a call and records it. Never rejects. */
export async function dispatch(corridor: Corridor, call: Call): Promise<Outcome> {
  const named: Named = []
  let outcome: Outcome
  try {
    outcome = { answer: await carryOut(corridor, call, named) }
  } catch (reason) {
    outcome = { refusal: refusalOf(corridor, reason, call.requestId) }
  }
  const { caller, operation } = call
  corridor.record(entryOf(call, outcome, { caller, action: operation.name, resources: named }))
  return outcome
}

/** Records a request that got no further than the door, and answers why. The action, if it got as far as naming one. */
export function turnAway(
  corridor: Corridor,
  visit: Visit,
  reason: unknown,
  action?: string,
): Outcome {
  const refusal = refusalOf(corridor, reason, visit.requestId)
  corridor.record(entryOf(visit, { refusal }, { action }))
  return { refusal }
}

function refusalOf(corridor: Corridor, reason: unknown, requestId: string): Refusal {
  if (reason instanceof Refusal) return reason
  if (reason instanceof StorageBusy) return new Refusal('ServiceUnavailableTemporary')
  corridor.reportFault(reason, requestId)
  return new Refusal('InternalFailure')
}

async function carryOut(corridor: Corridor, call: Call, named: Named): Promise<object> {
  const { operation, caller, parameters } = call
  const isDryRun = operation.hasDryRun && /^[Tt]rue$/.test(parameters.get('DryRun') ?? '')
  try {
    corridor.throttle.admit(caller.account, call.time)
    if (operation.isPostOnly && call.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
    if (!operation.isAlwaysOpen && !corridor.gate.isKnownOpen(caller.account, call.time)) {
      await corridor.gate.admit(caller.account, call.time)
    }

    const { chineseNames } = corridor.nameRules
    const here: Setting = { region: corridor.region, account: caller.account, chineseNames }
    const input = readInput(operation, parameters, here)
    operation.check?.({ input, here, ...operation.refusals })
    const resources = operation.resources(input, here)
    named.push(...resources.map(arnOf))
    for (const resource of resources) requirePermission(operation, caller, resource)

    const answer = await perform(corridor, call, input, here, resources, named)
    if (isDryRun) throw new Refusal('DryRunOperationError')
    return answer
  } catch (reason) {
    throw isDryRun && reason instanceof Refusal ? dryRunOutcome(reason) : reason
  }
}

function requirePermission(operation: Operation, caller: Caller, resource: Resource): void {
  if (operation.needsNoPermission || isPermitted(operation, caller, resource)) return
  throw new Refusal('Forbidden.NoPermission', {
    message: forbiddenFor(arnOf(resource)),
    detail: {
      AccessDeniedDetail: {
        AuthAction: operation.permission,
        AuthPrincipalType: 'RootUser',
        AuthPrincipalDisplayName: caller.account,
        AuthPrincipalOwnerId: caller.account,
        NoPermissionType: 'ImplicitDeny',
      },
    },
  })
}

function isPermitted(operation: Operation, caller: Caller, resource: Resource): boolean {
  return decide({ caller, action: operation.permission, resource }).allowed
}

async function perform(
  corridor: Corridor,
  call: Call,
  input: object,
  here: Here,
  resources: readonly Resource[],
  named: Named,
): Promise<object> {
  const { operation, caller, nonce, requestId, time: now } = call
  const { storage, limits } = corridor
  const account = resources[0]?.account ?? caller.account
  // Opened before any transaction: unwrapping keys has no place inside one.
  const opened = corridor.keyrings.of(account)
  const keyring = opened instanceof Promise ? await opened : opened
  const permits = (resource: Resource): boolean => {
    named.push(arnOf(resource))
    return isPermitted(operation, caller, resource)
  }
  const { refuse, invalid, unsupported } = operation.refusals
  const handle = (store?: Reading): Promise<object> =>
    operation.handle({
      input,
      caller,
      here,
      requestId,
      now,
      store,
      keyring,
      limits,
      permits,
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
      return await changeOnce(storage, scope, nonce, handle)
  }
}

// The nonce is claimed with the effect, so that no request that bears one is ever carried out twice, on any node. A
// refusal undoes both; its nonce is then claimed alone, lest the request be sent again when it would succeed.
async function changeOnce(
  storage: Storage,
  scope: Scope,
  nonce: Call['nonce'],
  handle: (store: Changing) => Promise<object>,
): Promise<object> {
  if (nonce === undefined) return await storage.change(scope, handle)
  const claim = async ({ nonces }: Changing): Promise<void> => {
    if (await nonces.claim(nonce.digest, nonce.expiresAt)) return
    throw new Refusal('SignatureNonceUsed')
  }
  try {
    return await storage.change(scope, async (store) => {
      await claim(store)
      return await handle(store)
    })
  } catch (reason) {
    const isRefused = reason instanceof Refusal && reason.code !== 'SignatureNonceUsed'
    if (isRefused) await storage.change(scope, claim)
    throw reason
  }
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
