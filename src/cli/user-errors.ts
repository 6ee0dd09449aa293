/** What the operator can mend is told in a sentence; anything else with its stack. */

import { BackupError } from '../backup/backup-error.ts'
import { RootKeyError } from '../crypto/root-key-error.ts'
import { ConnectionLost } from '../jobs/job-connection.ts'
import { isSystemError, systemProblem } from '../runtime/system-problem.ts'
import { SettingsError } from '../settings/declaration.ts'
import { DataDirectoryError } from '../storage/data-directory.ts'
import { DriverError } from '../storage/sqlite/driver.ts'
import { SchemaError } from '../storage/sqlite/migrate.ts'
import { StorageFailure } from '../storage/storage-failure.ts'
import { CommandError } from './command.ts'

const MENDABLE = [
  CommandError,
  BackupError,
  ConnectionLost,
  SettingsError,
  RootKeyError,
  DataDirectoryError,
  SchemaError,
  DriverError,
  StorageFailure,
]

export function isUserError(error: unknown): boolean {
  return MENDABLE.some((kind) => error instanceof kind) || isSystemError(error)
}

/** Why the process, or a job, ends before its time. */
export function explanation(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isSystemError(error)) return systemProblem(error) ?? error.message
  return isUserError(error) ? error.message : (error.stack ?? error.message)
}
