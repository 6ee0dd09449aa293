/** Backups as files: there once they are whole and on disk, for their owner only; read as often as it takes. */

import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sync } from '../storage/sync.ts'
import { BackupError } from './backup-error.ts'
import type { BackupSource } from './read-backup.ts'

const PIECE_BYTES = 1 << 18

/** A file that is being written, under another name until it is whole. */
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

  /** Puts it on disk, and gives it its name once `beforehand` has been done. */
  async complete(beforehand: () => Promise<void>): Promise<void> {
    await this.#file.sync()
    await this.#file.close()
    await beforehand()
    requireFree(this.#path)
    renameSync(this.#partial, this.#path)
    sync(dirname(this.#path))
  }

  /** Leaves nothing. Does no harm to what is complete. */
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

export function backupFileSource(path: string): BackupSource {
  return () => createReadStream(path, { highWaterMark: PIECE_BYTES })
}

/** Keeps what can be read once only, so that it can be read again. It is as encrypted as it came. */
export async function spool(
  input: AsyncIterable<Buffer | string>,
  path: string,
): Promise<BackupSource> {
  rmSync(path, { force: true })
  await pipeline(input, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return backupFileSource(path)
}
