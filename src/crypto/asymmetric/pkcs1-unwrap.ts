/**
 * RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2), for key material whose length is known beforehand. Node 20 no longer offers it, because
 * most of its uses can be attacked (Bleichenbacher 1998): an attacker who learns which altered ciphertexts have a valid padding
 * can decrypt with enough attempts. OpenSSL therefore answers a wrong padding with random bytes; here these would become the
 * material of a key, which cannot be replaced.
 *
 * So the whole padding is checked in constant time, and all failures look the same. An attacker learns only whether the padding
 * and the one possible length are right, which is so for one of 40 million random texts.
 */

import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { PrivateKey } from './key-pair.ts'

/** Decrypts the wrapped key material; undefined if the padding is wrong, or the length is another one than expected. */
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

/** Zero exactly if the padding has the form `00 02 ‖ bytes other than 00 ‖ 00`. */
function differences(padding: Buffer): number {
  const last = padding.length - 1
  let wrong = padding.readUInt16BE(0) ^ 2
  for (const byte of padding.subarray(2, last)) wrong |= oneIfZero(byte)
  return wrong | padding.readUInt8(last)
}

// Without a branch: the result is negative only for 0 - 1.
function oneIfZero(byte: number): number {
  return (byte - 1) >>> 31
}

/** Undefined for a number that is not below the modulus. That reveals nothing: the sender knows it. */
function decryptRaw(key: KeyObject, wrapped: Buffer): Buffer | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped)
  } catch {
    return undefined
  }
}
