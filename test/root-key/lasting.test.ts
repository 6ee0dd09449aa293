/** A source that gives another root key each time is refused at a first start, at a change of the root key, and at a restore. */

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runHere } from '../support/process/commands.ts'
import { runJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { startHere } from '../support/process/server-here.ts'

// Each test starts several processes, which take a while on a machine that has much to do.
vi.setConfig({ testTimeout: 600_000 })

type Environment = { readonly [name: string]: string }

const DRAWS = 'head -c 32 /dev/urandom | base64'

async function refusal(cwd: string, args: readonly string[], env: Environment): Promise<string> {
  const { code, stdout, stderr } = await (args === LISTEN ? runJinku : runHere)({ cwd, env, args })
  expect([code, stdout]).toEqual([1, ''])
  const said = stderr.replace(/^audit checkpoint [^\n]+\n/gm, '')
  expect(said).toMatch(/^jinku: [^\n]+\n$/)
  return said.slice('jinku: '.length, -1)
}

const printsAnother = (name: string): string =>
  `The command of ${name} printed another key when it was run again; what is sealed now could never be opened again. Nothing has been made. It must print the same key each time: one that is kept somewhere, and not one that it draws.`

const LISTEN = ['--listen', '127.0.0.1:0']

test('no server is founded under the key of a command that prints another one each time', async () => {
  const cwd = temporaryDirectory()
  expect(await refusal(cwd, LISTEN, { JINKU_ROOT_KEY_COMMAND: DRAWS })).toBe(
    printsAnother('JINKU_ROOT_KEY_COMMAND'),
  )
  // The refused command left nothing that would make the correct command fail.
  const env = { JINKU_ROOT_KEY_COMMAND: `echo ${randomBytes(32).toString('base64')}` }
  const server = await startHere({ cwd, env })
  await server.stop()
  expect(server.credentials.secret).not.toBe('')
})

test('the root key is not changed to one that a command draws; it stays as it was', async () => {
  const cwd = temporaryDirectory()
  const server = await startHere({ cwd })
  await server.stop()
  const env = { JINKU_NEXT_ROOT_KEY_COMMAND: DRAWS }
  expect(await refusal(cwd, ['root-key', 'change'], env)).toBe(
    printsAnother('JINKU_NEXT_ROOT_KEY_COMMAND'),
  )
  const later = await startHere({ cwd }, server.credentials)
  expect(later.rootKey).toBe(server.rootKey)
  expect((await later.call('ListSecrets')).status).toBe(200)
})

test('nothing is restored under a key that a command draws', async () => {
  const cwd = temporaryDirectory()
  const server = await startHere({ cwd })
  await server.stop()
  expect((await runHere({ cwd, args: ['backup', '--out', 'b'] })).code).toBe(0)
  const target = join(cwd, 'target')
  const args = ['restore', '--quiet', '--from', 'b', '--data-dir', target]
  const backupKey = ['--backup-root-key-file', join(cwd, 'jinku-data/root.key')]
  expect(await refusal(cwd, [...args, ...backupKey], { JINKU_ROOT_KEY_COMMAND: DRAWS })).toBe(
    printsAnother('JINKU_ROOT_KEY_COMMAND'),
  )
  expect(readFileSync(join(target, 'jinku.db'))).toHaveLength(0)
})

const pipe = (what: string): string =>
  `The ${what} is a pipe or a device, which may give another content the next time; what is sealed now could never be opened again. Nothing has been made. Name a file that stays, or a command that prints the same each time.`

test('a pipe in the place of a file founds nothing either, whether it holds the key or a passphrase', async () => {
  const cwd = temporaryDirectory()
  const fifo = join(cwd, 'fifo')
  execFileSync('mkfifo', ['-m', '600', fifo])
  expect(await refusal(cwd, LISTEN, { JINKU_ROOT_KEY_FILE: fifo })).toBe(
    pipe(`root key file ${fifo}`),
  )
  expect(await refusal(cwd, LISTEN, { JINKU_ROOT_KEY_PASSPHRASE_FILE: fifo })).toBe(
    pipe(`passphrase file ${fifo}`),
  )
  // The first start needs a regular file; later starts may read the same passphrase from a pipe.
  const file = join(cwd, 'passphrase')
  writeFileSync(file, 'correct horse battery\n', { mode: 0o600 })
  const server = await startHere({ cwd, env: { JINKU_ROOT_KEY_PASSPHRASE_FILE: file } })
  await server.stop()
  const shown = runJinku({
    cwd,
    args: ['root-key', 'show'],
    env: { JINKU_ROOT_KEY_PASSPHRASE_FILE: fifo },
  })
  writeFileSync(fifo, 'correct horse battery\n')
  expect((await shown).stdout).toContain(server.rootKey)
  for (const name of ['JINKU_NEXT_ROOT_KEY_FILE', 'JINKU_NEXT_ROOT_KEY_PASSPHRASE_FILE']) {
    const env = { JINKU_ROOT_KEY_PASSPHRASE_FILE: file, [name]: fifo }
    expect(await refusal(cwd, ['root-key', 'change'], env)).toContain(
      'is a pipe or a device, which may give another content the next time',
    )
  }
  expect(existsSync(join(cwd, 'jinku-data', 'root.key'))).toBe(false)
})
