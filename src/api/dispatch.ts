/**
 * The corridor: every door hands its calls to `dispatch`, and no caller reaches a secret by another way.
 *
 * read the input → name the resources → decide → carry it out → record it. A refusal is an answer; anything else thrown
 * is our fault, logged with its cause and answered as InternalFailure.
 */

import type { Decision, Denied } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { Reading } from '../storage/store.ts'
import { conditionsOf } from './conditions.ts'
import type { Call, Corridor } from './corridor.ts'
import { Refusal } from './errors.ts'
import type { Setting } from './fields.ts'
import { readInput } from './input.ts'
import type { Operation } from './operation.ts'
import { type Asking, forbidden, judge } from './permission.ts'
import { changeAndRecord, recordAnswer, recordRefusal } from './recording.ts'
import { type Findings, namedDecision, nothingFound, type Outcome } from './visit.ts'

/** Carries out a call and records it. Never rejects. */
export async function dispatch(corridor: Corridor, call: Call): Promise<Outcome> {
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
  const asked = operation.asksFor?.(input, here)
  const judged = asked && (await judgeEach(corridor, asking, asked))
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
        const decision = judged?.get(arn)
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
      return await changeAndRecord(corridor, call, scope, found, handle)
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
