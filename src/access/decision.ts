/**
 * The authorization decision: may this caller perform this action on this resource? The function is pure, and is called before
 * anything reveals whether the resource exists. It also answers which statement of which policy decided.
 *
 * Source: the RAM documentation's evaluation rules and the KMS pages on key and secret policies. A Deny in any policy wins.
 * Otherwise an identity of the resource's account needs an Allow from its identity policies or from the resource's policy; an
 * identity of another account needs both. A role session with a session policy needs an Allow from that policy, too.
 */

import { type Caller, principalArn } from './caller.ts'
import { type ConditionContext, withoutResourceTags } from './conditions.ts'
import {
  type DecidingStatement,
  type EvaluationResult,
  evaluatePolicies,
  type NamedPolicy,
} from './evaluation.ts'
import type { Principal, Statement } from './policy.ts'
import type { Resource } from './resource.ts'

/**
 * The question of one decision: whether the caller may do this to this resource. A request that concerns several resources asks
 * for each.
 */
export interface AuthorizationRequest {
  readonly caller: Caller
  /** For instance `kms:GetSecretValue`. */
  readonly action: string
  readonly resource: Resource
  /** Policies attached to the user and its groups, or to the role. */
  readonly identityPolicies: readonly NamedPolicy[]
  /** The result of the identity policies, if it was evaluated before. It counts only for resources of the caller's account. */
  readonly identityResult?: EvaluationResult | undefined
  /** The policy attached to the resource; undefined when the default policy applies. */
  readonly resourcePolicy: NamedPolicy | undefined
  readonly context: ConditionContext
}

/** The answer, with the statement that decided. */
export type Decision = { readonly allowed: true; readonly by: DecidingStatement | Owner } | Denied

/** A refusal: a statement denied, or none allowed. */
export interface Denied {
  readonly allowed: false
  readonly kind: 'ExplicitDeny' | 'ImplicitDeny'
  /** The kind of policy that denied, or whose Allow is missing. */
  readonly policyType: DenyingPolicyType
  /** Undefined for an implicit deny. */
  readonly by: DecidingStatement | undefined
}

/** The kinds of policies in the vendor's words, which AccessDeniedDetail shows to the caller. */
export type DenyingPolicyType =
  | 'SessionPolicy'
  | 'AccountLevelIdentityBasedPolicy'
  | 'ResourceBasedPolicy'
  | 'AssumeRolePolicy'

/** No policy was needed: the caller is the account itself, local administration, or the server. */
export type Owner = 'owner'

/** Decides one request. */
export function decide(request: AuthorizationRequest): Decision {
  const { caller, action, resource, resourcePolicy, context } = request
  const { principal } = caller
  // Neither can be reached over the network.
  if (principal.type === 'local' || principal.type === 'service') {
    return { allowed: true, by: 'owner' }
  }
  const asked = { action, resource: resource.arn, context }
  const isSameAccount = caller.account === resource.account
  const isOwner = isSameAccount && principal.type === 'root'
  // Otherwise a policy that denies everybody could never be replaced.
  if (isOwner && ROOT_RECOVERY_ACTIONS.has(action)) return { allowed: true, by: 'owner' }

  const resourceBased: EvaluationResult =
    resourcePolicy === undefined
      ? NO_STATEMENT
      : evaluatePolicies([resourcePolicy], asked, namesCaller(caller, isSameAccount))
  // Otherwise an account could find out tags of foreign resources, and whether they exist, by conditions in its own policies.
  const mayKnowTags = isSameAccount || resourceBased.says === 'allow'
  const identityAsked = mayKnowTags ? asked : { ...asked, context: withoutResourceTags(context) }
  if (principal.type === 'session' && principal.policy !== undefined) {
    const session = evaluatePolicies([principal.policy], identityAsked)
    if (session.says !== 'allow') return denied(session, 'SessionPolicy')
  }
  const identity: EvaluationResult =
    principal.type === 'root'
      ? NO_STATEMENT
      : ((isSameAccount ? request.identityResult : undefined) ??
        evaluatePolicies(request.identityPolicies, identityAsked))
  if (identity.says === 'deny') return denied(identity, 'AccountLevelIdentityBasedPolicy')
  if (resourceBased.says === 'deny') return denied(resourceBased, 'ResourceBasedPolicy')

  // The trust policy is evaluated later, once the role has been found. Here only the caller's own policies count.
  if (action === ASSUME_ROLE) return byIdentityPolicies(caller, identity)
  if (isOwner) return { allowed: true, by: 'owner' }
  if (isSameAccount) {
    if (identity.says === 'allow') return { allowed: true, by: identity.by }
    if (resourceBased.says === 'allow') return { allowed: true, by: resourceBased.by }
    return denied(NO_STATEMENT, 'AccountLevelIdentityBasedPolicy')
  }
  if (resourceBased.says !== 'allow' || !CROSS_ACCOUNT_ACTIONS.has(action))
    return denied(NO_STATEMENT, 'ResourceBasedPolicy')
  const permitted = byIdentityPolicies(caller, identity)
  return permitted.allowed ? { allowed: true, by: resourceBased.by } : permitted
}

// The root of an account needs no identity policy.
function byIdentityPolicies({ principal }: Caller, identity: EvaluationResult): Decision {
  if (principal.type === 'root') return { allowed: true, by: 'owner' }
  return identity.says === 'allow'
    ? { allowed: true, by: identity.by }
    : denied(identity, 'AccountLevelIdentityBasedPolicy')
}

/** Whether the trust policy of a role allows the caller to assume it. The caller's own policies were evaluated before. */
export function decideTrust(
  caller: Caller,
  roleArn: string,
  trust: NamedPolicy,
  context: ConditionContext,
): Decision {
  const asked = { action: ASSUME_ROLE, resource: roleArn, context }
  const verdict = evaluatePolicies([trust], asked, ({ principals = [] }) =>
    principals.some((one) => isAccount(one, caller) || isCaller(one, caller)),
  )
  return verdict.says === 'allow'
    ? { allowed: true, by: verdict.by }
    : denied(verdict, 'AssumeRolePolicy')
}

/** The refusal for callers that no trust policy can name, such as the root of an account, which stands for all its identities. */
export const UNTRUSTED: Denied = {
  allowed: false,
  kind: 'ImplicitDeny',
  policyType: 'AssumeRolePolicy',
  by: undefined,
}

/**
 * The refusal as the caller may see it. An explicit Deny in a policy of another account would reveal that the resource exists,
 * so it is shown as an implicit one.
 */
export function refusalVisibleTo(caller: Caller, owner: string, refusal: Denied): Denied {
  const isByOwner =
    refusal.policyType === 'ResourceBasedPolicy' || refusal.policyType === 'AssumeRolePolicy'
  if (!isByOwner || caller.account === owner) return refusal
  return { ...refusal, kind: 'ImplicitDeny', by: undefined }
}

const NO_STATEMENT: EvaluationResult = { says: 'nothing' }

const ASSUME_ROLE = 'sts:AssumeRole'

/** The root of an account may always read and replace the policies of its resources. */
const ROOT_RECOVERY_ACTIONS: ReadonlySet<string> = new Set([
  'kms:GetSecretPolicy',
  'kms:SetSecretPolicy',
  'kms:GetKeyPolicy',
  'kms:SetKeyPolicy',
])

/** Actions that identities of other accounts can be allowed: using secrets and keys, not managing them. */
const CROSS_ACCOUNT_ACTIONS: ReadonlySet<string> = new Set([
  'kms:GetSecretValue',
  'kms:DescribeSecret',
  'kms:ListSecretVersionIds',
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:ExportDataKey',
  'kms:GenerateAndExportDataKey',
  'kms:AsymmetricEncrypt',
  'kms:AsymmetricDecrypt',
  'kms:AsymmetricSign',
  'kms:AsymmetricVerify',
  'kms:GenerateMac',
  'kms:VerifyMac',
  'kms:GetPublicKey',
  'kms:DescribeKey',
])

function denied(verdict: EvaluationResult, policyType: DenyingPolicyType): Denied {
  return verdict.says === 'deny'
    ? { allowed: false, kind: 'ExplicitDeny', policyType, by: verdict.by }
    : { allowed: false, kind: 'ImplicitDeny', policyType, by: undefined }
}

/**
 * Whether a statement of a resource policy names the caller as principal. A principal that stands for a whole account applies to
 * each of its identities, with one exception: an Allow for the resource's own account does not. The default policy contains such
 * a statement, so every user of the account could read every secret. It leaves the decision to the identity policies, which are
 * evaluated anyway.
 */
function namesCaller(caller: Caller, isSameAccount: boolean): (statement: Statement) => boolean {
  return ({ effect, principals = [] }) =>
    principals.some(
      (one) =>
        isCaller(one, caller) || (isAccount(one, caller) && (effect === 'Deny' || !isSameAccount)),
    )
}

function isAccount({ type, name }: Principal, { account }: Caller): boolean {
  return type === 'RAM' && (name === `acs:ram::${account}:root` || name === `acs:ram::${account}:*`)
}

// Names of users and roles are case-insensitive.
function isCaller({ type, name }: Principal, caller: Caller): boolean {
  const { account, principal } = caller
  if (type !== 'RAM' || principal.type === 'root') return false
  const arn =
    principal.type === 'session'
      ? `acs:ram::${account}:role/${principal.roleName}`
      : principalArn(caller)
  return name.toLowerCase() === arn.toLowerCase()
}
