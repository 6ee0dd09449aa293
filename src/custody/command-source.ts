/**
 * The root key, printed by a command. The command is a line for the shell, as operators write it into unit files and `crontab`.
 * That adds no risk: whoever can change this setting controls the server anyway.
 */

import type { ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { parseRootKey } from '../crypto/key-text.ts'
import { deriveRootKeyAndWipe, type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { RootKeySource } from './source.ts'
import { readTwice } from './stable-source.ts'

const MAX_MS = 30_000
const MAX_KEY_BYTES = 1024
const MAX_COMPLAINT_BYTES = 500

/**
 * The source that runs a command. At most 1024 bytes of its output are read; a command that prints more, or runs longer than
 * `maxMs`, is killed with all processes it started.
 *
 * @param name of the setting, for messages
 * @param line the command
 */
export function commandSource(
  name: string,
  line: string,
  { maxMs = MAX_MS }: { readonly maxMs?: number } = {},
): RootKeySource {
  const printed = async (): Promise<Buffer> => {
    const output = await run(name, line, maxMs)
    const bytes = parseRootKey(output)
    output.fill(0)
    if (bytes === undefined) {
      throw new RootKeyError(
        `The command of ${name} did not print a root key: 32 bytes in Base64, or the content of a key file.`,
      )
    }
    return bytes
  }
  const present = async (): Promise<RootKey> => deriveRootKeyAndWipe(await printed())
  return {
    kind: 'command',
    phrase: `the command of ${name} prints`,
    title: 'command',
    existing: present,
    establish: async () => ({
      rootKey: deriveRootKeyAndWipe(await readTwice(printed, printsAnother(name))),
      sourceRecord: { kind: 'command' },
    }),
    read: present,
  }
}

function printsAnother(name: string): string {
  return `The command of ${name} printed another key when it was run again; what is sealed now could never be opened again. Nothing has been made. It must print the same key each time: one that is kept somewhere, and not one that it draws.`
}

async function run(name: string, line: string, maxMs: number): Promise<Buffer> {
  // In a process group of its own, so that the processes it starts can be killed with it.
  const child = process.getBuiltinModule('node:child_process').spawn('/bin/sh', ['-c', line], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const output = Buffer.alloc(MAX_KEY_BYTES)
  const complaint = Buffer.alloc(MAX_COMPLAINT_BYTES)
  const filled = { output: 0, complaint: 0 }
  let isTooLong = false
  child.stdout.on('data', (chunk: Buffer) => {
    isTooLong ||= filled.output + chunk.length > output.length
    filled.output += chunk.copy(output, filled.output)
    chunk.fill(0)
    if (isTooLong) end(child)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    filled.complaint += chunk.copy(complaint, filled.complaint)
  })
  const { code, isLate } = await ended(child, maxMs)
  if (code === 0 && !isTooLong) return output.subarray(0, filled.output)

  output.fill(0)
  const said = plain(complaint.toString('utf8', 0, filled.complaint))
  const problem = isTooLong
    ? 'printed more than a root key'
    : isLate
      ? `did not end within ${maxMs / 1000} seconds`
      : `failed${code === null ? '' : ` with status ${code}`}`
  throw new RootKeyError(
    `The command of ${name} ${problem}${said === '' ? '.' : `. On standard error it said: ${said}`}`,
  )
}

type Child = ChildProcessByStdio<null, Readable, Readable>

async function ended(
  child: Child,
  maxMs: number,
): Promise<{ readonly code: number | null; readonly isLate: boolean }> {
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    end(child)
  }, maxMs)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { code, isLate }
  } finally {
    clearTimeout(timer)
  }
}

function end({ pid }: Child): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The process has already ended.
  }
}

/** The text on one line, and without characters that control a terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
