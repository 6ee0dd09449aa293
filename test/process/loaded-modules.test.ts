/** What a command loads of the program: nothing of what only a server does. */

import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MAIN, runJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

const DIST = join(MAIN, '..')

/** The modules of the program that were loaded until it ended, such as `cli/run-command.js`. */
async function modulesLoadedBy(...args: string[]): Promise<string[]> {
  const cwd = temporaryDirectory()
  const list = join(cwd, 'loaded')
  const hooks = `import { appendFileSync } from 'node:fs'
    export async function load(url, context, next) {
      appendFileSync(${JSON.stringify(list)}, url + '\\n')
      return await next(url, context)
    }`
  const registering = `import { register } from 'node:module'
    register(${JSON.stringify(moduleOf(hooks))})`
  await runJinku({
    cwd,
    args,
    program: [process.execPath, '--import', moduleOf(registering), MAIN],
  })
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:'))
    .map((url) => relative(DIST, fileURLToPath(url)))
    .filter((path) => !path.startsWith('..'))
}

function moduleOf(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`
}

/** Folders of what only a server does: sockets, the endpoint of the network, streams of the trail, rotation and purge. */
const OF_SERVERS = /^(http|streams|timers)\/|^rpc\/(rpc-|credential)|^process\/(serve|server)\.js$/

test.each(['status', 'admin list-accounts', 'backup'])(
  'jinku %s loads no part that only a server has',
  async (words) => {
    const loaded = await modulesLoadedBy(...words.split(' '))
    expect(loaded).toContain('cli/run-command.js')
    expect(loaded.filter((path) => OF_SERVERS.test(path))).toEqual([])
  },
)

test('a server loads all of them, and none of the commands', async () => {
  const loaded = await modulesLoadedBy('--data-dir', '/dev/null/none')
  expect(loaded.some((path) => path.startsWith('http/'))).toBe(true)
  expect(loaded.some((path) => path.startsWith('streams/'))).toBe(true)
  expect(loaded.some((path) => path.startsWith('timers/'))).toBe(true)
  expect(loaded).toContain('process/server.js')
  expect(loaded.filter((path) => path.startsWith('cli/local/'))).toEqual([])
})
