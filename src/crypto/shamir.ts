/**
 * Shamir's secret sharing over GF(2^8): any k of n shares reconstruct the secret, and fewer reveal nothing about it.
 *
 * Source: A. Shamir, "How to Share a Secret" (1979), applied to each byte, in the field of AES (polynomial x^8+x^4+x^3+x+1), as
 * in draft-mcgrew-tss-03. Products are computed and not looked up in a table, so that the cache reveals nothing of the secret.
 */

import { randomBytes } from 'node:crypto'

/** The values of the polynomials at one x. There is one polynomial for each byte of the secret. */
export interface SharePoint {
  /** 1 to 255. The value at 0 would be the secret. */
  readonly x: number
  readonly y: Buffer
}

/** Splits a secret into points at 1 to `made`, any `needed` of which reconstruct it. The caller overwrites them after use. */
export function splitSecret(secret: Uint8Array, needed: number, made: number): SharePoint[] {
  if (needed < 2 || needed > made || made > 255) throw new RangeError('no such split')
  const points = Array.from({ length: made }, (_, at) => ({
    x: at + 1,
    y: Buffer.alloc(secret.length),
  }))
  for (const [at, byte] of secret.entries()) {
    // The coefficients from the highest power down to the constant one, which is the secret. Each of the others is any of 256
    // values with equal probability; a restriction, even to exclude zero, would reveal something.
    const coefficients = randomBytes(needed)
    coefficients[needed - 1] = byte
    for (const { x, y } of points) y[at] = valueAt(x, coefficients)
    coefficients.fill(0)
  }
  return points
}

/**
 * Reconstructs the secret. The result is wrong, without an error, if there are too few points, or if they are not of one split;
 * their x must differ.
 */
export function combinePoints(points: readonly SharePoint[]): Buffer {
  const secret = Buffer.alloc(points[0]?.y.length ?? 0)
  for (const { x, y } of points) {
    const weight = weightOf(x, points)
    for (const [at, byte] of y.entries()) secret[at] = (secret[at] ?? 0) ^ product(byte, weight)
  }
  return secret
}

/** The weight of a point in the Lagrange interpolation at 0. It depends on no secret. */
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

/** The product in GF(2^8), in constant time. */
function product(a: number, b: number): number {
  let sum = 0
  let term = a
  for (let bit = 0; bit < 8; bit++) {
    sum ^= term & -((b >> bit) & 1)
    term = ((term << 1) ^ (0x11b & -(term >> 7))) & 0xff
  }
  return sum
}

/** The inverse in GF(2^8): the 254th power, by Fermat's little theorem. */
function inverse(value: number): number {
  let power = 1
  for (let bit = 7; bit >= 0; bit--) {
    power = product(power, power)
    if (bit > 0) power = product(power, value)
  }
  return power
}
