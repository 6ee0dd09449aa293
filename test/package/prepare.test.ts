import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a clone that was installed without its development dependencies says in one sentence what to do', () => {
  const clone = mkdtempSync(join(tmpdir(), 'jinku-clone-'))
  mkdirSync(join(clone, 'scripts'))
  cpSync('scripts/prepare.mjs', join(clone, 'scripts/prepare.mjs'))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], {
    cwd: clone,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^The bundler is .*npm ci && npm prune --omit=dev\n$/)
})
