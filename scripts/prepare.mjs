/**
 * What npm runs after it has installed a clone: the build. It is plain JavaScript, since it also runs where the compiler is
 * missing, and then has to say so.
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
