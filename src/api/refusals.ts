import { dialects, type Service, type WrongParameter } from './dialects.ts'
import { type Code, Refusal, type RefusalOptions } from './errors.ts'
import { INVALID } from './fields.ts'

/** The ways in which an operation refuses, in its own words. */
export interface Refusals {
  refuse(code: Code, message?: string): never
  invalid(...names: string[]): never
  /** The same, for parameters of which it is known in what way they are not valid. */
  wrong(parameters: readonly WrongParameter[]): never
  missing(...names: string[]): never
  unsupported(): never
}

/** @param messages where the operation's page words a code in its own way */
export function refusalsIn(
  service: Service,
  messages: { readonly [code: string]: string },
): Refusals {
  const dialect = dialects[service]
  // The operation's own words win over those of its API.
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
