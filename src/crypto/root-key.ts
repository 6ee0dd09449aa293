/**
 * The root key: 32 bytes that wrap all key material, kept in a file of their own outside the database.
 *
 * Its fingerprint is no secret. It is stored in the database, shown at every start and in every error about the key.
 */

import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KEY_BYTES } from './envelope.ts'

export interface RootKey {
  /** Wraps key material; derived, so that no other use of the root key touches the same key. */
  readonly wrapping: KeyObject
  /** Eight bytes in hexadecimal, for instance `9f86:d081:884c:7d65`. */
  readonly fingerprint: string
}

/** A problem with the key file that its owner can mend; the message says how. */
export class RootKeyError extends Error {}

const PREFIX = 'jinku-root-key-1:'
const MAX_FILE_BYTES = 1024

/** RFC 5869 with SHA-256, no salt; `info` separates the uses. */
function derive(key: Uint8Array, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, bytes))
}

export function rootKeyFrom(bytes: Uint8Array): RootKey {
  const print = derive(bytes, 'jinku root key fingerprint', 8).toString('hex')
  return {
    wrapping: createSecretKey(derive(bytes, 'jinku key material wrapping', KEY_BYTES)),
    fingerprint: (print.match(/.{4}/g) ?? []).join(':'),
  }
}

/** A key for a server that keeps nothing. */
export function temporaryRootKey(): RootKey {
  return rootKeyFrom(randomBytes(KEY_BYTES))
}

/** Writes a new key file, readable by its owner only and safe on disk before this returns. Refuses to replace one. */
export function createRootKeyFile(path: string): RootKey {
  const bytes = randomBytes(KEY_BYTES)
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    writeSync(file, `${PREFIX}${bytes.toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncDirectory(dirname(path))
  return rootKeyFrom(bytes)
}

/** Reads a key file. Throws RootKeyError when others can read it or it holds no key. */
export function readRootKeyFile(path: string): RootKey {
  const file = openSync(path, constants.O_RDONLY)
  try {
    const { mode: modeAndType, uid } = fstatSync(file)
    const mode = modeAndType & 0o777
    if (process.platform !== 'win32' && uid !== process.getuid?.() && uid !== 0) {
      throw new RootKeyError(
        `The root key file ${path} belongs to another user, who knows the key.`,
      )
    }
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new RootKeyError(
        `The root key file ${path} can be used by others (mode ${mode.toString(8).padStart(4, '0')}). Run: chmod 600 ${path}`,
      )
    }
    const content = Buffer.alloc(MAX_FILE_BYTES)
    const text = content.toString('latin1', 0, readSync(file, content)).trimEnd()
    const bytes = Buffer.from(text.slice(PREFIX.length), 'base64')
    const isKey = bytes.length === KEY_BYTES && text === PREFIX + bytes.toString('base64')
    if (!isKey) throw new RootKeyError(`The file ${path} does not hold a root key.`)
    return rootKeyFrom(bytes)
  } finally {
    closeSync(file)
  }
}

// A new file survives a power cut only once its directory entry is on disk too.
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
