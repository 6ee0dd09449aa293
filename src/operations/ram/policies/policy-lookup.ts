/** Finds policies of both types: custom policies are rows, system policies are part of the program. */

import {
  type RequestScope,
  type Resource,
  ramResource,
  systemPolicyResource,
} from '../../../access/resource.ts'
import { type SystemPolicy, systemPolicies } from '../../../access/system-policies.ts'
import type {
  PolicyRecord,
  PolicyReference,
  PolicyVersionRecord,
} from '../../../storage/identities.ts'
import type { ReadStore } from '../../../storage/store.ts'

/** A policy of the account or of the system. */
export interface AnyPolicy extends PolicyRecord, PolicyReference {}

/** The vendor does not say when its policies were created. We answer the date of the API version. */
const SYSTEM_SINCE = Date.UTC(2015, 4, 1)

/** In order of names. */
export const allSystemPolicies: readonly AnyPolicy[] = [...systemPolicies.values()]
  .map(systemPolicyOf)
  .sort(byName)

/** The order in which storage pages names. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** Names are compared without case. */
export function systemPolicyNamed(name: string): AnyPolicy | undefined {
  const key = name.toLowerCase()
  return allSystemPolicies.find((one) => one.name.toLowerCase() === key)
}

/** The policy of this type and name, compared without case; undefined if there is none. */
export async function policyNamed(
  store: ReadStore,
  type: PolicyReference['type'],
  name: string,
): Promise<AnyPolicy | undefined> {
  if (type === 'System') return systemPolicyNamed(name)
  const record = await store.policies.named(name)
  return record && { ...record, type }
}

/** Oldest first. A system policy has one version only. */
export async function versionsOf(
  store: ReadStore,
  { type, id }: PolicyReference,
): Promise<readonly PolicyVersionRecord[]> {
  const system = type === 'System' ? systemPolicies.get(id) : undefined
  if (system === undefined) return await store.policies.versions(id)
  return [{ number: 1, document: system.document, createdAt: SYSTEM_SINCE }]
}

interface PolicyName {
  readonly PolicyType: PolicyReference['type']
  readonly PolicyName: string
}

/** The policy that a request names; refuses if there is none. */
export async function loadPolicy(
  { PolicyType, PolicyName }: PolicyName,
  store: ReadStore,
  refuse: (code: 'EntityNotExist.Policy') => never,
): Promise<AnyPolicy> {
  return (await policyNamed(store, PolicyType, PolicyName)) ?? refuse('EntityNotExist.Policy')
}

/** The resource of an operation on one policy of either kind. */
export function policyResources(
  { PolicyType, PolicyName }: PolicyName,
  here: RequestScope,
): [Resource] {
  return PolicyType === 'System'
    ? [systemPolicyResource(here, PolicyName)]
    : [ramResource(here, `policy/${PolicyName}`)]
}

function systemPolicyOf({ name, description }: SystemPolicy): AnyPolicy {
  return {
    type: 'System',
    id: name,
    name,
    description,
    defaultVersion: 1,
    createdAt: SYSTEM_SINCE,
    updatedAt: SYSTEM_SINCE,
  }
}
