import { type Code, Refusal, type RefusalOptions } from './errors.ts'
import type { Operation } from './operation.ts'

/** The ways a handler or a check of this operation may refuse. */
export function refusals(operation: Operation): {
  refuse: (code: Code) => never
  invalid: (...names: string[]) => never
  missing: (name: string) => never
  unsupported: () => never
} {
  return {
    refuse: (code) => refuse(operation, code),
    invalid: (...names) => refuse(operation, 'InvalidParameter', { names }),
    missing: (name) => refuse(operation, 'MissingParameter', { names: [name] }),
    unsupported: () => refuse(operation, 'UnsupportedOperation'),
  }
}

export function refuse(operation: Operation, code: Code, options: RefusalOptions = {}): never {
  throw new Refusal(code, { message: operation.messages[code], ...options })
}
