import { timingSafeEqual } from 'node:crypto'

/** Compares signatures, tokens and values without telling by its duration where they differ. Their length may show. */
export function equalInConstantTime(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const left = typeof a === 'string' ? Buffer.from(a) : a
  const right = typeof b === 'string' ? Buffer.from(b) : b
  return left.length === right.length && timingSafeEqual(left, right)
}
