/** What `jinku run` starts, and the environment that it makes for it. */

import { definedOf } from './child.ts'
import type { Io } from './io.ts'
import type { PrivateDirectory } from './private-files.ts'
import { readReferences } from './read-references.ts'
import type { SecretValue } from './secret-value.ts'
import type { Session } from './session.ts'
import { type Assignment, textOfVariable, type VariableOptions, variablesOf } from './variables.ts'

/** A command, and the secrets it gets. */
export interface Plan {
  readonly assignments: readonly Assignment[]
  readonly options: VariableOptions
  /** The command gets nothing of the environment of this process. */
  readonly isClean: boolean
  readonly words: readonly string[]
  readonly io: Io
}

/** The values of a plan, by what identifies their versions. */
export type Values = ReadonlyMap<string, SecretValue>

/** Reads all values of a plan. @throws what the first refusal was */
export async function valuesOf(session: Session, { assignments }: Plan): Promise<Values> {
  return await readReferences(
    session,
    assignments.map(({ reference }) => reference),
  )
}

/** The environment of the command: with the values themselves, or with the paths of files that are written now. @throws Failure */
export function variablesFor(
  plan: Plan,
  values: Values,
  files?: PrivateDirectory,
): { readonly [name: string]: string } {
  const variables = variablesOf(plan.assignments, values, plan.options)
  const ours = [...variables].map(([name, value]) => [
    name,
    files === undefined ? textOfVariable(name, value) : files.put(name, value),
  ])
  const inherited = plan.isClean ? {} : definedOf(plan.io.environment)
  return { ...inherited, ...Object.fromEntries(ours) }
}

/** Where and how the command is started. */
export function placeOf({ words, io }: Plan): {
  readonly words: readonly string[]
  readonly path: string | undefined
  readonly umask: number
} {
  return { words, path: io.environment['PATH'], umask: io.umask }
}
