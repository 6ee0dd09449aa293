/** SM2 encryption as GB/T 32918.4 describes it, in affine coordinates with double-and-add. Short and slow, for tests only. */

import { createHash, randomBytes } from 'node:crypto'
import type { Encrypter } from './judge.ts'

type Point = readonly [x: bigint, y: bigint] | undefined

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const G: Point = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
]

const modP = (value: bigint): bigint => ((value % p) + p) % p
const read = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const write = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const sm3 = (...parts: Buffer[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest()

/** The inverse by Fermat's little theorem: the power p - 2. */
function inverse(value: bigint): bigint {
  let result = 1n
  let square = modP(value)
  for (let rest = p - 2n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = modP(result * square)
    square = modP(square * square)
  }
  return result
}

function add(left: Point, right: Point): Point {
  if (left === undefined) return right
  if (right === undefined) return left
  const [x1, y1] = left
  const [x2, y2] = right
  if (x1 === x2 && modP(y1 + y2) === 0n) return undefined
  const slope = x1 === x2 ? (3n * x1 * x1 - 3n) * inverse(2n * y1) : (y2 - y1) * inverse(x2 - x1)
  const x = modP(slope * slope - x1 - x2)
  return [x, modP(slope * (x1 - x) - y1)]
}

function multiply(factor: bigint, point: Point): readonly [bigint, bigint] {
  let sum: Point
  let double = point
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, double)
    double = add(double, double)
  }
  if (sum === undefined) throw new Error('the point at infinity')
  return sum
}

function masked([x, y]: readonly [bigint, bigint], text: Buffer): Buffer {
  return Buffer.from(
    text.map((byte, at) => {
      const count = Buffer.alloc(4)
      count.writeUInt32BE(Math.floor(at / 32) + 1)
      return byte ^ (sm3(write(x), write(y), count)[at % 32] ?? 0)
    }),
  )
}

const pointOf = (bytes: Buffer): Point => [
  read(bytes.subarray(0, 32)),
  read(bytes.subarray(32, 64)),
]

export const textbookSm2: Encrypter = {
  name: 'the textbook',
  offers: ['SM2PKE'],
  async encrypt({ spki }, _algorithm, plaintext) {
    const k = read(randomBytes(31))
    const [x1, y1] = multiply(k, G)
    const [x, y] = multiply(k, pointOf(spki.subarray(-64)))
    const hash = sm3(write(x), plaintext, write(y))
    return Buffer.concat([Buffer.from([4]), write(x1), write(y1), hash, masked([x, y], plaintext)])
  },
  async decrypt({ pkcs8 }, _algorithm, ciphertext) {
    const d = read(pkcs8.subarray(36, 68))
    const shared = multiply(d, pointOf(ciphertext.subarray(1, 65)))
    const plaintext = masked(shared, ciphertext.subarray(97))
    const hash = sm3(write(shared[0]), plaintext, write(shared[1]))
    if (!hash.equals(ciphertext.subarray(65, 97))) throw new Error('the hash differs')
    return plaintext
  },
}
