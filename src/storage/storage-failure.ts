/**
 * What the engine says when the machine under it fails: the disk is full, cannot be written, cannot be read, or what lies on it
 * is damaged. None of this is a fault of the program, and no request can do anything about it.
 */

import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'

export type Trouble = 'disk full' | 'disk read-only' | 'disk failing' | 'database damaged'

const SENTENCES: { readonly [trouble in Trouble]: string } = {
  'disk full': 'The disk of the server is full.',
  'disk read-only': 'The disk of the server can no longer be written.',
  'disk failing': 'The disk of the server does not take or give what it should.',
  'database damaged': 'The database of the server is damaged, or is none.',
}

/** Whether it may pass without the database being brought back: whoever asks again later may succeed. */
const PASSES: { readonly [trouble in Trouble]: boolean } = {
  'disk full': true,
  'disk read-only': true,
  'disk failing': true,
  'database damaged': false,
}

export class StorageFailure extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, cause: unknown, message = SENTENCES[trouble]) {
    super(message, { cause })
    this.trouble = trouble
  }

  get mayPass(): boolean {
    return PASSES[this.trouble]
  }
}

/** Whether it is that, or was caused by that. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof StorageFailure) return error.trouble === 'disk full'
  return error instanceof Error && error.cause !== undefined && isDiskFull(error.cause)
}

/** Result codes of SQLite (https://sqlite.org/rescode.html); the low byte of an extended one is its primary one. */
const TROUBLES = new Map<number, Trouble>([
  [8, 'disk read-only'],
  [10, 'disk failing'],
  [11, 'database damaged'],
  [13, 'disk full'],
  [14, 'disk failing'],
  [26, 'database damaged'],
])
const IOERR_SHMSIZE = 10 | (19 << 8)
const NAMES: readonly (readonly [RegExp, Trouble])[] = [
  [/^SQLITE_READONLY/, 'disk read-only'],
  // The index of the log could not grow, as every process needs one.
  [/^SQLITE_IOERR_SHMSIZE/, 'disk full'],
  [/^SQLITE_(IOERR|CANTOPEN)/, 'disk failing'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'database damaged'],
  [/^SQLITE_FULL/, 'disk full'],
]

/** The failure that an error of either driver stands for; the error itself where it stands for none. */
export function failureIn(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageFailure) return error
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  // node:sqlite has a number, libsql a name.
  if (typeof errcode === 'number') {
    const trouble = errcode === IOERR_SHMSIZE ? 'disk full' : TROUBLES.get(errcode & 0xff)
    return trouble === undefined ? error : new StorageFailure(trouble, error)
  }
  const named = NAMES.find(([pattern]) => typeof code === 'string' && pattern.test(code))
  if (named !== undefined) return new StorageFailure(named[1], error)
  // Its open() has no code but in its words.
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(error.message)?.[1]
  const trouble = opening === undefined ? undefined : TROUBLES.get(Number(opening) & 0xff)
  return trouble === undefined ? error : new StorageFailure(trouble, error)
}

/** The same of a database that is being opened, with its path, in one sentence or two. */
export function failureToOpen(error: unknown, path: string): unknown {
  const failure = failureIn(error)
  if (!(failure instanceof StorageFailure)) return error
  const { cause } = failure
  const isReadOnly = failure.trouble === 'disk failing' && isOnReadOnlyDisk(path)
  const trouble = isReadOnly ? 'disk read-only' : failure.trouble
  const words = cause instanceof Error ? cause.message : String(cause)
  return new StorageFailure(
    trouble,
    cause,
    `The database ${path} cannot be used: ${OPENING[trouble]} (${words}).`,
  )
}

// SQLite only says that it cannot open such a database: it cannot make the index of the log beside it.
function isOnReadOnlyDisk(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
  }
}

const OPENING: { readonly [trouble in Trouble]: string } = {
  'disk full': 'its disk is full',
  'disk read-only': 'its disk or the file is read-only',
  'disk failing': 'the system does not open, read or write it',
  'database damaged':
    'it is damaged, or the file is no database. Bring it back from a backup; the server makes a new one only where there is none',
}
