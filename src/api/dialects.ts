/**
 * The APIs of this server, and the codes in which each reports the same errors: a missing or invalid parameter, a missing
 * permission, an internal error. Sources: the error pages of KMS, RAM, STS and ActionTrail.
 */

import { type Code, forbiddenFor, Refusal, type RefusalOptions } from './errors.ts'
import { INVALID_CHARS, INVALID_FORMAT, INVALID_LENGTH, type Invalid } from './fields.ts'

/** `local` is administration on the machine itself, which no request over the network reaches. */
export type Service = 'kms' | 'ram' | 'sts' | 'actiontrail' | 'local'

/** A parameter that is not valid, and the reason. */
export interface WrongParameter {
  readonly name: string
  readonly reason: Invalid
}

/** How an API words the refusals that are not an operation's own. */
export interface Dialect {
  missing(names: readonly string[], options: RefusalOptions): Refusal
  invalid(parameters: readonly WrongParameter[], options: RefusalOptions): Refusal
  forbidden(arn: string, options: RefusalOptions): Refusal
  readonly fault: Code
}

const kms: Dialect = {
  missing: (names, options) => new Refusal('MissingParameter', { names, ...options }),
  invalid: (parameters, options) =>
    new Refusal('InvalidParameter', { names: parameters.map(({ name }) => name), ...options }),
  forbidden: (arn, options) =>
    new Refusal('Forbidden.NoPermission', { message: forbiddenFor(arn), ...options }),
  fault: 'InternalFailure',
}

const WAYS = new Map<Invalid, Code>([
  [INVALID_CHARS, 'InvalidParameter.<Name>.InvalidChars'],
  [INVALID_LENGTH, 'InvalidParameter.<Name>.Length'],
  [INVALID_FORMAT, 'InvalidParameter.<Name>.Format'],
])

const ram: Dialect = {
  missing: (names, options) => new Refusal('Missing<Name>', { names, ...options }),
  invalid: ([first], options) =>
    new Refusal((first && WAYS.get(first.reason)) ?? 'InvalidParameter.<Name>', {
      names: first === undefined ? [] : [first.name],
      ...options,
    }),
  forbidden: (_, options) => new Refusal('NoPermission', options),
  fault: 'InternalError',
}

/** The dialect of each API. */
export const dialects: { readonly [service in Service]: Dialect } = {
  kms,
  ram,
  sts: {
    ...ram,
    invalid: ([first], options) =>
      new Refusal('InvalidParameter.<Name>', {
        names: first === undefined ? [] : [first.name],
        message: `The parameter ${first?.name} is wrongly formed.`,
        ...options,
      }),
    forbidden: (_, options) =>
      new Refusal('NoPermission', {
        message: 'You are not authorized to do this action. You should be authorized by RAM.',
        ...options,
      }),
  },
  actiontrail: ram,
  local: ram,
}
