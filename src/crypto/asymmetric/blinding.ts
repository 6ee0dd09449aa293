/** Blinds the arithmetic of signatures against timing attacks. */

import { randomBytes } from 'node:crypto'
import type { Curve } from './curves.ts'
import { INTEGER_BYTES, readInteger } from './integers.ts'

/**
 * Computes (a + c·d) / q modulo the order of the curve, the last step of a signature.
 *
 * JavaScript's BigInt arithmetic is not constant-time. Therefore each secret is first multiplied by a fresh random number: the
 * values computed with afterwards, above all the one that is inverted, are random too, and their timing reveals nothing about a,
 * d and q.
 */
export function blindedQuotient(
  { Point: { Fn } }: Curve,
  { a, c, d, q }: { a: bigint; c: bigint; d: bigint; q: bigint },
): bigint {
  const blind = Fn.create(readInteger(randomBytes(INTEGER_BYTES)))
  const numerator = Fn.add(Fn.mul(a, blind), Fn.mul(c, Fn.mul(d, blind)))
  return Fn.mul(numerator, Fn.inv(Fn.mul(q, blind)))
}
