/** What stands against changing a key, beside the permission. */

import type { OperationCode } from '../../../api/errors.ts'
import { keyState, unchangeable } from '../../../domain/key-states.ts'
import type { Key } from '../../../storage/keys.ts'

/** How operations on keys word what they share with others. */
export const keyMessages = { 'Rejected.UnsupportedOperation': 'Unsupported operation.' } as const

/** Refuses a key that the server made for its own use. */
export function refuseServiceKey(
  key: Key,
  refuse: (code: Extract<OperationCode, 'Rejected.UnsupportedOperation'>) => never,
): void {
  if (key.isService) refuse('Rejected.UnsupportedOperation')
}

/** Refuses a key that is about to be gone. */
export function requireChangeable(
  key: Key,
  now: number,
  refuse: (code: Extract<OperationCode, 'Rejected.PendingDeletion'>) => never,
): void {
  const code = unchangeable(keyState(key, now))
  if (code !== undefined) refuse(code)
}
