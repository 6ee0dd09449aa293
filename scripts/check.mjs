/**
 * Checks everything: format, lint, types and generated docs at the same time, then the tests. What each prints is kept together. It is plain
 * JavaScript, so that Node runs it as it is.
 */

import { spawn } from 'node:child_process'

const BEFORE_TESTS = ['lint', 'types', 'docs:check']

/** Runs a script of package.json. Resolves with whether it succeeded, and all it has printed. */
function run(name) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] })
    const printed = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => printed.push(part))
    child.on('error', reject)
    child.on('close', (status) =>
      resolve({ name, isWell: status === 0, text: Buffer.concat(printed) }),
    )
  })
}

const results = await Promise.all(BEFORE_TESTS.map(run))
for (const { name, isWell, text } of results) {
  process.stdout.write(`npm run ${name}: ${isWell ? 'well' : 'failed'}\n`)
  process.stdout.write(text)
}
if (results.some(({ isWell }) => !isWell)) process.exit(1)
const tests = spawn('npm', ['test'], { stdio: 'inherit' })
tests.on('close', (status) => {
  process.exitCode = status ?? 1
})
