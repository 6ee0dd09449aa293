/** Everything that tests put on disk lies in one directory, which is gone when all of them have run. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'jinku-'))

export function setup(): void {
  // What the processes of the tests inherit.
  process.env['TMPDIR'] = folder
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}
