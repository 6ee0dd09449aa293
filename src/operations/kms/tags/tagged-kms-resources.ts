/** The resources of the newer tag operations, which take many, by type and id. */

import {
  type KeyReference,
  keyResource,
  type Resource,
  type SecretReference,
  secretResource,
} from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import {
  choice,
  type Field,
  type FieldContext,
  INVALID,
  noted,
  parsed,
  text,
} from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { parseKeyName } from '../keys/key-name.ts'
import { parseSecretReference } from '../kms-fields.ts'

/** How many resources one request may name. */
export const MAX_RESOURCES = 50
// The audit trail records the id, so only the characters of ids and ARNs are accepted.
const ID = /^[A-Za-z0-9_:/.-]{1,256}$/

/** The parameter ResourceType: what the ids of the request name. */
export function resourceType(): Field<'key' | 'secret'> {
  return noted(choice('What kind of resources.', ['key', 'secret']))
}

/** The parameter RegionId. Another region than that of the server is refused by {@link checkResources}. */
export function regionId(): Field<string> {
  return text('Region of the resources: the one this server stands for.')
}

/** Id of a resource other than a secret. */
export function resourceId(summary: string): Field<string> {
  return noted(parsed(summary, 'id', (value) => (ID.test(value) ? value : INVALID)))
}

/** Names or ARNs of secrets, or ids or ARNs of keys. */
export function resourceIds(): Field<readonly string[]> {
  return list('The resources: names or ARNs of secrets, or ids or ARNs of keys.', {
    max: MAX_RESOURCES,
  })
}

/** Refuses another region, and ids that no resource can have. */
export function checkResources({
  input,
  here,
  invalid,
}: {
  input: {
    readonly RegionId: string
    readonly ResourceType: 'key' | 'secret'
    readonly ResourceId: readonly string[] | undefined
  }
  here: FieldContext
  invalid: (...names: string[]) => never
}): void {
  if (input.RegionId !== here.region) invalid('RegionId')
  const canExist = (id: string): boolean =>
    input.ResourceType === 'secret'
      ? parseSecretReference(id, here) !== INVALID
      : parseKeyReference(id, here) !== undefined
  if (!(input.ResourceId ?? []).every(canExist)) invalid('ResourceId')
}

/** The resources on which permission is needed, in the order of the request. They need not exist. */
export function namedResources(
  {
    ResourceType: type,
    ResourceId: ids,
  }: { readonly ResourceType: 'key' | 'secret'; readonly ResourceId: readonly string[] },
  here: FieldContext,
): Resource[] {
  return ids.map((id) =>
    type === 'key' ? keyResource(keyReference(id, here)) : secretResource(referenceTo(id, here)),
  )
}

/** The ids of the resources in the store, without repetition. Refuses if one of them does not exist. */
export async function loadIds({
  type,
  ids,
  here,
  store,
  refuse,
}: {
  type: 'key' | 'secret'
  ids: readonly string[]
  here: FieldContext
  store: ReadStore
  refuse: (code: Extract<OperationCode, 'InvalidResourceId.NotFound'>) => never
}): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const id of ids) {
    const name = await loadId(type, id, here, store)
    names.add(name ?? refuse('InvalidResourceId.NotFound'))
  }
  return [...names]
}

async function loadId(
  type: 'key' | 'secret',
  id: string,
  here: FieldContext,
  store: ReadStore,
): Promise<string | undefined> {
  const reference = type === 'key' ? keyReference(id, here) : referenceTo(id, here)
  if (reference.region !== here.region || reference.account !== here.account) return undefined
  return 'id' in reference
    ? (await store.keys.withId(reference.id))?.id
    : (await store.secrets.named(reference.name))?.name
}

function parseKeyReference(id: string, here: FieldContext): KeyReference | undefined {
  const reference = parseKeyName(id, here)
  return reference === INVALID || 'alias' in reference ? undefined : reference
}

function keyReference(id: string, here: FieldContext): KeyReference {
  return parseKeyReference(id, here) ?? { ...here, id }
}

function referenceTo(id: string, here: FieldContext): SecretReference {
  const reference = parseSecretReference(id, here)
  return reference === INVALID ? { ...here, name: id } : reference
}
