/**
 * Whether a file that holds something secret is private. This is the one check of all such files.
 *
 * A file is private when nobody but its owner can use it. A secret that an orchestrator mounts belongs to root and is
 * read-only; there group and others may be able to read it, if the group is one of ours, or a directory above it shuts
 * others out. A file that somebody may still write is one whose owner can take the permission away, and is asked to.
 */

import { fstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is said of a directory or file that the kubelet has opened to a group. */
export const GROUP_RECIPE =
  'If Kubernetes opened it to a group (fsGroup), see "In Kubernetes" in docs/operating.md.'

const SET_GROUP = 0o2000

/** What is wrong with an open file, as the end of a sentence with a full stop; undefined when it is private. */
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

/** Whether a directory on the way to the file lets neither others nor a group that is not ours pass. */
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

// Root reads everything anyway.
function isTrusted({ uid }: Stats): boolean {
  return uid === process.getuid?.() || uid === 0
}

function isOurGroup(gid: number): boolean {
  return gid === process.getgid?.() || process.getgroups?.().includes(gid) === true
}

function isBelowGroupDirectory(path: string): boolean {
  return (statSync(dirname(realpathSync(path))).mode & SET_GROUP) !== 0
}
