/**
 * Simulates the permission check of a request with the policies that are stored now, for people who write policies. It calls
 * the same function as the dispatcher, so the result is the one that a request would get.
 */

import { isIP } from 'node:net'
import type { Caller } from '../access/caller.ts'
import { canonicalKey } from '../access/conditions.ts'
import { type Decision, decideTrust, UNTRUSTED } from '../access/decision.ts'
import { isMalformed, parseStoredPolicy } from '../access/policy.ts'
import {
  keyResource,
  noResource,
  parseKeyArn,
  parseSecretArn,
  type Resource,
  ramResource,
  roleArn,
  secretResource,
} from '../access/resource.ts'
import { parseTimestamp } from '../calendar/timestamp.ts'
import { isAccountId } from '../domain/resource-names.ts'
import { type Circumstances, conditionsOf } from './condition-values.ts'
import type { Operation } from './operation.ts'
import { decidePermission, type PolicySources } from './permission.ts'

/** A request that is only judged, not carried out. */
export interface SimulatedRequest {
  /** `acs:ram::<account>:root`, `…:user/<name>` or `…:role/<name>`; the last is a session of the role. */
  readonly principal: string
  readonly operation: Pick<Operation, 'permission' | 'needsNoPermission'>
  /** An ARN, or `*` for an operation that concerns no resource. */
  readonly resource: string
  /** Values by condition key. By default the request comes from 127.0.0.1, over TLS, now. */
  readonly context: ReadonlyMap<string, string>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** `anybody` for an operation that needs no permission. */
export type Simulation = Decision | { readonly allowed: true; readonly by: 'anybody' }

/** The request cannot be simulated; the message says what to change. */
export class SimulationError extends Error {}

/** @throws SimulationError */
export async function simulate(
  sources: PolicySources,
  request: SimulatedRequest,
): Promise<Simulation> {
  const { operation } = request
  const caller = await callerOf(sources, request)
  const question = { caller, operation, ...circumstances(request) }
  const resource = resourceOf(request.resource, caller)
  if (operation.needsNoPermission) return { allowed: true, by: 'anybody' }

  const decision = await decidePermission(sources, question, resource)
  const asksForTrust = decision.allowed && operation.permission === 'sts:AssumeRole'
  return asksForTrust ? await trusted(sources, question, resource, decision) : decision
}

async function callerOf(
  { storage }: PolicySources,
  { principal: arn, now }: SimulatedRequest,
): Promise<Caller> {
  const [, account = '', kind = '', name = ''] = PRINCIPAL.exec(arn) ?? []
  if (!isAccountId(account)) {
    throw new SimulationError(
      'The principal must be acs:ram::<account>:root, acs:ram::<account>:user/<name> or acs:ram::<account>:role/<name>.',
    )
  }
  const caller = { account, accessKeyId: '' }
  return await storage.read({ account, now }, async ({ accounts, users, roles }) => {
    if ((await accounts.status()) === undefined) {
      throw new SimulationError(`There is no account ${account}.`)
    }
    if (kind === '') return { ...caller, principal: { type: 'root' } }
    if (kind === 'user') {
      const user = await users.named(name)
      if (user === undefined) throw new SimulationError(`There is no user ${name} in ${account}.`)
      return { ...caller, principal: { type: 'user', id: user.id, name: user.name } }
    }
    const role = await roles.named(name)
    if (role === undefined) throw new SimulationError(`There is no role ${name} in ${account}.`)
    return {
      ...caller,
      principal: {
        type: 'session',
        roleId: role.id,
        roleName: role.name.toLowerCase(),
        session: 'simulated',
        policy: undefined,
      },
    }
  })
}

const PRINCIPAL = /^acs:ram::(\d{16}):(?:root|(user|role)\/([A-Za-z0-9._-]{1,64}))$/

/** The ARN in the form that a request would have. */
function resourceOf(arn: string, caller: Caller): Resource {
  if (arn === '*') return noResource(caller)
  const secret = parseSecretArn(arn)
  if (secret !== undefined) return secretResource(secret)
  const key = parseKeyArn(arn)
  if (key !== undefined) return keyResource(key)
  const [, service, account = '', relativeId = ''] = RESOURCE.exec(arn) ?? []
  if (service === undefined) {
    throw new SimulationError(
      'The resource must be an ARN such as acs:kms:cn-hangzhou:<account>:secret/<name>, or *.',
    )
  }
  const owner = account === 'system' ? caller.account : account
  return service === 'ram'
    ? { ...ramResource({ account }, relativeId), account: owner }
    : { account: owner, arn }
}

const RESOURCE = /^acs:([a-z]{1,32}):(?:[a-z0-9-]{1,64}|\*)?:(\d{16}|system):(.{1,256})$/

/**
 * Condition keys in addition to those that {@link circumstances} uses. A misspelt key is refused, because no request has it
 * and the result would be misleading.
 */
const FURTHER_KEYS = /^(kms:tag|acs:resourcetag)\/.|^sts:externalid$/
const KEYS =
  'acs:CurrentTime, acs:SecureTransport, acs:SourceIp, sts:ExternalId, kms:tag/<key>, acs:ResourceTag/<key>'

function circumstances({ context, now }: SimulatedRequest): Omit<Circumstances, 'caller'> {
  const given = new Map([...context].map(([key, value]) => [canonicalKey(key), value]))
  const take = (key: string, fallback: string, isValid: (value: string) => boolean): string => {
    const value = given.get(key) ?? fallback
    given.delete(key)
    if (!isValid(value)) throw new SimulationError(`The value of ${key} has the wrong form.`)
    return value
  }
  for (const key of ['acs:principalarn', 'acs:mfapresent']) {
    if (given.has(key)) throw new SimulationError(`${key} follows from the principal.`)
  }
  const time = take(
    'acs:currenttime',
    new Date(now).toISOString(),
    (value) => parseTimestamp(value) !== undefined,
  )
  const found = {
    now: parseTimestamp(time) ?? now,
    sourceAddress: take('acs:sourceip', '127.0.0.1', (value) => isIP(value) !== 0),
    isSecure:
      take('acs:securetransport', 'true', (value) => /^(true|false)$/.test(value)) === 'true',
    conditionKeys: given,
  }
  for (const key of given.keys()) {
    if (FURTHER_KEYS.test(key)) continue
    throw new SimulationError(`No request has the condition key ${key}. There are: ${KEYS}.`)
  }
  return found
}

/**
 * The second condition for assuming a role: the role must trust the caller. A role that does not exist trusts nobody and
 * denies nobody; a caller of another account must not learn that it does not exist.
 */
async function trusted(
  { storage }: PolicySources,
  question: Circumstances,
  { account, arn }: Resource,
  decision: Decision,
): Promise<Decision> {
  const { caller, now } = question
  // An account stands for all of its identities, so it cannot begin a session.
  if (caller.principal.type === 'root') return UNTRUSTED
  const name = /:role\/([A-Za-z0-9.-]{1,64})$/.exec(arn)?.[1] ?? ''
  const role = await storage.read({ account, now }, ({ roles }) => roles.named(name))
  if (role === undefined) return account === caller.account ? decision : UNTRUSTED
  const policy = parseStoredPolicy(role.trustDocument, 'trust')
  if (isMalformed(policy)) return UNTRUSTED
  const trust = { name: roleArn(account, role.name), type: 'Trust', policy } as const
  return decideTrust(caller, trust.name, trust, conditionsOf(question))
}
