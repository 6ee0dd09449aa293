/** Backup files. A new one gets its name only when it is complete and flushed to disk. Only its owner can read it. */

import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sync } from '../storage/sync.ts'
import { BackupError } from './backup-error.ts'
import type { BackupSource } from './read-backup.ts'

const PIECE_BYTES = 1 << 18

/** A backup file that is being written, under another name until it is complete. */
export class NewBackupFile {
  readonly #path: string
  readonly #partial: string
  readonly #file: FileHandle

  private constructor(path: string, partial: string, file: FileHandle) {
    this.#path = path
    this.#partial = partial
    this.#file = file
  }

  /** @throws BackupError when there is a file of this name */
  static async create(path: string): Promise<NewBackupFile> {
    const whole = resolve(path)
    const partial = `${whole}.partial`
    requireFree(whole)
    try {
      return new NewBackupFile(whole, partial, await open(partial, 'wx', 0o600))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      throw new BackupError(
        `There is a file ${partial}: another backup is being written there, or was broken off. If none is, remove it.`,
      )
    }
  }

  async write(bytes: Buffer): Promise<void> {
    let at = 0
    while (at < bytes.length) at += (await this.#file.write(bytes, at)).bytesWritten
  }

  /** Flushes the file to disk, awaits `beforehand`, and then gives the file its name. */
  async complete(beforehand: () => Promise<void>): Promise<void> {
    await this.#file.sync()
    await this.#file.close()
    await beforehand()
    requireFree(this.#path)
    renameSync(this.#partial, this.#path)
    sync(dirname(this.#path))
  }

  /** Removes the incomplete file. Does nothing to a complete one. */
  async abandon(): Promise<void> {
    await this.#file.close()
    rmSync(this.#partial, { force: true })
  }
}

function requireFree(path: string): void {
  if (existsSync(path)) {
    throw new BackupError(`There is a file ${path} already. A backup replaces none; name another.`)
  }
}

/** A source that reads a backup file. */
export function backupFileSource(path: string): BackupSource {
  return () => createReadStream(path, { highWaterMark: PIECE_BYTES })
}

/** Copies a stream, which can be read only once, to a file, so that it can be read several times. The backup stays encrypted. */
export async function spool(
  input: AsyncIterable<Buffer | string>,
  path: string,
): Promise<BackupSource> {
  rmSync(path, { force: true })
  await pipeline(input, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return backupFileSource(path)
}
