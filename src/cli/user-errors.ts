/** Explains errors: a user error, which the operator can fix, with its message; any other error with its stack. */

import { BackupError } from '../backup/backup-error.ts'
import { RootKeyError } from '../crypto/root-key.ts'
import { ConnectionLost } from '../jobs/job-connection.ts'
import { TransferError } from '../maintenance/transfer-error.ts'
import { NodeNameTaken } from '../nodes/nodes.ts'
import { stackOfSources } from '../runtime/source-stack.ts'
import { isSystemError, systemProblem } from '../runtime/system-problem.ts'
import { SettingsError } from '../settings/declaration.ts'
import { DataDirectoryError } from '../storage/data-directory.ts'
import { DriverError, SchemaError } from '../storage/engine.ts'
import { DutyLost } from '../storage/nodes.ts'
import { StorageFailure } from '../storage/storage-failure.ts'
import { CommandError } from './command.ts'

const USER_ERRORS = [
  CommandError,
  BackupError,
  TransferError,
  ConnectionLost,
  SettingsError,
  RootKeyError,
  DataDirectoryError,
  SchemaError,
  DriverError,
  NodeNameTaken,
  DutyLost,
  StorageFailure,
]

/** Whether the operator can fix the cause, so that the message is enough. */
export function isUserError(error: unknown): boolean {
  return USER_ERRORS.some((kind) => error instanceof kind) || isSystemError(error)
}

/** The text to print for an error that ends the process or a job. */
export function explanation(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isSystemError(error)) return systemProblem(error) ?? error.message
  return isUserError(error) ? error.message : stackOfSources(error.stack ?? error.message)
}
