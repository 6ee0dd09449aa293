/** What the registry has and a table of the tests lacks, each in a sentence that says where the row goes. */

import { apis } from '../../src/operations/apis.ts'

export type Service = (typeof apis)[number]['service']

/** @param has whether the table has a row for the operation, which is named as in `kms:GetSecretValue` */
export function operationsWithout(
  row: string,
  has: (operation: string) => boolean,
  file: string,
): string[] {
  return operations()
    .filter(({ name }) => !has(name))
    .map(({ name }) => `The operation ${name} has no ${row}. Add one in ${file}.`)
}

/** @param has whether the table gives the parameter to the operation */
export function parametersWithout(
  row: string,
  has: (operation: string, parameter: string) => boolean,
  file: string,
): string[] {
  return operations().flatMap(({ name, parameters }) =>
    parameters
      .filter((parameter) => !has(name, parameter))
      .map(
        (parameter) =>
          `The parameter ${parameter} of the operation ${name} has no ${row}. Add one in ${file}.`,
      ),
  )
}

/** Names in a list of the tests that no operation has as a parameter. */
export function unknownParameters(names: readonly string[], file: string): string[] {
  const known = new Set(operations().flatMap(({ parameters }) => parameters))
  return [...new Set(names)]
    .filter((name) => !known.has(name))
    .map((name) => `No operation has a parameter ${name}. Remove it from ${file}.`)
}

/** `CreateUser.Comments`, and so on, for each operation that has such a parameter. */
export function placesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(
    apis.flatMap(({ operations }) =>
      operations.flatMap(({ name, input }) =>
        names
          .filter((parameter) => input[parameter] !== undefined)
          .map((parameter) => `${name}.${parameter}`),
      ),
    ),
  )
}

function operations(): { readonly name: string; readonly parameters: readonly string[] }[] {
  return apis.flatMap(({ service, operations }) =>
    operations.map(({ name, input }) => ({
      name: `${service}:${name}`,
      parameters: Object.keys(input),
    })),
  )
}
