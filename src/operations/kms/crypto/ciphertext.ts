/**
 * The bytes of a `CiphertextBlob`, as docs/storage-format.md describes them. The first byte is the number of the format. Every
 * format that was ever written stays readable.
 *
 *     1   format, 1
 *     1   cipher
 *     16  id of the key version, the bytes of its UUID
 *     12  nonce
 *     n   ciphertext of the UTF-8 text
 *     16  tag
 *
 * Associated data: the first 18 bytes, then the digest of the encryption context if there is one.
 */

import { randomBytes } from 'node:crypto'
import { NONCE_BYTES, TAG_BYTES } from '../../../crypto/envelope.ts'
import { decryptUnder, encryptUnder, type SymmetricKey } from '../../../crypto/symmetric-key.ts'
import type { SymmetricSpec } from '../../../domain/key-specs.ts'

const FORMAT = 1
const CIPHER_NUMBERS: { readonly [S in SymmetricSpec]: number } = {
  Aliyun_AES_256: 1,
  Aliyun_SM4: 2,
  Aliyun_AES_128: 3,
  Aliyun_AES_192: 4,
}
const HEADER_BYTES = 18
const MIN_BYTES = HEADER_BYTES + NONCE_BYTES + 1 + TAG_BYTES
/** Ciphertexts of the cloud service begin with the version in text form: `86a9efd9-…`. */
const FOREIGN_START = /^[0-9a-f]/
const FOREIGN_ID_BYTES = 36
const FOREIGN_MIN_BYTES = FOREIGN_ID_BYTES + NONCE_BYTES + 1 + TAG_BYTES

/** What CiphertextBlob contains. */
export interface Ciphertext {
  /** The version of the key that encrypted it. */
  readonly versionId: string
  /** As received. Nothing in it is trusted before it has been decrypted. */
  readonly bytes: Buffer
}

/** Undefined for bytes that cannot be a ciphertext of any key. */
export function readCiphertext(bytes: Buffer): Ciphertext | undefined {
  if (bytes[0] === FORMAT && bytes.length >= MIN_BYTES) {
    return { versionId: uuidOf(bytes.subarray(2, HEADER_BYTES)), bytes }
  }
  // A ciphertext of the cloud service is refused because its key does not exist here. Keys of this server do not open this form.
  const start = bytes.toString('latin1', 0, FOREIGN_ID_BYTES)
  return FOREIGN_START.test(start) && bytes.length >= FOREIGN_MIN_BYTES
    ? { versionId: start, bytes }
    : undefined
}

/** @param context digest of the encryption context; undefined without one */
export function encryptText(
  { versionId, opened: key }: { readonly versionId: string; readonly opened: SymmetricKey },
  text: string,
  context: Buffer | undefined,
): string {
  const id = Buffer.from(versionId.replaceAll('-', ''), 'hex')
  const header = Buffer.concat([Buffer.of(FORMAT, CIPHER_NUMBERS[key.spec]), id])
  const plaintext = Buffer.from(text)
  const body = encryptUnder(key, plaintext, associated(header, context), randomBytes(NONCE_BYTES))
  plaintext.fill(0)
  return Buffer.concat([header, body]).toString('base64')
}

/** The text; undefined if the key or the context is another one, or if any bit was changed. */
export function decryptText(
  key: SymmetricKey,
  { bytes }: Ciphertext,
  context: Buffer | undefined,
): string | undefined {
  if (bytes[0] !== FORMAT || bytes[1] !== CIPHER_NUMBERS[key.spec]) return undefined
  const header = bytes.subarray(0, HEADER_BYTES)
  try {
    const plaintext = decryptUnder(key, bytes.subarray(HEADER_BYTES), associated(header, context))
    const text = plaintext.toString()
    plaintext.fill(0)
    return text
  } catch {
    // GCM does not tell which of them differs.
    return undefined
  }
}

function associated(header: Buffer, context: Buffer | undefined): Buffer {
  return context === undefined ? header : Buffer.concat([header, context])
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
