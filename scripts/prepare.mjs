/**
 * Builds the program after npm has installed a clone. It is plain JavaScript because it also runs where the compiler is missing, and
 * must then say so.
 */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const compiler = fileURLToPath(new URL('../node_modules/typescript/package.json', import.meta.url))

if (existsSync(compiler)) {
  const { status } = spawnSync('npm run build', { stdio: 'inherit', shell: true })
  process.exitCode = status ?? 1
} else {
  process.stderr.write(
    'The compiler is a development dependency, so a clone is built with all of them. Run: npm ci && npm prune --omit=dev\n',
  )
  process.exitCode = 1
}
