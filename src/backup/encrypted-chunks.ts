/**
 * The body of a backup, encrypted in chunks, so that it need not be held in memory as a whole.
 *
 * The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance", 2015) with AES-256-GCM. The nonce of a chunk consists of the file's prefix, the number of the chunk, and
 * whether it is the last one; the header is associated data of each chunk. So decryption fails for a chunk that was changed,
 * moved, removed or taken from another file, and for a file that was cut off.
 */

import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { BackupError } from './backup-error.ts'

export const PREFIX_BYTES = 7
const TAG_BYTES = 16
const NONCE_BYTES = 12

/** With what the chunks of a file are encrypted. */
export interface ChunkKey {
  /** The key of this file alone. */
  readonly key: KeyObject
  readonly prefix: Buffer
  /** The bytes of the header. */
  readonly associated: Buffer
  /** The length of the plaintext of each chunk but the last, which may be shorter. */
  readonly chunkBytes: number
}

function nonceOf({ prefix }: ChunkKey, number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  prefix.copy(nonce)
  nonce.writeUInt32BE(number, PREFIX_BYTES)
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1)
  return nonce
}

/** Encrypts the plaintext that is added to it. It holds one chunk in memory. */
export class ChunkWriter {
  readonly #key: ChunkKey
  readonly #write: (bytes: Buffer) => Promise<void>
  readonly #chunk: Buffer
  #filled = 0
  #number = 0

  constructor(key: ChunkKey, write: (bytes: Buffer) => Promise<void>) {
    this.#key = key
    this.#write = write
    this.#chunk = Buffer.alloc(key.chunkBytes)
  }

  async add(bytes: Buffer): Promise<void> {
    let rest = bytes
    while (rest.length > 0) {
      // A full chunk is written only when more follows, because the last chunk must be marked as such.
      if (this.#filled === this.#chunk.length) await this.#seal(false)
      const copied = rest.copy(this.#chunk, this.#filled)
      this.#filled += copied
      rest = rest.subarray(copied)
    }
  }

  async end(): Promise<void> {
    await this.#seal(true)
  }

  async #seal(isLast: boolean): Promise<void> {
    const { key, associated } = this.#key
    const nonce = nonceOf(this.#key, this.#number, isLast)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(associated)
    const plaintext = this.#chunk.subarray(0, this.#filled)
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    // The plaintext contains unwrapped keys.
    plaintext.fill(0)
    this.#filled = 0
    this.#number += 1
    await this.#write(sealed)
  }
}

/**
 * Decrypts chunk after chunk. Each is authentic when it is yielded, and overwritten when the next one is requested.
 *
 * @throws BackupError that names the chunk
 */
export async function* openChunks(
  key: ChunkKey,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let number = 0
  for await (const { sealed, isLast } of sealedChunks(source, key.chunkBytes + TAG_BYTES)) {
    const chunk = openChunk(key, number, isLast, sealed)
    if (chunk === undefined) throw new BackupError(whatIsWrong(key, number, isLast, sealed))
    yield chunk
    chunk.fill(0)
    number += 1
  }
}

function openChunk(
  key: ChunkKey,
  number: number,
  isLast: boolean,
  sealed: Buffer,
): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined
  const nonce = nonceOf(key, number, isLast)
  const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(key.associated)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const chunk = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
  try {
    decipher.final()
    return chunk
  } catch {
    chunk.fill(0)
    return undefined
  }
}

function whatIsWrong(key: ChunkKey, number: number, isLast: boolean, sealed: Buffer): string {
  const otherwise = openChunk(key, number, !isLast, sealed)
  otherwise?.fill(0)
  const name = `chunk ${number + 1}`
  if (otherwise === undefined) {
    return isLast
      ? `The backup is damaged: it has been altered or cut off in ${name}, which comes last.`
      : `The backup has been altered: ${name} is not as it was written${number === 0 ? ', or the header is not' : ''}.`
  }
  return isLast
    ? `The backup is cut off behind ${name}.`
    : `The backup has been altered: something follows ${name}, which is its last.`
}

/** Splits the source into pieces of this length. The last piece may be shorter. */
async function* sealedChunks(
  source: AsyncIterable<Buffer>,
  length: number,
): AsyncGenerator<{ readonly sealed: Buffer; readonly isLast: boolean }> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const piece of source) {
    waiting.push(piece)
    bytes += piece.length
    if (bytes <= length) continue
    let all = Buffer.concat(waiting, bytes)
    while (all.length > length) {
      yield { sealed: all.subarray(0, length), isLast: false }
      all = all.subarray(length)
    }
    waiting = [all]
    bytes = all.length
  }
  yield { sealed: Buffer.concat(waiting, bytes), isLast: true }
}
