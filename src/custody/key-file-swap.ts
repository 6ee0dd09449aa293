/**
 * A key file that gives way to the next one. The next key lies beside it until everything is wrapped under it; then one takes
 * the place of the other, in one step, and the former is kept: older backups open with it.
 */

import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncDirectory } from '../crypto/private-file.ts'
import { createRootKeyFile, type RootKey, readRootKeyFile } from '../crypto/root-key.ts'

/** Draws the next key. What an attempt left that went no further is replaced: nothing is wrapped under it. */
export function drawNextKeyFile(path: string): RootKey {
  rmSync(nextTo(path), { force: true })
  return createRootKeyFile(nextTo(path))
}

/** Fingerprint of the key that lies ready beside the file; undefined when there is none. @throws RootKeyError */
export function nextKeyBeside(path: string): string | undefined {
  return existsSync(nextTo(path)) ? readRootKeyFile(nextTo(path)).fingerprint : undefined
}

/** Puts the next key in the place of the former, and answers where the former is kept. */
export function swapKeyFile(path: string, formerFingerprint: string): string {
  const former = `${path}.former-${formerFingerprint.replaceAll(':', '')}`
  // A second name for the same file, so that there is a key under the first one at any moment.
  if (!existsSync(former)) linkSync(path, former)
  renameSync(nextTo(path), path)
  syncDirectory(dirname(path))
  return former
}

function nextTo(path: string): string {
  return `${path}.next`
}
