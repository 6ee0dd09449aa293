/**
 * Shamir's secret sharing over GF(2^8): any k of n shares make the secret, and fewer say nothing about it.
 *
 * A. Shamir, "How to Share a Secret" (1979), byte by byte, in the field of AES (polynomial x^8+x^4+x^3+x+1), as in
 * draft-mcgrew-tss-03. Products are computed and not looked up, so the cache learns nothing of the secret.
 */

import { randomBytes } from 'node:crypto'

/** A point of the polynomials, one for each byte of the secret. */
export interface SharePoint {
  /** 1 to 255; at 0 lies the secret. */
  readonly x: number
  readonly y: Buffer
}

/** Points at 1 to `made`; any `needed` of them make the secret. The caller overwrites them. */
export function splitSecret(secret: Uint8Array, needed: number, made: number): SharePoint[] {
  if (needed < 2 || needed > made || made > 255) throw new RangeError('no such split')
  const points = Array.from({ length: made }, (_, at) => ({
    x: at + 1,
    y: Buffer.alloc(secret.length),
  }))
  for (const [at, byte] of secret.entries()) {
    // From the highest power down to that of 0, which is the secret. Each is drawn from all 256: else a share would tell.
    const coefficients = randomBytes(needed)
    coefficients[needed - 1] = byte
    for (const { x, y } of points) y[at] = valueAt(x, coefficients)
    coefficients.fill(0)
  }
  return points
}

/** What the points make: the secret, if they are at least as many as it takes, all of one split, and of different x. */
export function combinePoints(points: readonly SharePoint[]): Buffer {
  const secret = Buffer.alloc(points[0]?.y.length ?? 0)
  for (const { x, y } of points) {
    const weight = weightOf(x, points)
    for (const [at, byte] of y.entries()) secret[at] = (secret[at] ?? 0) ^ product(byte, weight)
  }
  return secret
}

/** Of a point in Lagrange's interpolation at 0; says nothing of the secret. */
function weightOf(x: number, points: readonly SharePoint[]): number {
  let weight = 1
  for (const { x: other } of points) {
    if (other !== x) weight = product(weight, product(other, inverse(other ^ x)))
  }
  return weight
}

function valueAt(x: number, coefficients: Uint8Array): number {
  let value = 0
  for (const coefficient of coefficients) value = product(value, x) ^ coefficient
  return value
}

/** In GF(2^8), in the same time for all factors. */
function product(a: number, b: number): number {
  let sum = 0
  let term = a
  for (let bit = 0; bit < 8; bit++) {
    sum ^= term & -((b >> bit) & 1)
    term = ((term << 1) ^ (0x11b & -(term >> 7))) & 0xff
  }
  return sum
}

/** By Fermat: the 254th power. */
function inverse(value: number): number {
  let power = 1
  for (let bit = 7; bit >= 0; bit--) {
    power = product(power, power)
    if (bit > 0) power = product(power, value)
  }
  return power
}
