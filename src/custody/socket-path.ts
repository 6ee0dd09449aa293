/** Shortens the path of a Unix domain socket. The operating system has a small limit, and silently truncates longer paths. */

import { closeSync, constants, openSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'

/** 104 bytes on macOS and the BSDs, 108 on Linux, the zero at the end included. */
const MAX_BYTES = 103

/** A path that is short enough for a socket. */
export interface BindablePath {
  /** The path to bind or connect to. */
  readonly bindable: string
  /** Call it once the socket is not used any more. */
  release(): void
}

/** An equivalent path that is short enough. @throws when there is none */
export function bindablePath(path: string): BindablePath {
  const short = [path, relative(process.cwd(), path)].find(
    (one) => Buffer.byteLength(one) <= MAX_BYTES,
  )
  if (short !== undefined) return { bindable: short, release: () => {} }
  if (process.platform !== 'linux') {
    throw new Error(
      `The path ${path} is too long for a socket. Give the data directory a shorter one.`,
    )
  }
  const directory = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY)
  return {
    bindable: `/proc/self/fd/${directory}/${basename(path)}`,
    release: () => closeSync(directory),
  }
}
