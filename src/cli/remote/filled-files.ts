/** Replaces files, all of them or none before the first rename, each at one moment. */

import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UsageFailure } from './failure.ts'

/** What a file is to contain. */
export interface NewFile {
  readonly path: string
  readonly content: Buffer
}

/** Who owns the files, and who may read them. */
export interface FileAccess {
  readonly mode: number
  readonly owner: Owner | undefined
}

/** Numbers of a user and of a group of this machine. */
export interface Owner {
  readonly user: number
  readonly group: number
}

/**
 * Writes the files whose content, permissions or owner would change. Returns their paths.
 *
 * They are written beside their places first. If one cannot be, none is replaced.
 */
export function replaceFiles(files: readonly NewFile[], access: FileAccess): readonly string[] {
  const changed = files.filter((file) => differs(file, access))
  const written: { readonly next: string; readonly path: string }[] = []
  try {
    for (const { path, content } of changed) {
      const next = join(dirname(path), `.${basename(path)}.${process.pid}`)
      written.push({ next, path })
      writeNew(next, content, access)
    }
    for (const { next, path } of written) renameSync(next, path)
  } catch (error) {
    for (const { next } of written) rmSync(next, { force: true })
    throw error
  }
  return changed.map(({ path }) => path)
}

function writeNew(path: string, content: Buffer, { mode, owner }: FileAccess): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, content)
    // The owner first: only then may others be let in.
    if (owner !== undefined) chownSync(path, owner.user, owner.group)
    fchmodSync(file, mode)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function differs({ path, content }: NewFile, { mode, owner }: FileAccess): boolean {
  const present = statSync(path, { throwIfNoEntry: false })
  if (present === undefined || (present.mode & 0o7777) !== mode) return true
  const isOwned = owner === undefined || (present.uid === owner.user && present.gid === owner.group)
  return !isOwned || !readFileSync(path).equals(content)
}

/** Parses permissions such as `0640`. @throws UsageFailure */
export function parseMode(typed: string): number {
  if (/^0?[0-7]{3}$/.test(typed)) return Number.parseInt(typed, 8)
  throw new UsageFailure({
    en: 'A mode is three octal digits, such as 0640.',
    zh: '权限为三位八进制数，例如 0640。',
  })
}

/** Parses `user`, `user:group` or their numbers; the names are those of this machine. @throws UsageFailure */
export function parseOwner(typed: string): Owner {
  const [user = '', group] = typed.split(':')
  const entry = entryOf('/etc/passwd', user)
  const userId = entry?.[2]
  const groupId = group === undefined ? entry?.[3] : entryOf('/etc/group', group)?.[2]
  const isNumber = (text: string | undefined): text is string => /^[0-9]{1,10}$/.test(text ?? '')
  const ids = {
    user: isNumber(user) ? user : userId,
    group: isNumber(group) ? group : groupId,
  }
  if (isNumber(ids.user) && isNumber(ids.group)) {
    return { user: Number(ids.user), group: Number(ids.group) }
  }
  throw new UsageFailure({
    en: 'An owner is user:group, by name or number; this machine does not know this one.',
    zh: '属主写作 user:group（名称或数字）；本机没有该用户或组。',
  })
}

function entryOf(file: string, name: string): readonly string[] | undefined {
  const entries = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  return entries.find((entry) => entry[0] === name || entry[2] === name)
}
