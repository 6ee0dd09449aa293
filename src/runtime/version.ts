import { readFileSync } from 'node:fs'
import { programFile } from './program-files.ts'

/** The version of this program. */
export function version(): string {
  const manifest = readFileSync(programFile('#manifest'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
