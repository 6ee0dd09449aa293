/**
 * A key file that gives way to the next one. The next key lies beside it until everything is wrapped under it; then one takes
 * the place of the other, in one step, and the former is kept: older backups open with it. A file that waits is named by
 * its key, so that two who begin at once do not take each other's away.
 */

import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncDirectory } from '../crypto/private-file.ts'
import type { RootKey } from '../crypto/root-key.ts'
import { createRootKeyFile } from '../crypto/root-key-file.ts'

/** Draws a next key. */
export function createNextKeyFile(path: string): RootKey {
  const unnamed = `${path}.next-${randomUUID()}`
  const rootKey = createRootKeyFile(unnamed)
  renameSync(unnamed, nextTo(path, rootKey.fingerprint))
  syncDirectory(dirname(path))
  return rootKey
}

/** Whether this next key lies ready. */
export function isNextKeyFileReady(path: string, next: string): boolean {
  return existsSync(nextTo(path, next))
}

/** Removes a key that was drawn and did not become the next one. */
export function discardNextKeyFile(path: string, fingerprint: string): void {
  rmSync(nextTo(path, fingerprint), { force: true })
}

/** Puts a next key in the place of the former, and answers where the former is kept; undefined when none lies ready. */
export function replaceKeyFile(path: string, former: string, next: string): string | undefined {
  if (!existsSync(nextTo(path, next))) return undefined
  const kept = `${path}.former-${plain(former)}`
  // A second name for the same file, so that there is a key under the first one at any moment.
  if (!existsSync(kept)) linkSync(path, kept)
  renameSync(nextTo(path, next), path)
  syncDirectory(dirname(path))
  return kept
}

function nextTo(path: string, fingerprint: string): string {
  return `${path}.next-${plain(fingerprint)}`
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '')
}
