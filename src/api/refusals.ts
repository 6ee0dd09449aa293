import { type Code, Refusal, type RefusalOptions } from './errors.ts'

/** The ways in which an operation refuses, in its own words. */
export interface Refusals {
  refuse(code: Code, options?: RefusalOptions): never
  invalid(...names: string[]): never
  missing(...names: string[]): never
  unsupported(): never
}

/** @param messages where the operation's page words a code in its own way */
export function refusalsIn(messages: { readonly [code: string]: string }): Refusals {
  const refuse = (code: Code, options: RefusalOptions = {}): never => {
    throw new Refusal(code, { message: messages[code], ...options })
  }
  return {
    refuse,
    invalid: (...names) => refuse('InvalidParameter', { names }),
    missing: (...names) => refuse('MissingParameter', { names }),
    unsupported: () => refuse('UnsupportedOperation'),
  }
}
