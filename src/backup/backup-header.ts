/**
 * The header of a backup, which is not encrypted: it identifies the backup, and says which root key opens it. The whole header is
 * associated data of each chunk, so a change of it is noticed. See docs/storage-format.md, "The backup file".
 */

import { parseTimestamp } from '../calendar/timestamp.ts'
import { BackupError } from './backup-error.ts'
import { PREFIX_BYTES } from './encrypted-chunks.ts'

/** What stands in clear at the beginning of a backup. */
export interface BackupHeader extends WrappedBackupKey {
  /** 16 random bytes in hexadecimal. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  /** The version of the schema that the rows belong to. */
  readonly schema: number
  /** The first account of the server. */
  readonly account: string
  /** The key wrapped under the former root key, if the backup was made during a change of the root key. Either opens it. */
  readonly former: WrappedBackupKey | undefined
  /** The key wrapped under the recovery passphrase, if one was chosen. */
  readonly recovery: Recovery | undefined
  readonly noncePrefix: Buffer
  readonly chunkBytes: number
}

/** The backup key, wrapped under a root key. */
export interface WrappedBackupKey {
  /** Fingerprint of the root key that `wrappedKey` is wrapped under. */
  readonly rootKey: string
  /** The record of the source of that root key, as JSON. It contains no secret. */
  readonly rootKeySource: string | undefined
  readonly wrappedKey: Buffer
}

/** The backup key under each root key that opens the backup. The first one was in force when it was made. */
export function wrappedKeysIn(header: BackupHeader): readonly WrappedBackupKey[] {
  return header.former === undefined ? [header] : [header, header.former]
}

/** The key of the backup, wrapped under a recovery passphrase. */
export interface Recovery {
  readonly salt: Buffer
  /** Cost, block size and parallelization of scrypt (RFC 7914). */
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
  readonly wrappedKey: Buffer
}

/** It contains bytes that do not occur in text, and line ends that a transfer as text would change. */
const MAGIC = Buffer.from('jinku backup\r\n\x1a\n', 'latin1')
const FORMAT = 1
const FIXED_BYTES = MAGIC.length + 4
const MAX_TEXT_BYTES = 16_384
const MAX_CHUNK_BYTES = 1 << 20
/** The most memory, in bytes, that the scrypt parameters of a file may require: 1 GiB. */
const MAX_SCRYPT_BYTES = 1 << 30

/** Encodes a header. @throws BackupError when it is too long */
export function writeHeader(header: BackupHeader): Buffer {
  const { recovery, former } = header
  const text = Buffer.from(
    JSON.stringify({
      id: header.id,
      madeAt: new Date(header.madeAt).toISOString(),
      schema: header.schema,
      account: header.account,
      ...writtenUnder(header),
      former: former && writtenUnder(former),
      recovery: recovery && {
        ...recovery,
        salt: recovery.salt.toString('base64'),
        wrappedKey: recovery.wrappedKey.toString('base64'),
      },
      noncePrefix: header.noncePrefix.toString('base64'),
      chunkBytes: header.chunkBytes,
    }),
  )
  // The ciphertext of another KMS may be of any length.
  if (text.length > MAX_TEXT_BYTES) {
    throw new BackupError('What the source of the root key must know is too long for a backup.')
  }
  const fixed = Buffer.alloc(FIXED_BYTES)
  MAGIC.copy(fixed)
  fixed.writeUInt16BE(FORMAT, MAGIC.length)
  fixed.writeUInt16BE(text.length, MAGIC.length + 2)
  return Buffer.concat([fixed, text])
}

function writtenUnder({ rootKey, rootKeySource, wrappedKey }: WrappedBackupKey): object {
  return { rootKey, rootKeySource, wrappedKey: wrappedKey.toString('base64') }
}

/** A header that was read, and the rest of the file. */
export interface ReadHeader {
  readonly header: BackupHeader
  /** The bytes of the header. */
  readonly bytes: Buffer
  /** What follows the header. */
  readonly body: AsyncIterable<Buffer>
  /** Closes the source without reading what follows. */
  close(): Promise<void>
}

/** Reads the header of a backup. @throws BackupError when it is not a backup, or was made by a newer version */
export async function readHeader(source: AsyncIterable<Buffer>): Promise<ReadHeader> {
  const pieces = source[Symbol.asyncIterator]()
  let start: Buffer = Buffer.alloc(0)
  const require = async (bytes: number, otherwise: string): Promise<void> => {
    while (start.length < bytes) {
      const { done, value } = await pieces.next()
      if (done) throw new BackupError(otherwise)
      start = Buffer.concat([start, value])
    }
  }
  await require(FIXED_BYTES, NO_BACKUP)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupError(NO_BACKUP)
  const format = start.readUInt16BE(MAGIC.length)
  if (format !== FORMAT) {
    throw new BackupError(
      `The backup has format ${format}; this program reads format ${FORMAT}. Use the version of Jinku that made it, or a newer one.`,
    )
  }
  const textBytes = start.readUInt16BE(MAGIC.length + 2)
  if (textBytes > MAX_TEXT_BYTES) throw new BackupError(DAMAGED)
  const end = FIXED_BYTES + textBytes
  await require(end, 'The backup is cut off in its header.')
  return {
    header: headerIn(start.toString('utf8', FIXED_BYTES, end)),
    bytes: start.subarray(0, end),
    body: following(start.subarray(end), pieces),
    close: async () => {
      await pieces.return?.()
    },
  }
}

const NO_BACKUP = 'This is not a backup of Jinku.'
const DAMAGED = 'The header of the backup is damaged, or has been altered.'

async function* following(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* { [Symbol.asyncIterator]: () => pieces }
}

function headerIn(text: string): BackupHeader {
  const found = parsed(text)
  const wholeNumber = (value: unknown, max: number): number => {
    if (!Number.isSafeInteger(value) || Number(value) < 1 || Number(value) > max) throw damaged()
    return Number(value)
  }
  const textOf = (value: unknown): string => {
    if (typeof value !== 'string') throw damaged()
    return value
  }
  const bytesOf = (value: unknown): Buffer => Buffer.from(textOf(value), 'base64')
  const recoveryIn = (value: unknown): Recovery => {
    const members = membersOf(value)
    const cost = wholeNumber(members['cost'], MAX_SCRYPT_BYTES)
    const blockSize = wholeNumber(members['blockSize'], MAX_SCRYPT_BYTES)
    // Scrypt accepts only powers of two.
    const isPower = Number.isInteger(Math.log2(cost)) && cost > 1
    if (!isPower || 128 * cost * blockSize > MAX_SCRYPT_BYTES) throw damaged()
    return {
      salt: bytesOf(members['salt']),
      cost,
      blockSize,
      parallelization: wholeNumber(members['parallelization'], 16),
      wrappedKey: bytesOf(members['wrappedKey']),
    }
  }
  const underIn = (members: Members): WrappedBackupKey => ({
    rootKey: fingerprintIn(members['rootKey']),
    rootKeySource:
      members['rootKeySource'] === undefined ? undefined : textOf(members['rootKeySource']),
    wrappedKey: bytesOf(members['wrappedKey']),
  })
  const noncePrefix = bytesOf(found['noncePrefix'])
  const madeAt = parseTimestamp(textOf(found['madeAt']))
  if (noncePrefix.length !== PREFIX_BYTES || madeAt === undefined) throw damaged()
  return {
    id: textOf(found['id']),
    madeAt,
    schema: wholeNumber(found['schema'], 1e9),
    account: textOf(found['account']),
    ...underIn(found),
    former: found['former'] === undefined ? undefined : underIn(membersOf(found['former'])),
    recovery: found['recovery'] === undefined ? undefined : recoveryIn(found['recovery']),
    noncePrefix,
    chunkBytes: wholeNumber(found['chunkBytes'], MAX_CHUNK_BYTES),
  }
}

// The fingerprint is shown, also at terminals, before the header is authenticated. So its form is checked.
function fingerprintIn(value: unknown): string {
  if (typeof value !== 'string' || !FINGERPRINT.test(value)) throw damaged()
  return value
}

const FINGERPRINT = /^[0-9a-f]{4}(:[0-9a-f]{4}){3}$/

type Members = { readonly [name: string]: unknown }

function parsed(text: string): Members {
  try {
    return membersOf(JSON.parse(text))
  } catch (cause) {
    throw new BackupError(DAMAGED, { cause })
  }
}

function membersOf(value: unknown): Members {
  if (typeof value !== 'object' || value === null) throw damaged()
  return value as Members
}

function damaged(): BackupError {
  return new BackupError(DAMAGED)
}
