/**
 * Replaces a key file during a change of the root key. The file of the next key lies beside it until everything is wrapped under
 * that key; then it replaces the key file atomically. The former file is kept, because older backups need it. The name of the
 * next file contains its fingerprint, so that two commands at the same time do not remove each other's file.
 */

import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncDirectory } from '../crypto/private-file.ts'
import type { RootKey } from '../crypto/root-key.ts'
import { createRootKeyFile } from '../crypto/root-key-file.ts'

/** Generates the next root key, and writes its file. @param path of the key file in use */
export function createNextKeyFile(path: string): RootKey {
  const unnamed = `${path}.next-${randomUUID()}`
  const rootKey = createRootKeyFile(unnamed)
  renameSync(unnamed, nextTo(path, rootKey.fingerprint))
  syncDirectory(dirname(path))
  return rootKey
}

/** Whether the file of this next key exists. */
export function isNextKeyFileReady(path: string, next: string): boolean {
  return existsSync(nextTo(path, next))
}

/** Removes the file of a generated key whose change did not begin. */
export function discardNextKeyFile(path: string, fingerprint: string): void {
  rmSync(nextTo(path, fingerprint), { force: true })
}

/**
 * Replaces the key file by that of the next key. Answers the path of the former file; undefined if the next file does not exist.
 */
export function replaceKeyFile(path: string, former: string, next: string): string | undefined {
  if (!existsSync(nextTo(path, next))) return undefined
  const kept = `${path}.former-${plain(former)}`
  // The former file gets a second name before it is replaced, so that a key file exists at any moment.
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
