/** All tests write below one temporary directory. It is removed at the end of the run. */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'jinku-'))
// Programs that another user runs have folders of their own below it.
chmodSync(folder, 0o711)

export function setup(): void {
  // Processes that the tests start inherit this.
  process.env['TMPDIR'] = folder
}

export function teardown(): void {
  // Servers that end with the run may still be removing files of their own.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
