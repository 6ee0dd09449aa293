/** The resources of the tag operations of RAM: roles or custom policies, many at once, by type and name. */

import { type RequestScope, type Resource, ramResource } from '../../../access/resource.ts'
import { choice, type Field, type FieldContext, noted } from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { policyName, roleName } from '../ram-fields.ts'

/** The RAM resources that can have tags. */
export type TaggedType = 'role' | 'policy'

interface TaggedResources {
  readonly ResourceType: TaggedType
  readonly ResourceNames: readonly string[]
}

const MISSING_RESOURCE = { role: 'EntityNotExist.Role', policy: 'EntityNotExist.Policy' } as const
const MAX_RESOURCES = 50
const NAMES = { role: roleName(), policy: policyName() }

/** The parameter ResourceType: what the names of the request name. */
export function resourceType(): Field<TaggedType> {
  return noted(choice('What kind of resources.', ['role', 'policy']))
}

/** The parameter ResourceNames, at most 50. {@link checkNames} refuses names that no resource of the type can have. */
export function resourceNames(summary = 'Names of the resources.'): Field<readonly string[]> {
  return list(summary, { max: MAX_RESOURCES })
}

/** Refuses names that no resource of this type can have. */
export function checkNames({
  input: { ResourceType: type, ResourceNames: names = [] },
  here,
  invalid,
}: {
  input: {
    readonly ResourceType: TaggedType
    readonly ResourceNames: readonly string[] | undefined
  }
  here: FieldContext
  invalid: (...names: string[]) => never
}): void {
  const canExist = (name: string): boolean =>
    typeof NAMES[type].read(new Map([['name', name]]), 'name', here) === 'string'
  if (!names.every(canExist)) invalid('ResourceNames')
}

/** The resources on which permission is needed, in the order of the request. They need not exist. */
export function namedResources(
  { ResourceType: type, ResourceNames: names }: TaggedResources,
  here: RequestScope,
): Resource[] {
  return names.map((name) => ramResource(here, `${type}/${name}`))
}

/** The ids of the resources, without repetition. Refuses if one of them does not exist. System policies have no tags. */
export async function loadIds({
  input: { ResourceType: type, ResourceNames: names },
  store,
  refuse,
}: {
  input: TaggedResources
  store: ReadStore
  refuse: (code: (typeof MISSING_RESOURCE)[TaggedType]) => never
}): Promise<readonly string[]> {
  const kind = type === 'role' ? store.roles : store.policies
  const ids = new Set<string>()
  for (const name of names) {
    const { id } = (await kind.named(name)) ?? refuse(MISSING_RESOURCE[type])
    ids.add(id)
  }
  return [...ids]
}
