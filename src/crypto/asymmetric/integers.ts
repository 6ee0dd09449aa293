/** 256-bit numbers as 32 bytes in big-endian order (SEC 1, 2.3.5 and 2.3.7): scalars, coordinates, digests. */

/** Bytes of a coordinate or a private number of all curves here, which have 256 bits. */
export const INTEGER_BYTES = 32

/**
 * Avoids the usual detour over a hexadecimal string: a string with a secret cannot be overwritten, and the engine may keep it.
 */
export function readInteger(bytes: Buffer): bigint {
  let value = 0n
  for (let at = 0; at < INTEGER_BYTES; at += 8) value = (value << 64n) | bytes.readBigUInt64BE(at)
  return value
}

/** The number as 32 bytes. */
export function writeInteger(value: bigint): Buffer {
  const bytes = Buffer.alloc(INTEGER_BYTES)
  for (let at = INTEGER_BYTES - 8, rest = value; at >= 0; at -= 8, rest >>= 64n) {
    bytes.writeBigUInt64BE(BigInt.asUintN(64, rest), at)
  }
  return bytes
}

/** Pads a number whose leading zero bytes are missing to 32 bytes. Overwrites its argument. */
export function padInteger(short: Buffer): Buffer {
  const bytes = Buffer.alloc(INTEGER_BYTES)
  short.copy(bytes, INTEGER_BYTES - short.length)
  short.fill(0)
  return bytes
}
