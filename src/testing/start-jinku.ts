/** `import { startJinku } from 'jinku/testing'`: a server for the tests of other programs. testing.d.ts describes it for them. */

import { startDevServer } from './dev-server.ts'
import type { startJinku as Declared } from './testing.d.ts'

/** Starts a server in memory and waits until it answers. */
export const startJinku: typeof Declared = async ({ secrets = {}, args = [] } = {}) => {
  const server = await startDevServer({ args, seed: secrets, environment: process.env })
  return { ...server, [Symbol.asyncDispose]: server.stop }
}
