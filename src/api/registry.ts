/** The operations of the server. The pair of Version and Action identifies one. */

import { Refusal } from './errors.ts'
import type { Operation } from './operation.ts'

/** The operations by the Version of their API, and then by name. */
export type Registry = ReadonlyMap<string, ReadonlyMap<string, Operation>>

/** The operations of each API, by its Version and their names. */
export function registryOf(
  apis: readonly { readonly version: string; readonly operations: readonly Operation[] }[],
): Registry {
  return new Map(
    apis.map(({ version, operations }) => [
      version,
      new Map(operations.map((operation) => [operation.name, operation])),
    ]),
  )
}

/** Finds an operation. Refuses if Version or Action is missing or unknown. */
export function findOperation(
  registry: Registry,
  version: string | undefined,
  action: string | undefined,
): Operation {
  if (action === undefined || action === '') throw new Refusal('MissingAction')
  if (version === undefined || version === '') throw new Refusal('MissingVersion')
  const operations = registry.get(version)
  if (operations === undefined) throw new Refusal('InvalidVersion')
  const operation = operations.get(action)
  if (operation === undefined) throw new Refusal('InvalidAction.NotFound')
  return operation
}
