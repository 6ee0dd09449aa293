/** A program of a test that uses parts of ours: a file for Node, which on Node 20 does not run TypeScript. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'rolldown'
import { afterAll } from 'vitest'
import { PROJECT } from './jinku-process.ts'

/** The path of the program, which is removed when the tests of the file have finished. It lies where Node finds our packages. */
export async function bundledProgram(source: string): Promise<string> {
  mkdirSync(join(PROJECT, 'build'), { recursive: true })
  const directory = mkdtempSync(join(PROJECT, 'build/test-program-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'program.mjs')
  await build({
    input: source,
    platform: 'node',
    external: ['libsql'],
    output: { file, codeSplitting: false },
  })
  return file
}
