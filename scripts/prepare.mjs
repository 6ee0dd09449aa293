/**
 * Builds the program after npm has installed a clone. It is plain JavaScript because it also runs where the bundler is missing, and
 * must then say so.
 */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundler = fileURLToPath(new URL('../node_modules/rolldown/package.json', import.meta.url))

if (existsSync(bundler)) {
  const { status } = spawnSync('npm run build', { stdio: 'inherit', shell: true })
  process.exitCode = status ?? 1
} else {
  process.stderr.write(
    'The bundler is a development dependency, so a clone is built with all of them. Run: npm ci && npm prune --omit=dev\n',
  )
  process.exitCode = 1
}
