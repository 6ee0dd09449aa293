import { dialects, type Service, type WrongParameter } from './dialects.ts'
import { type Code, Refusal, type RefusalOptions } from './errors.ts'
import { INVALID } from './fields.ts'

/** The functions with which an operation refuses, using its own messages. */
export interface Refusals {
  refuse(code: Code, message?: string): never
  invalid(...names: string[]): never
  /** The same, for parameters for which the kind of mistake is known. */
  wrong(parameters: readonly WrongParameter[]): never
  missing(...names: string[]): never
  unsupported(): never
}

/**
 * @param messages messages for codes for which the operation's page has its own
 */
export function refusalsIn(
  service: Service,
  messages: { readonly [code: string]: string },
): Refusals {
  const dialect = dialects[service]
  // A message of the operation overrides that of its API.
  const worded = (code: string): RefusalOptions =>
    messages[code] === undefined ? {} : { message: messages[code] }
  const refuse = (code: Code, message?: string): never => {
    throw new Refusal(code, message === undefined ? worded(code) : { message })
  }
  const wrong = (parameters: readonly WrongParameter[]): never => {
    const [first] = parameters
    throw dialect.invalid(parameters, {
      ...worded('InvalidParameter'),
      ...worded(`InvalidParameter.${first?.name}`),
    })
  }
  return {
    refuse,
    wrong,
    invalid: (...names) => wrong(names.map((name) => ({ name, reason: INVALID }))),
    missing: (...names) => {
      throw dialect.missing(names, worded('MissingParameter'))
    },
    unsupported: () => refuse('UnsupportedOperation'),
  }
}
