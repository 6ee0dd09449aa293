/** A directory that many tests begin with is made once, and each test gets a copy: to start a server takes most of the time of a test. */

import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryDirectory } from './jinku-process.ts'

/** @param make fills the directory; nothing that it starts is left running */
export function madeOnce<T extends object>(
  make: (cwd: string) => Promise<T>,
): () => Promise<T & { readonly cwd: string }> {
  let made: Promise<{ readonly original: string; readonly result: T }> | undefined
  return async () => {
    made ??= originalOf(make)
    const { original, result } = await made
    const cwd = temporaryDirectory()
    cpSync(original, cwd, { recursive: true })
    return { ...result, cwd }
  }
}

/** It is removed with everything else that tests put on disk. */
async function originalOf<T extends object>(make: (cwd: string) => Promise<T>) {
  const original = mkdtempSync(join(tmpdir(), 'jinku-original-'))
  return { original, result: await make(original) }
}
