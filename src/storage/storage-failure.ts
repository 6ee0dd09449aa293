/**
 * What storage reports when the machine under it fails: the disk is full, cannot be written, cannot be read, or the data on it are
 * damaged. This is no fault of the program, and no request can do anything about it.
 */

/** What is wrong with the machine or the database. */
export type FailureReason =
  | 'disk full'
  | 'disk read-only'
  | 'disk failing'
  | 'database damaged'
  | 'database unreachable'
  | 'database read-only'
  | 'outcome unknown'

/** What each reason means, in a sentence. */
export const FAILURE_SENTENCES: { readonly [reason in FailureReason]: string } = {
  'disk full': 'The disk of the server is full.',
  'disk read-only': 'The disk of the server can no longer be written.',
  'disk failing': 'The disk of the server does not take or give what it should.',
  'database damaged': 'The database of the server is damaged, or is none.',
  'database unreachable': 'The database of the server cannot be reached.',
  'database read-only': 'The database of the server takes no changes.',
  'outcome unknown':
    'The connection to the database was lost while the change was committed. The change may have been carried out.',
}

/** Whether it may end without the database being restored, so that whoever tries again later may succeed. */
const IS_TEMPORARY: { readonly [reason in FailureReason]: boolean } = {
  'disk full': true,
  'disk read-only': true,
  'disk failing': true,
  'database damaged': false,
  'database unreachable': true,
  'database read-only': true,
  'outcome unknown': true,
}

/**
 * Thrown instead of the error of the driver when the machine is at fault. It is answered 503, and logged once a minute.
 */
export class StorageFailure extends Error {
  readonly reason: FailureReason

  constructor(reason: FailureReason, cause: unknown, message = FAILURE_SENTENCES[reason]) {
    super(message, { cause })
    this.reason = reason
  }

  /** What may be told to anybody. The message is for operators: it may name hosts, users and tables of the database. */
  get publicMessage(): string {
    return FAILURE_SENTENCES[this.reason]
  }

  get isTemporary(): boolean {
    return IS_TEMPORARY[this.reason]
  }
}

/** Whether the error is that the disk is full, or was caused by that. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof StorageFailure) return error.reason === 'disk full'
  return error instanceof Error && error.cause !== undefined && isDiskFull(error.cause)
}
