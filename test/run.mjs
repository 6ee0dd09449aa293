/** Runs the tests. Neither a file nor a pipe gets colours, also where something else has asked for them, as CI does. */

if (!process.stdout.isTTY) {
  process.env.NO_COLOR = '1'
  delete process.env.FORCE_COLOR
}
process.argv.splice(2, 0, 'run')
await import('../node_modules/vitest/vitest.mjs')
