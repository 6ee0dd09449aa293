/**
 * Commands run within the process of the test: to start a program for each would take most of the time of all tests. Tests of what only a
 * process has (its start, its signals, its end, many at once) run the program. Servers always are processes.
 */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { runCommand } from '../../../src/cli/run-command.ts'
import { explanation } from '../../../src/cli/user-errors.ts'
import type { Exit, ProcessOptions } from './jinku-process.ts'

type Environment = { readonly [name: string]: string }

export interface Ended {
  /** The exit status, or the sentence of a refusal. */
  readonly end: number | string
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command on the data directory in this folder. */
export async function run(
  cwd: string,
  args: readonly string[],
  env: Environment = {},
  input: readonly Buffer[] = [],
): Promise<Ended> {
  const stdout: Buffer[] = []
  let stderr = ''
  const end = await runCommand([...args, '--data-dir', join(cwd, 'jinku-data')], env, {
    out: async (text) => {
      stdout.push(Buffer.from(text))
    },
    err: (text) => {
      stderr += text
    },
    input: Readable.from(input),
  }).catch((error: Error) => error.message)
  return { end, stdout: Buffer.concat(stdout).toString('latin1'), stderr }
}

/**
 * Runs a command in this directory as the program does, and answers what its process would end with. The tests of one file take turns, so
 * that each has its own working directory.
 */
export async function runHere({ cwd, args = [], env = {}, input }: ProcessOptions): Promise<Exit> {
  return await inDirectory(cwd, async () => {
    const stdout: Buffer[] = []
    let stderr = ''
    const code = await runCommand(args, env, {
      out: async (text) => {
        stdout.push(Buffer.from(text))
      },
      err: (text) => {
        stderr += text
      },
      input: Readable.from(input === undefined ? [] : [Buffer.from(input)]),
    }).catch((error: unknown) => {
      stderr += `jinku: ${explanation(error)}\n`
      return 1
    })
    return { code, signal: null, stdout: Buffer.concat(stdout).toString(), stderr }
  })
}

let turn: Promise<unknown> = Promise.resolve()

/** The working directory belongs to the whole process, and so does what its new files may be used for. */
export function inDirectory<T>(cwd: string, work: () => Promise<T>): Promise<T> {
  const mine = turn.then(async () => {
    const former = { cwd: process.cwd(), umask: process.umask(0o077) }
    process.chdir(cwd)
    try {
      return await work()
    } finally {
      process.chdir(former.cwd)
      process.umask(former.umask)
    }
  })
  turn = mine.catch(() => {})
  return mine
}
