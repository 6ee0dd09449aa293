/** Numbers of 256 bits as 32 bytes, most significant first (SEC 1, 2.3.5 and 2.3.7): scalars, coordinates, digests. */

export const INTEGER_BYTES = 32

/** Not by way of a hexadecimal string: strings of secret numbers cannot be overwritten and may be kept by the engine. */
export function readInteger(bytes: Buffer): bigint {
  let value = 0n
  for (let at = 0; at < INTEGER_BYTES; at += 8) value = (value << 64n) | bytes.readBigUInt64BE(at)
  return value
}

export function writeInteger(value: bigint): Buffer {
  const bytes = Buffer.alloc(INTEGER_BYTES)
  for (let at = INTEGER_BYTES - 8, rest = value; at >= 0; at -= 8, rest >>= 64n) {
    bytes.writeBigUInt64BE(BigInt.asUintN(64, rest), at)
  }
  return bytes
}

/** What is shorter because it began with zeros, at its full length. Overwrites what it was given. */
export function padInteger(short: Buffer): Buffer {
  const bytes = Buffer.alloc(INTEGER_BYTES)
  short.copy(bytes, INTEGER_BYTES - short.length)
  short.fill(0)
  return bytes
}
