/**
 * The token that belongs to a wrapping key: its time of expiry (6 bytes, milliseconds) and 30 random bytes. Since it contains the
 * time, a token is recognized as expired even after its row has been removed.
 */

import { randomBytes } from 'node:crypto'
import { decodeBase64 } from '../crypto/base64.ts'

const TIME_BYTES = 6
const TOKEN_BYTES = 36

/** A token, and when it expires in milliseconds since the epoch. */
export interface ImportToken {
  readonly text: string
  readonly expiresAt: number
}

/** Makes a token. */
export function newImportToken(expiresAt: number): ImportToken {
  const bytes = randomBytes(TOKEN_BYTES)
  bytes.writeUIntBE(expiresAt, 0, TIME_BYTES)
  return { text: bytes.toString('base64'), expiresAt }
}

/** Undefined for a text that is not a token. */
export function readImportToken(text: string): ImportToken | undefined {
  const bytes = decodeBase64(text, TOKEN_BYTES)
  if (bytes?.length !== TOKEN_BYTES) return undefined
  return { text: bytes.toString('base64'), expiresAt: bytes.readUIntBE(0, TIME_BYTES) }
}
