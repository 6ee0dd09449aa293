/**
 * May this caller do this? One pure function, asked before anything reveals whether the resource exists. It also answers
 * which statement of which policy decided.
 *
 * Source: the RAM documentation's evaluation rules and the KMS pages on key and secret policies. An identity of the
 * resource's own account is permitted by its identity policies or by the resource's policy; an identity of another account
 * needs both. A session policy must permit besides. A Deny anywhere wins.
 */

import { type Caller, principalArn } from './caller.ts'
import { type RequestContext, withoutTags } from './conditions.ts'
import { type Deciding, evaluate, type NamedPolicy, type Verdict } from './evaluation.ts'
import type { Principal, Statement } from './policy.ts'
import type { Resource } from './resource.ts'

export interface Question {
  readonly caller: Caller
  /** For instance `kms:GetSecretValue`. */
  readonly action: string
  readonly resource: Resource
  /** Policies of the user and its groups, or of the role. */
  readonly identity: readonly NamedPolicy[]
  /** What they say of a resource of their own account, if that is known already. */
  readonly said?: Verdict | undefined
  /** The policy of the resource itself; undefined when the default one counts. */
  readonly own: NamedPolicy | undefined
  readonly context: RequestContext
}

export type Decision = { readonly allowed: true; readonly by: Deciding | Owner } | Denied

export interface Denied {
  readonly allowed: false
  readonly kind: 'ExplicitDeny' | 'ImplicitDeny'
  /** Which kind of policy said no, or should have said yes. */
  readonly policyType: DenyingPolicyType
  /** Undefined for an implicit deny. */
  readonly by: Deciding | undefined
}

export type DenyingPolicyType =
  | 'SessionPolicy'
  | 'AccountLevelIdentityBasedPolicy'
  | 'ResourceBasedPolicy'
  | 'AssumeRolePolicy'

/** The account itself, who sits at its machine, or the server by itself needs no policy. */
export type Owner = 'owner'

export function decide(question: Question): Decision {
  const { caller, action, resource, own, context } = question
  const { principal } = caller
  // Neither is reached over the network.
  if (principal.type === 'local' || principal.type === 'service') {
    return { allowed: true, by: 'owner' }
  }
  const asked = { action, resource: resource.arn, context }
  const isHome = caller.account === resource.account
  const isOwner = isHome && principal.type === 'root'
  // The way back in, should a policy shut everybody out.
  if (isOwner && REPAIRS.has(action)) return { allowed: true, by: 'owner' }

  const resourceBased: Verdict =
    own === undefined ? NOTHING : evaluate([own], asked, concerns(caller, isHome))
  // Somebody who writes policies of another account could find out tags by them, and so what is there.
  const mayKnowTags = isHome || resourceBased.says === 'allow'
  const ownSide = mayKnowTags ? asked : { ...asked, context: withoutTags(context) }
  if (principal.type === 'session' && principal.policy !== undefined) {
    const session = evaluate([principal.policy], ownSide)
    if (session.says !== 'allow') return denied(session, 'SessionPolicy')
  }
  const identity: Verdict =
    principal.type === 'root'
      ? NOTHING
      : ((isHome ? question.said : undefined) ?? evaluate(question.identity, ownSide))
  if (identity.says === 'deny') return denied(identity, 'AccountLevelIdentityBasedPolicy')
  if (resourceBased.says === 'deny') return denied(resourceBased, 'ResourceBasedPolicy')

  // Whom a role trusts is asked once the role has been found; here only what the caller's own side says.
  if (action === ASSUME_ROLE) return byOwnSide(caller, identity)
  if (isOwner) return { allowed: true, by: 'owner' }
  if (isHome) {
    if (identity.says === 'allow') return { allowed: true, by: identity.by }
    if (resourceBased.says === 'allow') return { allowed: true, by: resourceBased.by }
    return denied(NOTHING, 'AccountLevelIdentityBasedPolicy')
  }
  if (resourceBased.says !== 'allow' || !USES.has(action))
    return denied(NOTHING, 'ResourceBasedPolicy')
  const permitted = byOwnSide(caller, identity)
  return permitted.allowed ? { allowed: true, by: resourceBased.by } : permitted
}

// The root of an account speaks for all of it.
function byOwnSide({ principal }: Caller, identity: Verdict): Decision {
  if (principal.type === 'root') return { allowed: true, by: 'owner' }
  return identity.says === 'allow'
    ? { allowed: true, by: identity.by }
    : denied(identity, 'AccountLevelIdentityBasedPolicy')
}

/** Whether the trust policy of a role lets somebody assume it who is otherwise permitted to. */
export function decideTrust(
  caller: Caller,
  roleArn: string,
  trust: NamedPolicy,
  context: RequestContext,
): Decision {
  const asked = { action: ASSUME_ROLE, resource: roleArn, context }
  const verdict = evaluate([trust], asked, ({ principals = [] }) =>
    principals.some((one) => isAccount(one, caller) || isCaller(one, caller)),
  )
  return verdict.says === 'allow'
    ? { allowed: true, by: verdict.by }
    : denied(verdict, 'AssumeRolePolicy')
}

/** For who cannot be trusted whatever the trust policy says, such as an account, which is all of its identities. */
export const UNTRUSTED: Denied = {
  allowed: false,
  kind: 'ImplicitDeny',
  policyType: 'AssumeRolePolicy',
  by: undefined,
}

/**
 * A refusal as the caller may learn of it. That a policy of another account speaks of somebody tells that there is what it
 * belongs to; so it is told as if nothing had been said.
 */
export function toldTo(caller: Caller, owner: string, refusal: Denied): Denied {
  const isByOwner =
    refusal.policyType === 'ResourceBasedPolicy' || refusal.policyType === 'AssumeRolePolicy'
  if (!isByOwner || caller.account === owner) return refusal
  return { ...refusal, kind: 'ImplicitDeny', by: undefined }
}

const NOTHING: Verdict = { says: 'nothing' }

const ASSUME_ROLE = 'sts:AssumeRole'

/** The owner may always look at a policy and replace it. */
const REPAIRS: ReadonlySet<string> = new Set([
  'kms:GetSecretPolicy',
  'kms:SetSecretPolicy',
  'kms:GetKeyPolicy',
  'kms:SetKeyPolicy',
])

/** What identities of other accounts can be permitted: using what is there, not managing it. */
const USES: ReadonlySet<string> = new Set([
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

function denied(verdict: Verdict, policyType: DenyingPolicyType): Denied {
  return verdict.says === 'deny'
    ? { allowed: false, kind: 'ExplicitDeny', policyType, by: verdict.by }
    : { allowed: false, kind: 'ImplicitDeny', policyType, by: undefined }
}

/**
 * Whether a statement of a resource's own policy speaks of the caller. A principal that stands for a whole account denies
 * each of its identities, but allows none of its own account by itself: that would open every secret to every user, since
 * the default policy has such a statement. It hands the decision to their identity policies, which are asked anyway.
 */
function concerns(caller: Caller, isHome: boolean): (statement: Statement) => boolean {
  return ({ effect, principals = [] }) =>
    principals.some(
      (one) => isCaller(one, caller) || (isAccount(one, caller) && (effect === 'Deny' || !isHome)),
    )
}

function isAccount({ type, name }: Principal, { account }: Caller): boolean {
  return type === 'RAM' && (name === `acs:ram::${account}:root` || name === `acs:ram::${account}:*`)
}

// Names of users and roles are unique without regard to case.
function isCaller({ type, name }: Principal, caller: Caller): boolean {
  const { account, principal } = caller
  if (type !== 'RAM' || principal.type === 'root') return false
  const arn =
    principal.type === 'session'
      ? `acs:ram::${account}:role/${principal.roleName}`
      : principalArn(caller)
  return name.toLowerCase() === arn.toLowerCase()
}
