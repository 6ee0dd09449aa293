/**
 * Every code this server answers with, its HTTP status, its message, and what it means. docs/errors.md is made of it.
 *
 * Codes and texts are the documented ones, spelling mistakes included: clients and people match on them. An operation may
 * word a code in its own way, as its page in the vendor's documentation does.
 */

import { commonErrors } from './errors/common.ts'
import type { Declared } from './errors/declared.ts'
import { keyErrors } from './errors/keys.ts'
import { kmsErrors } from './errors/kms.ts'
import { localErrors } from './errors/local.ts'
import { ramErrors } from './errors/ram.ts'

const declared: Readonly<Record<Code, Declared>> = {
  ...commonErrors,
  ...kmsErrors,
  ...keyErrors,
  ...ramErrors,
  ...localErrors,
}

export type CommonCode = keyof typeof commonErrors
export type OperationCode =
  | keyof typeof kmsErrors
  | keyof typeof keyErrors
  | keyof typeof ramErrors
  | keyof typeof localErrors
export type Code = CommonCode | OperationCode

/** What is declared of a code. */
export function declarationOf(code: Code): Declared {
  return declared[code]
}

/**
 * An answer that says no. It is thrown to leave the handler, and it is nobody's fault but the caller's; whatever else is
 * thrown is ours.
 */
export class Refusal extends Error {
  /** As it is answered: `InvalidParameter.UserName.Length` for the declared `InvalidParameter.<Name>.Length`. */
  readonly code: string
  readonly status: number
  /** The message as the trail has it: without what the answer repeats of the request. */
  readonly recorded: string
  /** Members that some refusals carry beside code and message; objects, as clients demand. */
  readonly detail: { readonly [member: string]: object } | undefined
  /** For throttling: when to try again. */
  readonly retryAfterMs: number | undefined

  constructor(code: Code, options: RefusalOptions = {}) {
    const { message, status, repeatsCaller = options.repeatsCaller } = declared[code]
    const text = options.message ?? message
    const { names = [] } = options
    const named = (pattern: string): string => pattern.replaceAll('<Name>', () => names[0] ?? '')
    super(named(text).replace('<names>', () => names.join(', ')))
    this.code = named(code)
    this.recorded = repeatsCaller ? message.replace('<names>', '?') : this.message
    this.status = status
    this.detail = options.detail
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What a caller without permission is told: the resource by its ARN, and nothing about whether it exists. */
export function forbiddenFor(arn: string): string {
  return `This operation for ${arn} is forbidden by permission system.`
}

export interface RefusalOptions {
  readonly message?: string | undefined
  readonly names?: readonly string[]
  /** The names are the caller's own and not those of declared parameters. */
  readonly repeatsCaller?: boolean
  readonly detail?: { readonly [member: string]: object }
  readonly retryAfterMs?: number
}
