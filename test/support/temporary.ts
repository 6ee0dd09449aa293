/** All tests write below one temporary directory. It is removed at the end of the run. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'jinku-'))

export function setup(): void {
  // Processes that the tests start inherit this.
  process.env['TMPDIR'] = folder
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}
