/** SIGHUP never ends a server, whatever state it is in, from the first moment of the process. */

import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import {
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed, unseal } from '../support/process/sealed-jinku.ts'

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Sends the signal several times with short pauses, because signals that are still pending are merged into one. */
async function hangUp(pid: number): Promise<void> {
  for (let count = 0; count < 5; count++) {
    process.kill(pid, 'SIGHUP')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function isReady({ stdout }: { readonly stdout: string }): boolean {
  return stdout.includes('\nReady.\n')
}

test.each([
  ['on disk', []],
  ['in development', ['--dev']],
])('a server %s that is hung up goes on', async (_, args) => {
  const server = await startJinku({ cwd: temporaryDirectory(), args })
  await hangUp(server.pid)
  expect((await server.send({ method: 'GET', path: '/health' })).status).toBe(200)
  const { code, stderr } = await server.stop()
  expect(code).toBe(0)
  expect(stderr).not.toContain('internal failure')
})

// Opening a pipe for writing succeeds once the process reads it: the file of settings is the first thing that it reads.
test.runIf(process.platform !== 'win32')('before it has its settings', async () => {
  const cwd = temporaryDirectory()
  const settings = join(cwd, 'settings')
  execFileSync('mkfifo', [settings])
  const { child, output } = startCommand({
    cwd,
    args: ['--listen', '127.0.0.1:0', '--config', settings],
  })
  const pipe = await new Promise<number>((resolve) => {
    const open = (): void => {
      try {
        // The pipe is opened without blocking, which fails while nobody reads from it.
        resolve(openSync(settings, 'r+'))
      } catch {
        setTimeout(open, 5)
      }
    }
    open()
  })
  await until(() => isBlockedInRead(child.pid ?? 0, settings))
  await hangUp(child.pid ?? 0)
  writeSync(pipe, 'JINKU_REGION=eu-west-1\n')
  closeSync(pipe)
  await until(() => isReady(output) || child.exitCode !== null || child.signalCode !== null)
  expect([child.exitCode, child.signalCode, output.stdout]).toEqual([
    null,
    null,
    expect.stringContaining('eu-west-1'),
  ])
})

/** Whether the process has this file open. */
function isBlockedInRead(pid: number, path: string): boolean {
  const open = execFileSync('sh', ['-c', `ls -l /proc/${pid}/fd 2>/dev/null || true`]).toString()
  return open.includes(path)
}

test('while it starts', async () => {
  const cwd = temporaryDirectory()
  const key = Buffer.alloc(32, 7).toString('base64')
  const line = `touch asked; while ! test -e answer; do sleep 0.05; done; echo ${key}`
  const { child, output } = startCommand({
    cwd,
    args: ['--listen', '127.0.0.1:0', '--root-key-command', line],
  })
  await until(() => existsSync(join(cwd, 'asked')))
  await hangUp(child.pid ?? 0)
  writeFileSync(join(cwd, 'answer'), '')
  await until(() => isReady(output) || child.exitCode !== null || child.signalCode !== null)
  expect([child.exitCode, child.signalCode]).toEqual([null, null])
})

/** Whether a new connection trusts this certificate alone. */
async function presents(port: number, ca: string): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port, ca })
  const answer = await new Promise<boolean>((resolve) => {
    socket.on('secureConnect', () => resolve(true)).on('error', () => resolve(false))
  })
  socket.destroy()
  return answer
}

test('while it is sealed; a certificate that is renewed then costs no unsealing', async () => {
  const cwd = temporaryDirectory()
  const [tlsCert, tlsKey] = [join(cwd, 'cert.pem'), join(cwd, 'key.pem')]
  const [first, second, third] = [selfSigned(), selfSigned(), selfSigned()]
  const place = ({ cert, key }: typeof first): void => {
    writeFileSync(tlsCert, cert)
    writeFileSync(tlsKey, key)
  }
  place(first)
  mkdirSync(join(cwd, 'shares'))
  const shares = ['--root-key-shares', '2/3']
  const tls = ['--tls-cert', tlsCert, '--tls-key', tlsKey]
  const founder = await startJinku({ cwd, args: [...shares, '--root-key-share-dir', 'shares'] })
  await founder.stop()
  const sealed = await startSealed({ cwd, args: [...shares, ...tls] })
  await hangUp(sealed.pid)
  expect(await presents(sealed.port, first.cert)).toBe(true)
  place(second)
  await hangUp(sealed.pid)
  await until(() => presents(sealed.port, second.cert))
  for (const number of [1, 2]) {
    const { code, stderr } = await unseal(cwd, shareFile(cwd, number))
    expect([code, stderr]).toEqual([0, ''])
  }
  await sealed.ready
  place(third)
  await hangUp(sealed.pid)
  await until(() => presents(sealed.port, third.cert))
  expect(sealed.stderr.match(/The certificate was renewed/g)).toHaveLength(2)
  expect((await sealed.stop()).code).toBe(0)
})

function shareFile(cwd: string, number: number): string {
  const names = execFileSync('ls', [join(cwd, 'shares')])
    .toString()
    .trim()
    .split('\n')
    .sort()
  return join(cwd, 'shares', names[number - 1] ?? '')
}

test('while it stops', async () => {
  const server = await startJinku({ cwd: temporaryDirectory() })
  server.signal('SIGTERM')
  server.signal('SIGHUP')
  expect(await server.exited).toMatchObject({ code: 0, signal: null })
})

test('a file of the trail that cannot be opened anew is told in one line, and the one that is open stays', async () => {
  const cwd = temporaryDirectory()
  const folder = join(cwd, 'audit')
  mkdirSync(folder)
  const server = await startJinku({ cwd, env: { JINKU_AUDIT_FILE: join(folder, 'trail') } })
  renameSync(folder, `${folder}-away`)
  await hangUp(server.pid)
  await until(() => server.stderr.includes('is not opened anew'))
  expect(server.stderr).not.toContain('"stack"')
  expect((await server.call('ListSecrets')).status).toBe(200)
  expect((await server.stop()).code).toBe(0)
  expect(readFileSync(join(`${folder}-away`, 'trail'), 'utf8')).toContain('ListSecrets')
})

test('a command ends with its terminal, as any other program', async () => {
  const cwd = temporaryDirectory()
  await (await startJinku({ cwd })).stop()
  const { child, output, exited } = startCommand({ cwd, args: ['audit', 'tail', '-f'] })
  await until(() => output.stdout !== '' || child.exitCode !== null || isRunning(child.pid ?? 0))
  child.kill('SIGHUP')
  expect((await exited).signal).toBe('SIGHUP')
  expect((await runJinku({ cwd, args: ['audit', 'status'] })).code).toBe(0)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
