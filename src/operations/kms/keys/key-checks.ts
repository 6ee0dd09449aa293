/** Checks that operations make before they change a key, besides the permission. */

import type { OperationCode } from '../../../api/errors.ts'
import { changeRefusal, keyState } from '../../../domain/key-states.ts'
import type { Key } from '../../../storage/keys.ts'

/** Messages in which operations on keys differ from the others. */
export const keyMessages = { 'Rejected.UnsupportedOperation': 'Unsupported operation.' } as const

/** Refuses a key that the server made for its own use. */
export function refuseServiceKey(
  key: Key,
  refuse: (code: Extract<OperationCode, 'Rejected.UnsupportedOperation'>) => never,
): void {
  if (key.isService) refuse('Rejected.UnsupportedOperation')
}

/** Refuses a key whose deletion is planned. */
export function requireChangeable(
  key: Key,
  now: number,
  refuse: (code: Extract<OperationCode, 'Rejected.PendingDeletion'>) => never,
): void {
  const code = changeRefusal(keyState(key, now))
  if (code !== undefined) refuse(code)
}
