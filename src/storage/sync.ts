import { closeSync, constants, fsyncSync, openSync } from 'node:fs'

/** Waits until what was written to a file, or into a directory, is on disk. */
export function sync(path: string): void {
  // Windows has no handles of directories, and synchronizes no file that is open for reading only.
  if (process.platform === 'win32') return
  const file = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
