import { INVALID, MISSING, type Parameters, type Setting } from './fields.ts'
import type { Operation } from './operation.ts'

/** Reads the parameters of an operation. @throws Refusal that names all missing parameters, or else all that are not valid */
export function readInput(operation: Operation, parameters: Parameters, setting: Setting): object {
  const input: { [name: string]: unknown } = {}
  const missing: string[] = []
  const invalid: string[] = []
  for (const name in operation.input) {
    const value = operation.input[name]?.read(parameters, name, setting)
    if (value === MISSING) missing.push(name)
    else if (value === INVALID) invalid.push(name)
    else input[name] = value
  }
  if (missing.length > 0) operation.refusals.missing(...missing)
  if (invalid.length > 0) operation.refusals.invalid(...invalid)
  return input
}
