/** A data directory that a program of an earlier release has written. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Driver } from '../../src/storage/sqlite/driver.ts'
import { type Fixture, ROOT_KEY_FILE, restore } from '../storage/released/fixtures.ts'

/** Removed when the test has finished. */
export function leftBehind(fixture: Fixture, driver: Driver): string {
  const folder = mkdtempSync(join(tmpdir(), 'jinku-upgrade-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'jinku-data')
  mkdirSync(dataDir, { mode: 0o700 })
  writeFileSync(join(dataDir, 'root.key'), readFileSync(ROOT_KEY_FILE), { mode: 0o600 })
  restore(fixture, join(dataDir, 'jinku.db'), driver)
  return dataDir
}
