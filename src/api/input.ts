import type { WrongParameter } from './dialects.ts'
import { type FieldContext, isInvalid, MISSING, type Parameters } from './fields.ts'
import type { Operation } from './operation.ts'

/** Reads the parameters of an operation. @throws Refusal that names all missing parameters, or otherwise all invalid ones */
export function readInput(
  operation: Operation,
  parameters: Parameters,
  setting: FieldContext,
): { readonly [name: string]: unknown } {
  const input: { [name: string]: unknown } = {}
  const missing: string[] = []
  const wrong: WrongParameter[] = []
  for (const name in operation.input) {
    const value = operation.input[name]?.read(parameters, name, setting)
    if (value === MISSING) missing.push(name)
    else if (isInvalid(value)) wrong.push({ name, reason: value })
    else input[name] = value
  }
  if (missing.length > 0) operation.refusals.missing(...missing)
  if (wrong.length > 0) operation.refusals.wrong(wrong)
  return input
}
