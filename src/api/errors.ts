/**
 * All error codes of this server, each with its HTTP status, message and meaning. docs/errors.md is generated from them.
 *
 * Codes and messages are those of the vendor's documentation, including its spelling mistakes, because clients compare them.
 * An operation can declare another message for a code, where its page in the documentation has another one.
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

/** A code that any operation may answer without declaring it. */
export type CommonCode = keyof typeof commonErrors
/** A code that an operation must declare to be able to refuse with it. */
export type OperationCode =
  | keyof typeof kmsErrors
  | keyof typeof keyErrors
  | keyof typeof ramErrors
  | keyof typeof localErrors
/** Every error code of the server. */
export type Code = CommonCode | OperationCode

/** The declaration of an error code. */
export function declarationOf(code: Code): Declared {
  return declared[code]
}

/** An error that is part of the API. It is thrown to leave the handler. Anything else that is thrown is an internal error. */
export class Refusal extends Error {
  /**
   * The code in the answer, for example `InvalidParameter.UserName.Length` for the declared
   * `InvalidParameter.<Name>.Length`.
   */
  readonly code: string
  readonly status: number
  /** The message in the audit trail. It omits the parts of the request that the answer repeats. */
  readonly recorded: string
  /** Further members of the answer. They are objects, because clients require that. */
  readonly detail: { readonly [member: string]: object } | undefined
  /** For throttling: when the client should try again. */
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

/** The details for a caller without permission: the ARN of the resource, and nothing that reveals whether it exists. */
export function forbiddenFor(arn: string): string {
  return `This operation for ${arn} is forbidden by permission system.`
}

/** What differs between refusals with the same code. */
export interface RefusalOptions {
  readonly message?: string | undefined
  readonly names?: readonly string[]
  /** Whether the names come from the request and are not those of declared parameters. */
  readonly repeatsCaller?: boolean
  readonly detail?: { readonly [member: string]: object }
  readonly retryAfterMs?: number
}
