/**
 * RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2), for key material of a length known beforehand. Node 20 no longer offers it, since most
 * uses of it can be attacked (Bleichenbacher 1998): whoever learns which altered ciphertexts have a valid padding decrypts by
 * asking often enough. OpenSSL answers a wrong padding with random bytes instead; here they would become key material that
 * a key is bound to for ever.
 *
 * So all is looked at, in the same time, whatever it is, and every failure is one. What remains to be learned is whether the
 * whole is right, with the one length that fits: random bytes are so once in 40 million times.
 */

import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { PrivateKey } from './key-pair.ts'

/** What was wrapped, if it is right and has this many bytes. */
export function unwrapPkcs1(
  key: PrivateKey,
  wrapped: Buffer,
  expectedBytes: number,
): Buffer | undefined {
  if (!('modulusBytes' in key)) throw new Error(`${key.spec} does not offer RSAES_PKCS1_V1_5`)
  if (wrapped.length !== key.modulusBytes) return undefined
  const encoded = decryptRaw(key.key, wrapped)
  if (encoded === undefined) return undefined

  const textAt = encoded.length - expectedBytes
  const text = Buffer.from(encoded.subarray(textAt))
  const isRight = differences(encoded.subarray(0, textAt)) === 0
  encoded.fill(0)
  if (isRight) return text
  text.fill(0)
  return undefined
}

/** Of `00 02 ‖ other than 00 … ‖ 00`: the bits that are not so. */
function differences(padding: Buffer): number {
  const last = padding.length - 1
  let wrong = padding.readUInt16BE(0) ^ 2
  for (const byte of padding.subarray(2, last)) wrong |= oneIfZero(byte)
  return wrong | padding.readUInt8(last)
}

// Without a branch: only 0 - 1 is negative.
function oneIfZero(byte: number): number {
  return (byte - 1) >>> 31
}

/** Undefined for what is not below the modulus, which whoever sent it knows. */
function decryptRaw(key: KeyObject, wrapped: Buffer): Buffer | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped)
  } catch {
    return undefined
  }
}
