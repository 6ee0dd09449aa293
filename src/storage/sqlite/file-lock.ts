import { closeSync, openSync } from 'node:fs'
import { isLocked, loadDriver } from './driver.ts'

/** A lock that this process holds. */
export interface FileLock {
  release(): void
}

/**
 * Locks a file for this process alone; undefined when another process has locked it.
 *
 * The lock is an exclusive SQLite transaction, so the operating system releases it however the process ends, `kill -9` included: no
 * stale lock file ever keeps a server from starting. It is used with any engine.
 */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  const driver = await loadDriver()
  // Created here, so that the error of the system is reported when that fails.
  closeSync(openSync(path, 'a', 0o600))
  const connection = driver.open(path)
  try {
    connection.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (!isLocked(error)) throw error
    return undefined
  }
  return {
    release: () => {
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}
