/** The corridor's question to the policies, and the answer to whoever may not. */

import type { Caller } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import { type Decision, type Denied, decide, refusalVisibleTo } from '../access/decision.ts'
import {
  type EvaluationRequest,
  type EvaluationResult,
  evaluatePolicies,
  type NamedPolicy,
} from '../access/evaluation.ts'
import { isInRegion, noResource, type Resource } from '../access/resource.ts'
import type { Keyring } from '../crypto/keyring.ts'
import type { Tags } from '../domain/tag-rules.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import type { Storage } from '../storage/store.ts'
import { conditionsOf } from './conditions.ts'
import { dialects } from './dialects.ts'
import type { Refusal } from './errors.ts'
import type { Keyrings } from './keyrings.ts'
import type { Operation } from './operation.ts'
import type { PolicyCache } from './policy-cache.ts'
import { type Findings, namedDecision, type Visit } from './visit.ts'

export interface Asking {
  readonly visit: Visit
  readonly caller: Caller
  readonly operation: Operation
  /** Condition keys of the operation. */
  readonly own: ReadonlyMap<string, string> | undefined
}

/** What a decision is taken with. */
export interface Knowledge {
  readonly storage: Storage
  readonly standings: PolicyCache
  readonly region: string
}

/** Answers at once when nothing has to be looked up. */
export function judge(
  { storage, standings, region }: Knowledge,
  {
    visit,
    caller,
    operation,
    own,
  }: Omit<Asking, 'operation'> & {
    readonly operation: Pick<Operation, 'permission'>
  },
  resource: Resource,
): Decision | Promise<Decision> {
  const owner = ownerOf(resource, region)
  const identity = standings.of(caller, visit.time)
  const ofResource = owner && standings.ofResource(owner.kind, owner, visit.time)
  const action = resource.action ?? operation.permission

  const settle = (
    policies: readonly NamedPolicy[],
    ownPolicy: NamedPolicy | undefined,
  ): Decision | Promise<Decision> => {
    const ask = (tags?: Tags): Decision | Promise<Decision> => {
      const context = conditionsOf(visit, caller, own, tags)
      const question = {
        caller,
        action,
        resource,
        identityPolicies: policies,
        resourcePolicy: ownPolicy,
        context,
      }
      // What an identity may be told of another account is for the decision to say.
      const isHome = resource.account === caller.account
      if (!isHome || lengthOf(policies) <= AT_ONCE) return decide(question)
      const asked = { action, resource: resource.arn, context }
      return sayInSlices(policies, asked).then((said) =>
        decide({ ...question, identityResult: said }),
      )
    }
    if (owner === undefined || !asksForTags(caller, policies, ownPolicy)) return ask()
    const scope = { account: owner.account, now: visit.time }
    return storage.read(scope, ({ tags }) => tags.of(owner.kind, owner.name)).then(ask)
  }
  if (identity instanceof Promise || ofResource instanceof Promise) {
    return Promise.all([identity, ofResource]).then(([policies, one]) => settle(policies, one))
  }
  return settle(identity, ofResource)
}

/** Characters of policies by which is judged without a pause. */
const AT_ONCE = 20_000

function lengthOf(policies: readonly NamedPolicy[]): number {
  let length = 0
  for (const { policy } of policies) length += policy.documentLength
  return length
}

/** As {@link evaluatePolicies}, one policy after another: as many as can be attached, each as slow as it can be, take a while. */
async function sayInSlices(
  policies: readonly NamedPolicy[],
  asked: EvaluationRequest,
): Promise<EvaluationResult> {
  const slices = new TimeSlices()
  let said: EvaluationResult = { says: 'nothing' }
  for (const one of policies) {
    const verdict = evaluatePolicies([one], asked)
    if (verdict.says === 'deny') return verdict
    if (said.says === 'nothing') said = verdict
    if (slices.isOver) await slices.next()
  }
  return said
}

// A secret or a key that can be here, with a policy and tags of its own.
function ownerOf(
  { secret, key }: Resource,
  region: string,
): { kind: 'secret' | 'key'; account: string; name: string } | undefined {
  if (secret !== undefined && isInRegion(secret, region)) {
    return { kind: 'secret', account: secret.account, name: secret.name }
  }
  if (key !== undefined && isInRegion(key, region)) {
    return { kind: 'key', account: key.account, name: key.id }
  }
  return undefined
}

/** Refuses who may not; says nothing to who may. Answers at once when nothing has to be looked up. */
export function requirePermission(
  knowledge: Knowledge & { readonly keyrings: Keyrings },
  asking: Asking,
  resource: Resource,
  found: Findings,
): undefined | Promise<undefined> {
  const settle = (decision: Decision): undefined | Promise<undefined> => {
    found.decidedBy = namedDecision(decision)
    return decision.allowed ? undefined : refuse(decision)
  }
  const refuse = async (denied: Denied): Promise<undefined> => {
    const { caller, visit, own } = asking
    const keyring = await knowledge.keyrings.of(caller.account)
    const isHidden = resource.isUnnamed === true && resource.account !== caller.account
    const told = refusalVisibleTo(caller, resource.account, denied)
    // The entry of the refusal is the caller's alone to read.
    if (isHidden) {
      found.resources.splice(found.resources.indexOf(resource.arn), 1)
      found.decidedBy = namedDecision(told)
    }
    const shown = isHidden ? noResource(caller) : resource
    const named = resource.action === undefined ? shown : { ...shown, action: resource.action }
    throw forbidden(asking, named, told, keyring, conditionsOf(visit, caller, own))
  }
  const judged = judge(knowledge, asking, resource)
  return judged instanceof Promise ? judged.then(settle) : settle(judged)
}

function asksForTags(
  { principal }: Caller,
  identity: readonly NamedPolicy[],
  ofResource: NamedPolicy | undefined,
): boolean {
  return (
    identity.some(({ policy }) => policy.usesResourceTags) ||
    ofResource?.policy.usesResourceTags === true ||
    (principal.type === 'session' && principal.policy?.policy.usesResourceTags === true)
  )
}

/** The first byte tells the versions of this message apart. */
const DIAGNOSTIC_START = Buffer.of(1, 0)

/** What an encoded diagnostic message says, for `ram:DecodeDiagnosticMessage`. */
export interface Diagnostic {
  readonly action: string
  readonly resource: string
  readonly principalType: string
  readonly principal: string
  readonly owner: string
  readonly isExplicit: boolean
  readonly policyType: string
  readonly policy: { readonly name: string; readonly type: string } | undefined
  readonly conditions: readonly { readonly key: string; readonly value: string }[]
}

/** The refusal for somebody who may not. Names and contents of policies are in its sealed part only. */
export function forbidden(
  { caller, operation }: Asking,
  resource: Resource,
  denied: Denied,
  keyring: Keyring,
  conditions: ConditionContext,
  message?: string,
): Refusal {
  const principal = displayed(caller)
  const action = resource.action ?? operation.permission
  const diagnostic: Diagnostic = {
    action,
    resource: resource.arn,
    principalType: principal.type,
    principal: principal.name,
    owner: caller.account,
    isExplicit: denied.kind === 'ExplicitDeny',
    policyType: denied.policyType,
    policy: denied.by && { name: denied.by.policy, type: denied.by.type },
    conditions: SHOWN_CONDITIONS.map((key) => ({
      key,
      value: conditions.get(key.toLowerCase()) ?? '',
    })),
  }
  const sealed = keyring.seal(JSON.stringify(diagnostic), ['diagnostic', caller.account])
  return dialects[operation.service].forbidden(resource.arn, {
    ...(message === undefined ? {} : { message }),
    detail: {
      AccessDeniedDetail: {
        AuthAction: action,
        AuthPrincipalType: principal.type,
        AuthPrincipalDisplayName: principal.name,
        AuthPrincipalOwnerId: caller.account,
        NoPermissionType: denied.kind,
        PolicyType: denied.policyType,
        EncodedDiagnosticMessage: Buffer.concat([DIAGNOSTIC_START, sealed]).toString('base64'),
      },
    },
  })
}

const SHOWN_CONDITIONS = ['acs:SourceIp', 'acs:SecureTransport', 'acs:CurrentTime']

/** Opens an encoded diagnostic message of this account; undefined when it is none. */
export function openDiagnostic(
  text: string,
  account: string,
  keyring: Keyring,
): Diagnostic | undefined {
  const bytes = Buffer.from(text, 'base64')
  if (!bytes.subarray(0, 2).equals(DIAGNOSTIC_START)) return undefined
  try {
    // What opens was written by the function above.
    return JSON.parse(
      keyring.open(bytes.subarray(2) as Parameters<Keyring['open']>[0], ['diagnostic', account]),
    ) as Diagnostic
  } catch {
    return undefined
  }
}

function displayed({ account, principal }: Caller): { type: string; name: string } {
  switch (principal.type) {
    case 'user':
      return { type: 'SubUser', name: principal.id }
    case 'session':
      return { type: 'AssumedRoleUser', name: `${principal.roleName}:${principal.session}` }
    default:
      return { type: 'RootUser', name: account }
  }
}
