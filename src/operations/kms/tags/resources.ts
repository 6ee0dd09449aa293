/** The resources of the newer tag operations: many, named by type and id. */

import type { Here, Resource } from '../../../access/resource.ts'
import { keyResource, secretResource } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { choice, type Field, INVALID, text, textUpTo } from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import { isSecretName } from '../../../domain/names.ts'
import type { Reading } from '../../../storage/store.ts'
import { parseSecretReference } from '../fields.ts'

export const MAX_RESOURCES = 50
// No id or ARN of a key is longer. The id becomes part of what is written down about the request, so it has a bound.
const MAX_ID_CHARACTERS = 256

export function resourceType(): Field<'key' | 'secret'> {
  return choice('What kind of resources.', ['key', 'secret'])
}

export function regionId(): Field<string> {
  return text('Region of the resources: the one this server stands for.')
}

/** Id of a key, or of another resource of which there are none here. */
export function keyId(summary: string): Field<string> {
  return textUpTo(summary, MAX_ID_CHARACTERS)
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
  here: Here
  invalid: (...names: string[]) => never
}): void {
  if (input.RegionId !== here.region) invalid('RegionId')
  const canExist = (id: string): boolean =>
    input.ResourceType === 'secret'
      ? nameIn(id, here) !== undefined
      : id !== '' && id.length <= MAX_ID_CHARACTERS
  if (!(input.ResourceId ?? []).every(canExist)) invalid('ResourceId')
}

export function namedResources(
  type: 'key' | 'secret',
  ids: readonly string[],
  here: Here,
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
  here: Here
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

// Both spellings of names are let through here: whether Chinese ones exist is decided where secrets are made.
function referenceTo(id: string, here: Here) {
  const reference = parseSecretReference(id, { ...here, chineseNames: true })
  return reference === INVALID ? { ...here, name: id } : reference
}

function nameIn(id: string, here: Here): string | undefined {
  const { name } = referenceTo(id, here)
  return isSecretName(name, { chineseNames: true }) ? name : undefined
}
