/** Permission check and the access-denied refusal. */

import type { Caller } from '../access/caller.ts'
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
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import type { Storage } from '../storage/store.ts'
import { type Circumstances, conditionsOf } from './condition-values.ts'
import { dialects } from './dialects.ts'
import { type EntryDraft, noteDecision } from './entry-draft.ts'
import type { Refusal } from './errors.ts'
import type { Keyrings } from './keyrings.ts'
import type { Operation } from './operation.ts'
import type { PolicyCache } from './policy-cache.ts'

/** The question that policies decide: whether the caller may do this, under these circumstances. */
export interface PermissionQuestion extends Circumstances {
  readonly operation: Pick<Operation, 'permission'>
}

/** Where the policies for a decision come from. */
export interface PolicySources {
  readonly storage: Storage
  readonly policyCache: PolicyCache
  readonly region: string
}

/** Decides on a permission. Returns a value, not a promise, when nothing has to be looked up. */
export function decidePermission(
  { storage, policyCache, region }: PolicySources,
  question: PermissionQuestion,
  resource: Resource,
): MaybePromise<Decision> {
  const { caller, now } = question
  const owner = ownerOf(resource, region)
  const identity = policyCache.of(caller, now)
  const ofResource = owner && policyCache.ofResource(owner.kind, owner, now)

  const settle = (
    policies: readonly NamedPolicy[],
    own: NamedPolicy | undefined,
  ): MaybePromise<Decision> => {
    if (owner === undefined || !asksForTags(caller, policies, own)) {
      return decideBy(question, resource, policies, own)
    }
    const scope = { account: owner.account, now }
    return andThen(
      storage.read(scope, ({ tags }) => tags.of(owner.kind, owner.name)),
      (tags) => decideBy(question, resource, policies, own, tags),
    )
  }
  if (identity instanceof Promise && ofResource instanceof Promise) {
    // Both look-ups can fail. If only one were awaited, the other failure would be unhandled and end the process.
    return Promise.all([identity, ofResource]).then(([policies, own]) => settle(policies, own))
  }
  return andThen(identity, (policies) => andThen(ofResource, (own) => settle(policies, own)))
}

function decideBy(
  asked: PermissionQuestion,
  resource: Resource,
  identity: readonly NamedPolicy[],
  own: NamedPolicy | undefined,
  tags?: Tags,
): MaybePromise<Decision> {
  const { caller } = asked
  const action = resource.action ?? asked.operation.permission
  const context = conditionsOf(asked, tags)
  const question = {
    caller,
    action,
    resource,
    identityPolicies: identity,
    resourcePolicy: own,
    context,
  }
  // A caller of another account may learn less than the own policies say; `decide` takes care of that.
  const isHome = resource.account === caller.account
  if (!isHome || lengthOf(identity) <= AT_ONCE) return decide(question)
  const said = evaluateInSlices(identity, { action, resource: resource.arn, context })
  return said.then((identityResult) => decide({ ...question, identityResult }))
}

/** Up to this many characters of policies are evaluated without a pause. */
const AT_ONCE = 20_000

function lengthOf(policies: readonly NamedPolicy[]): number {
  let length = 0
  for (const { policy } of policies) length += policy.documentLength
  return length
}

/**
 * As {@link evaluatePolicies}, but one policy after another in time slices. As many large policies as can be attached take a
 * while.
 */
async function evaluateInSlices(
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

// The secret or key, which can have a policy and tags of its own; undefined for other resources and other regions.
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

/** What the permission check needs of a request. */
export interface PermissionRequest extends PermissionQuestion {
  readonly pipeline: PolicySources & { readonly keyrings: Keyrings }
  readonly operation: Operation
  readonly entry: EntryDraft
}

/**
 * Refuses a request that is not permitted. Returns a value, not a promise, when nothing has to be looked up. @throws Refusal
 */
export function requirePermission(
  request: PermissionRequest,
  resource: Resource,
): MaybePromise<void> {
  return andThen(decidePermission(request.pipeline, request, resource), (decision) => {
    noteDecision(request.entry, decision)
    return decision.allowed ? undefined : refuse(request, resource, decision)
  })
}

async function refuse(
  request: PermissionRequest,
  resource: Resource,
  denied: Denied,
): Promise<never> {
  const { caller, entry, pipeline } = request
  const keyring = await pipeline.keyrings.of(caller.account)
  const isHidden = resource.isUnnamed === true && resource.account !== caller.account
  const visible = refusalVisibleTo(caller, resource.account, denied)
  // Only the caller's account can read the entry of this refusal, so it must not contain the resource either.
  if (isHidden) {
    entry.resources.splice(entry.resources.indexOf(resource.arn), 1)
    noteDecision(entry, visible)
  }
  const shown = isHidden ? noResource(caller) : resource
  const named = resource.action === undefined ? shown : { ...shown, action: resource.action }
  throw forbidden(request, named, visible, keyring)
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

/** The first byte is the version of this message's format. */
const DIAGNOSTIC_START = Buffer.of(1, 0)

/** The content of an encoded diagnostic message, which `ram:DecodeDiagnosticMessage` decodes. */
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

/** The refusal for a caller without permission. Names and contents of policies are only in its sealed part. */
export function forbidden(
  request: Circumstances & { readonly operation: Operation },
  resource: Resource,
  denied: Denied,
  keyring: Keyring,
  message?: string,
): Refusal {
  const { caller, operation } = request
  const conditions = conditionsOf(request)
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

/** Opens an encoded diagnostic message of this account; undefined if the text is not one. */
export function openDiagnostic(
  text: string,
  account: string,
  keyring: Keyring,
): Diagnostic | undefined {
  const bytes = Buffer.from(text, 'base64')
  if (!bytes.subarray(0, 2).equals(DIAGNOSTIC_START)) return undefined
  try {
    // Sealed by the function above, so its shape is known.
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
