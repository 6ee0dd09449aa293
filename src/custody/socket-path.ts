/** The path of a Unix domain socket has little room, and the system cuts a longer one off without a word. */

import { closeSync, constants, openSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'

/** 104 bytes on macOS and the BSDs, 108 on Linux, the zero at the end included. */
const MAX_BYTES = 103

export interface BindablePath {
  readonly bindable: string
  /** To be called once the socket is not used any more. */
  release(): void
}

/** The same path, spelled so that it fits. Throws when there is no such spelling. */
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
