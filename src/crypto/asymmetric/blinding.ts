import { randomBytes } from 'node:crypto'
import type { Curve } from './curves.ts'
import { INTEGER_BYTES, readInteger } from './integers.ts'

/**
 * (a + c·d) / q modulo the order of the curve: how a signature comes out of its secrets.
 *
 * The integers of JavaScript do not compute in constant time. So every secret is first multiplied by a fresh random number:
 * what is then computed with, above all in the inversion, is random too and says nothing of a, d and q.
 */
export function blindedQuotient(
  { Point: { Fn } }: Curve,
  { a, c, d, q }: { a: bigint; c: bigint; d: bigint; q: bigint },
): bigint {
  const blind = Fn.create(readInteger(randomBytes(INTEGER_BYTES)))
  const numerator = Fn.add(Fn.mul(a, blind), Fn.mul(c, Fn.mul(d, blind)))
  return Fn.mul(numerator, Fn.inv(Fn.mul(q, blind)))
}
