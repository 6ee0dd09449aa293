/**
 * Checks whether a file that holds a secret is private. Every such file is checked here.
 *
 * A file is private when only its owner can use it. There is one exception, because a secret that an orchestrator mounts belongs
 * to root and is read-only: a read-only file may be readable by a group of this process, and by others if a directory above it is
 * closed to them. A file that is still writable gets no exception: its owner can remove the permission, and is told to.
 */

import { fstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Advice for a directory or file that the kubelet has opened to a group. */
const GROUP_RECIPE =
  'If Kubernetes opened it to a group (fsGroup), see "In Kubernetes" in docs/operating.md.'

const SET_GROUP = 0o2000

/**
 * Why an open file is not private, as the end of a sentence with a full stop; undefined when it is private.
 *
 * @param file descriptor of the open file, whose path is given for the message and for the directories above it
 */
export function exposureOf(file: number, path: string): string | undefined {
  if (process.platform === 'win32') return undefined
  const stats = fstatSync(file)
  if (!isTrusted(stats)) return 'belongs to another user, who knows what is in it.'
  if (isPrivate(stats, path)) return undefined
  const mode = (stats.mode & 0o777).toString(8).padStart(4, '0')
  const recipe = isBelowGroupDirectory(path) ? ` ${GROUP_RECIPE}` : ''
  return `can be used by others (mode ${mode}). Run: chmod 600 ${path}${recipe}`
}

function isPrivate({ mode, gid }: Stats, path: string): boolean {
  if ((mode & 0o077) === 0) return true
  const isReadOnly = (mode & 0o333) === 0
  if (!isReadOnly) return false
  if ((mode & 0o040) !== 0 && !isOurGroup(gid)) return false
  return (mode & 0o004) === 0 || othersAreShutOut(path)
}

/** Whether some directory above the file can be entered neither by others nor by a group that this process is not in. */
function othersAreShutOut(path: string): boolean {
  let directory = dirname(realpathSync(path))
  for (;;) {
    const stats = statSync(directory)
    const isShut =
      (stats.mode & 0o001) === 0 && ((stats.mode & 0o010) === 0 || isOurGroup(stats.gid))
    if (isShut && isTrusted(stats)) return true
    const above = dirname(directory)
    if (above === directory) return false
    directory = above
  }
}

// Root can read every file anyway.
function isTrusted({ uid }: Stats): boolean {
  return uid === process.getuid?.() || uid === 0
}

function isOurGroup(gid: number): boolean {
  return gid === process.getgid?.() || process.getgroups?.().includes(gid) === true
}

function isBelowGroupDirectory(path: string): boolean {
  return (statSync(dirname(realpathSync(path))).mode & SET_GROUP) !== 0
}
