/** Translates errors of SQLite that mean a failing machine to a StorageFailure. */

import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { type FailureReason, StorageFailure } from '../storage-failure.ts'

/** Result codes of SQLite (https://sqlite.org/rescode.html); the low byte of an extended one is its primary one. */
const REASONS = new Map<number, FailureReason>([
  [8, 'disk read-only'],
  [10, 'disk failing'],
  [11, 'database damaged'],
  [13, 'disk full'],
  [14, 'disk failing'],
  [26, 'database damaged'],
])
const IOERR_SHMSIZE = 10 | (19 << 8)
const NAMED_REASONS: readonly (readonly [RegExp, FailureReason])[] = [
  [/^SQLITE_READONLY/, 'disk read-only'],
  // The shared index of the log could not grow.
  [/^SQLITE_IOERR_SHMSIZE/, 'disk full'],
  [/^SQLITE_(IOERR|CANTOPEN)/, 'disk failing'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'database damaged'],
  [/^SQLITE_FULL/, 'disk full'],
]

/** Translates an error of either driver to a StorageFailure; returns any other error unchanged. */
export function failureIn(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageFailure) return error
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  // node:sqlite reports a number, libsql a name.
  if (typeof errcode === 'number') {
    const reason = errcode === IOERR_SHMSIZE ? 'disk full' : REASONS.get(errcode & 0xff)
    return reason === undefined ? error : new StorageFailure(reason, error)
  }
  const named = NAMED_REASONS.find(([pattern]) => typeof code === 'string' && pattern.test(code))
  if (named !== undefined) return new StorageFailure(named[1], error)
  // The errors of its open() contain the code only in their message.
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(error.message)?.[1]
  const reason = opening === undefined ? undefined : REASONS.get(Number(opening) & 0xff)
  return reason === undefined ? error : new StorageFailure(reason, error)
}

/** As {@link failureIn}, for a database that is being opened: the message names the path and says what to do. */
export function failureToOpen(error: unknown, path: string): unknown {
  const failure = failureIn(error)
  if (!(failure instanceof StorageFailure)) return error
  const { cause } = failure
  const isReadOnly = failure.reason === 'disk failing' && isOnReadOnlyDisk(path)
  const reason = isReadOnly ? 'disk read-only' : failure.reason
  const words = cause instanceof Error ? cause.message : String(cause)
  return new StorageFailure(
    reason,
    cause,
    `The database ${path} cannot be used: ${OPENING[reason]} (${words}).`,
  )
}

// SQLite only reports that it cannot open such a database. The reason is that it cannot create the index of the log in the
// same directory.
function isOnReadOnlyDisk(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
  }
}

const OPENING: { readonly [reason in FailureReason]?: string } = {
  'disk full': 'its disk is full',
  'disk read-only': 'its disk or the file is read-only',
  'disk failing': 'the system does not open, read or write it',
  'database damaged':
    'it is damaged, or the file is no database. Bring it back from a backup; the server makes a new one only where there is none',
}
