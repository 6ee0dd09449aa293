/** A start that fails, at whatever step, leaves nothing behind: no timer, watcher or socket, and no hold of the data. */

import { createHook } from 'node:async_hooks'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type Server, startServer } from '../../src/process/server.ts'
import type { Log } from '../../src/runtime/log.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import type { Settings } from '../../src/settings/table.ts'
import type { Storage } from '../../src/storage/store.ts'
import { SECRET, startReceiver } from '../support/receiver.ts'

/** What lasts until it is ended. An unref'ed timer is one of these too, which the process itself does not count. */
const LASTING = /^(Timeout|TCPSERVERWRAP|PIPESERVERWRAP|FSEVENTWRAP|FILEHANDLE|TCPWRAP|PIPEWRAP)$/

/** The timers that code of the server started, by their ids. */
const lasting = new Map<number, string>()
const hook = createHook({
  init: (id, type) => {
    if (!LASTING.test(type)) return
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 50
    const stack = new Error(type).stack ?? ''
    Error.stackTraceLimit = stackTraceLimit
    if (stack.includes(`${join(import.meta.dirname, '../../src')}/`)) lasting.set(id, stack)
  },
  destroy: (id) => {
    lasting.delete(id)
  },
})
beforeEach(() => {
  lasting.clear()
  hook.enable()
})
afterEach(() => {
  hook.disable()
})

const silent: Log = { fault: () => {}, warn: () => {}, note: () => {} }

function settingsIn(directory: string, more: Partial<Settings> = {}): Settings {
  const given = ['--data-dir', directory, '--listen', '127.0.0.1:0']
  const settings = loadSettings(given, {})
  if (typeof settings === 'string') throw new Error(settings)
  return { ...settings, ...more }
}

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-failed-start-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

async function expectNothingLeft(step: string): Promise<void> {
  // Node reports closed handles one turn of the event loop later.
  for (let turn = 0; turn < 20 && lasting.size > 0; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([...lasting.values()], step).toEqual([])
}

class Planned extends Error {}

/** Throws at the nth call. */
function failing(at: number): { readonly strike: () => void; readonly hasStruck: () => boolean } {
  let uses = 0
  return {
    strike: () => {
      uses += 1
      if (uses === at) throw new Planned(`use ${at}`)
    },
    hasStruck: () => uses >= at,
  }
}

function strikingStorage(storage: Storage, strike: () => void): Storage {
  return new Proxy(storage, {
    get: (target, name: keyof Storage) => {
      const member = target[name]
      if (name === 'close' || typeof member !== 'function') return member
      return (...args: never[]) => {
        strike()
        return (member as (...all: never[]) => unknown).apply(target, args)
      }
    },
  })
}

/** Starts it with what fails at its first use, its second, and so on, until a start has had no such use left. */
async function failAtEach(
  start: (at: number, strike: () => void) => Promise<Server>,
): Promise<number> {
  for (let at = 1; ; at++) {
    const { strike, hasStruck } = failing(at)
    let server: Server | undefined
    try {
      server = await start(at, strike)
    } catch (error) {
      expect(error).toBeInstanceOf(Planned)
    }
    await server?.close()
    await expectNothingLeft(`failing at use ${at}`)
    // A start that has ended cannot fail any more, so a later failure is only reported.
    if (server !== undefined && !hasStruck()) return at - 1
    if (at > 200) throw new Error('there is no end of steps')
  }
}

async function withAllStreams(directory: string): Promise<Partial<Settings>> {
  const receiver = await startReceiver()
  return {
    auditFile: join(directory, 'audit.jsonl'),
    auditWebhookUrl: receiver.url,
    auditWebhookSecret: SECRET,
    auditRetentionDays: 1,
  }
}

test('whatever the database refuses at a start, first or later, nothing is left of it', async () => {
  const directory = temporary()
  const more = await withAllStreams(directory)
  const fresh = await failAtEach((at, strike) => {
    const settings = settingsIn(join(directory, `data-${at}`), more)
    return startServer(settings, {
      log: silent,
      adapt: (parts) => ({ ...parts, storage: strikingStorage(parts.storage, strike) }),
    })
  })
  expect(fresh).toBeGreaterThan(6)

  const settings = settingsIn(join(directory, 'data'), more)
  await (await startServer(settings, { log: silent })).close()
  const again = await failAtEach((_, strike) =>
    startServer(settings, {
      log: silent,
      adapt: (parts) => ({ ...parts, storage: strikingStorage(parts.storage, strike) }),
    }),
  )
  expect(again).toBeGreaterThan(4)
})

test('when the log takes nothing, nothing is left of a start, nor when the first hook of it fails', async () => {
  const directory = temporary()
  const steps = await failAtEach((at, strike) => {
    let isStarting = true
    const say = (): void => {
      if (isStarting) strike()
    }
    const settings = settingsIn(join(directory, `data-${at}`))
    return startServer(settings, {
      log: { ...silent, warn: say, note: say },
      onReloadable: say,
    }).finally(() => {
      isStarting = false
    })
  })
  expect(steps).toBeGreaterThan(1)
})

test.each([
  [
    'the port is in use',
    async () => {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => {
        other.close()
      })
      const address = other.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      return { listen: { host: '127.0.0.1', port: address.port } }
    },
  ],
  ['the file of the trail cannot be opened', async () => ({ auditFile: '/proc/no/such/file' })],
  ['the root key is not to be had', async () => ({ rootKeyCommand: 'exit 3' })],
] satisfies [string, () => Promise<Partial<Settings>>][])(
  'when %s, nothing is left of the start',
  async (_, more) => {
    const directory = temporary()
    const settings = settingsIn(join(directory, 'data'), await more())
    await expect(startServer(settings, { log: silent })).rejects.toThrow()
    await expectNothingLeft('refused')
    // The directory can be used again.
    const server = await startServer(settingsIn(join(directory, 'data')), { log: silent })
    await server.close()
    await expectNothingLeft('closed')
  },
)

test('when the socket beside the data cannot be made, nothing is left of the start', async () => {
  const directory = temporary()
  const data = join(directory, 'data')
  mkdirSync(join(data, 'server.sock', 'in the way'), { recursive: true, mode: 0o700 })
  await expect(startServer(settingsIn(data), { log: silent })).rejects.toThrow()
  await expectNothingLeft('refused')
})
