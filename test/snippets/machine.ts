/**
 * A machine to follow the pages on: a directory in which the paths that they name lie, with `jinku` on the path of programs,
 * and a free port in place of 7600. What is run here is what is printed, but for these names.
 */

import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { type Exit, MAIN, PROJECT, printed } from '../support/process/jinku-process.ts'

/** The directories that pages name. What else begins with a slash is of the system, such as `/bin/sh`. */
const PATHS = /(?<![\w.*/-])\/(?=(?:var\/(?:lib|log)|etc|backup|run|data)\b)/g

export interface Run {
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string }
  readonly input?: string
}

export interface Started {
  readonly port: number
  readonly output: { readonly stdout: string; readonly stderr: string }
  stop(): Promise<Exit>
}

export interface Machine {
  readonly root: string
  /** The path on this machine. */
  at(path: string): string
  /** The text with paths and port of this machine. */
  here(text: string): string
  /** Runs the text with a shell to its end. */
  run(text: string, how?: Run): Promise<Exit>
  /** Runs it until the server is ready. */
  start(text: string, how?: Run): Promise<Started>
  /** Runs it until it prints something, and ends it. */
  firstOutput(text: string, how?: Run): Promise<string>
}

export function newMachine(): Machine {
  const root = mkdtempSync(join(tmpdir(), 'jinku-snippets-'))
  // Spawned programs are ended before their directory goes: what was registered last comes first.
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const at = (path: string): string => join(root, path)
  for (const path of ['bin', 'home', 'var/lib', 'var/log', 'etc/jinku', 'backup', 'run/jinku']) {
    mkdirSync(at(path), { recursive: true })
  }
  mkdirSync(at('data'))
  // What npm links there, which also makes the program executable.
  writeFileSync(at('bin/jinku'), `#!/bin/sh\nexec node "${MAIN}" "$@"\n`, { mode: 0o755 })
  // In place of the system's journal: the file to which tests send the log of the server.
  writeFileSync(at('bin/journalctl'), `#!/bin/sh\ncat "${at('var/log/jinku.log')}"\n`, {
    mode: 0o755,
  })
  const { cert, key } = selfSigned()
  checkout(at('project'))
  for (const directory of ['etc/jinku', 'project']) {
    writeFileSync(at(`${directory}/cert.pem`), cert)
    writeFileSync(at(`${directory}/key.pem`), key, { mode: 0o600 })
  }
  const here = (text: string): string =>
    text
      .replaceAll(PATHS, `${root}/`)
      .replaceAll(/\b0\.0\.0\.0:7600\b/g, '127.0.0.1:0')
      .replaceAll('sudo -u jinku ', '')
  const begin = (text: string, how: Run = {}): Begun => begun(at, here(text), how)
  return {
    root,
    at,
    here,
    run: async (text, how) => await begin(text, how).exited,
    start: async (text, how) => await ready(begin(text, how)),
    firstOutput: async (text, how) => {
      const command = begin(text, how)
      const ended = command.exited.then(({ stderr }) => {
        throw new Error(`it ended: ${stderr}`)
      })
      await Promise.race([command.prints(/\n/), ended])
      command.end()
      ended.catch(() => {})
      await command.exited
      return command.output.stdout
    },
  }
}

/** What a clone has once `npm ci` has run. */
function checkout(path: string): void {
  mkdirSync(path)
  copyFileSync(join(PROJECT, 'package.json'), join(path, 'package.json'))
  for (const name of ['dist', 'node_modules']) symlinkSync(join(PROJECT, name), join(path, name))
}

interface Begun {
  readonly output: { stdout: string; stderr: string }
  readonly exited: Promise<Exit>
  prints(pattern: RegExp): Promise<void>
  end(): void
}

function begun(at: (path: string) => string, text: string, { cwd, env, input }: Run): Begun {
  const child = spawn('/bin/sh', ['-ec', text], {
    cwd: cwd ?? at('home'),
    env: {
      PATH: `${at('bin')}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: at('home'),
      TMPDIR: at('home'),
      // Nothing is in front of these servers that would have to notice that they stop.
      JINKU_DRAIN_SECONDS: '0',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that what the shell started ends with it.
    detached: true,
  })
  child.stdin.on('error', () => {}).end(input)
  const output = { stdout: '', stderr: '' }
  const waiting: (() => void)[] = []
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    output.stdout += more
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    output.stderr += more
  })
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // It has ended.
    }
  }
  onTestFinished(async () => {
    signal('SIGKILL')
    await exited
  })
  return {
    output,
    exited,
    prints: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (pattern.test(output.stdout)) resolve()
        }
        waiting.push(look)
        look()
      }),
    end: () => signal('SIGTERM'),
  }
}

async function ready(command: Begun): Promise<Started> {
  const failed = command.exited.then(({ code, stderr }) => {
    throw new Error(`not started (${code}): ${stderr}`)
  })
  await Promise.race([command.prints(/\nReady\.\n/), failed])
  failed.catch(() => {})
  const endpoint = printed(command.output.stdout, 'Endpoint') ?? ''
  return {
    port: Number(new URL(endpoint).port),
    output: command.output,
    stop: async () => {
      command.end()
      return await command.exited
    },
  }
}
