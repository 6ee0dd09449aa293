import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a directory for its owner only, and those above it that are missing.
 *
 * On a file system that can only be read, Node.js (20 and 24) reports ENOENT when it makes several directories in one call. So the
 * first missing one is then made alone, which reports what is really wrong.
 *
 * @throws what the system refused
 */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(firstMissing(path), { mode: 0o700 })
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
}

function firstMissing(path: string): string {
  const parent = dirname(path)
  return existsSync(parent) ? path : firstMissing(parent)
}
