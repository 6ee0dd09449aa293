/** The constant-time comparison. */

import { timingSafeEqual } from 'node:crypto'

/**
 * Compares signatures, tokens and secret values in constant time: the duration does not depend on where they differ. It may
 * reveal whether their lengths are equal.
 */
export function equalInConstantTime(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = typeof a === 'string' ? Buffer.from(a) : a
  const right = typeof b === 'string' ? Buffer.from(b) : b
  return left.length === right.length && timingSafeEqual(left, right)
}
