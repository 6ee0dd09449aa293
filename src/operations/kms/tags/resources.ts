/** The resources of the newer tag operations: many, named by type and id. */

import {
  keyResource,
  type Resource,
  type SecretReference,
  secretResource,
} from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { choice, type Field, INVALID, parsed, type Setting, text } from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import type { Reading } from '../../../storage/store.ts'
import { parseSecretReference } from '../fields.ts'

export const MAX_RESOURCES = 50
// The id becomes part of what is written down about the request, so it can be nothing but an id or an ARN.
const ID = /^[A-Za-z0-9_:/.-]{1,256}$/

export function resourceType(): Field<'key' | 'secret'> {
  return choice('What kind of resources.', ['key', 'secret'])
}

export function regionId(): Field<string> {
  return text('Region of the resources: the one this server stands for.')
}

/** Id of a resource other than a secret. */
export function resourceId(summary: string): Field<string> {
  return parsed(summary, 'id', (value) => (ID.test(value) ? value : INVALID))
}

/** Names or ARNs of secrets, or ids of keys. */
export function resourceIds(): Field<readonly string[]> {
  return list('The resources: names or ARNs of secrets, or ids of keys.', { max: MAX_RESOURCES })
}

/** Refuses another region than this one, and ids that can name nothing. */
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
  here: Setting
  invalid: (...names: string[]) => never
}): void {
  if (input.RegionId !== here.region) invalid('RegionId')
  const canExist = (id: string): boolean =>
    input.ResourceType === 'secret' ? parseSecretReference(id, here) !== INVALID : ID.test(id)
  if (!(input.ResourceId ?? []).every(canExist)) invalid('ResourceId')
}

export function namedResources(
  type: 'key' | 'secret',
  ids: readonly string[],
  here: Setting,
): Resource[] {
  return ids.map((id) =>
    type === 'key' ? keyResource(here, id) : secretResource(referenceTo(id, here)),
  )
}

/** The names of the secrets, each once; refuses when one of the resources does not exist. There are no keys. */
export async function existingNames({
  type,
  ids,
  here,
  store,
  refuse,
}: {
  type: 'key' | 'secret'
  ids: readonly string[]
  here: Setting
  store: Reading
  refuse: (code: Extract<OperationCode, 'InvalidResourceId.NotFound'>) => never
}): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const id of ids) {
    const { region, account, name } = referenceTo(id, here)
    const isHere = type === 'secret' && region === here.region && account === here.account
    if (!isHere || (await store.secrets.named(name)) === undefined) {
      return refuse('InvalidResourceId.NotFound')
    }
    names.add(name)
  }
  return [...names]
}

function referenceTo(id: string, here: Setting): SecretReference {
  const reference = parseSecretReference(id, here)
  return reference === INVALID ? { ...here, name: id } : reference
}
