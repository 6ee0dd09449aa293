/** Starts a program of the person in place of this one, or beside it, as if it had been run itself. */

import { accessSync, constants, statSync } from 'node:fs'
import { constants as osConstants } from 'node:os'
import { delimiter, join } from 'node:path'
import { isSureToStart } from './executable.ts'
import { Failure } from './failure.ts'
import { isInForeground } from './foreground.ts'
import type { Environment } from './language.ts'

/** What to start. */
export interface Program {
  readonly words: readonly string[]
  readonly environment: { readonly [name: string]: string }
  /** Where the program is looked for. */
  readonly path: string | undefined
  readonly umask: number
}

/** Exit codes of shells for a program that is not there, and for one that cannot be run. */
const NOT_FOUND = 127
const NOT_EXECUTABLE = 126
/** Ignored by Node.js, and inherited by what it becomes: a program that writes into a closed pipe would not end. */
const IGNORED_BY_NODE: readonly NodeJS.Signals[] = ['SIGPIPE', 'SIGXFSZ']
/** A terminal sends these to every process of the foreground. */
const OF_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT']
const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH']
/** Whoever sends one of these wants no program to be started any more. */
const ENDING: readonly NodeJS.Signals[] = ['SIGTERM', ...OF_TERMINAL]

/** The program cannot be started. The exit code is that of a shell. */
export class NotStarted extends Failure {
  readonly shellCode: number

  constructor(shellCode: number) {
    super(
      shellCode === NOT_FOUND
        ? { en: 'The command is not found.', zh: '找不到该命令。' }
        : { en: 'The command cannot be run.', zh: '该命令无法运行。' },
    )
    this.shellCode = shellCode
  }
}

/** The path of a program, looked for as a shell does. @throws NotStarted */
export function programAt(name: string, path: string | undefined): string {
  if (name.includes('/')) {
    requireExecutable(name)
    return name
  }
  const places = (path ?? '/usr/local/bin:/usr/bin:/bin').split(delimiter)
  const found = places.map((place) => join(place === '' ? '.' : place, name)).find(isExecutable)
  if (found === undefined) throw new NotStarted(NOT_FOUND)
  return found
}

function requireExecutable(path: string): void {
  if (isExecutable(path)) return
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined
  throw new NotStarted(isThere ? NOT_EXECUTABLE : NOT_FOUND)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

type Execve = (
  file: string,
  args: readonly string[],
  environment: { readonly [name: string]: string },
) => never

/**
 * Becomes the program, where Node.js can do that: then it has the process id, the terminal and the signals of this process. Otherwise it
 * is started beside, and this process ends as it ends.
 *
 * @returns the exit code
 * @throws NotStarted
 */
export async function become(program: Program): Promise<number> {
  const { words, environment, path, umask } = program
  const file = programAt(words[0] ?? '', path)
  const { execve } = process as { readonly execve?: Execve }
  if (execve === undefined || !isSureToStart(file, words, environment)) {
    return await runBeside(program)
  }
  // A handler is replaced by the default when a program starts, which to ignore is not.
  for (const signal of IGNORED_BY_NODE) process.on(signal, () => {})
  process.umask(umask)
  return execve.call(process, file, words, environment)
}

/** How a program ended. */
export interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A program that runs beside this process. */
export interface Beside {
  readonly ended: Promise<End>
  kill(signal: NodeJS.Signals): void
}

/** Starts a program with the streams of this process. @throws NotStarted */
export function startBeside({ words, environment, path, umask }: Program): Beside {
  const file = programAt(words[0] ?? '', path)
  const { spawn } = process.getBuiltinModule('node:child_process')
  const former = process.umask(umask)
  const child = spawn(file, words.slice(1), {
    stdio: 'inherit',
    env: environment,
    argv0: words[0] ?? file,
  })
  process.umask(former)
  const ended = new Promise<End>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
  return {
    ended,
    kill: (signal) => {
      child.kill(signal)
    },
  }
}

/**
 * Hands the signals of this process on to the program that runs beside it. One that comes while none runs waits for the next. What a
 * terminal sends reaches the program by itself; a second one would be too many.
 *
 * The handlers stay when the program has ended. The system may tell of its end before it delivers a signal that both got earlier, and this
 * process must end as the program did, not by that signal.
 */
export class SignalForwarding {
  #child: Beside | undefined
  readonly #waiting: NodeJS.Signals[] = []
  readonly #handlers: readonly (readonly [NodeJS.Signals, () => void])[]

  constructor() {
    this.#handlers = [...FORWARDED, ...OF_TERMINAL].map(
      (signal) => [signal, () => this.#forward(signal)] as const,
    )
    for (const [signal, handler] of this.#handlers) process.on(signal, handler)
  }

  /** The program that gets the signals from now on; undefined while none runs. */
  set child(child: Beside | undefined) {
    this.#child = child
    if (child !== undefined) for (const signal of this.#waiting.splice(0)) child.kill(signal)
  }

  /** Whether a signal that came while no program ran means that none is to be started. */
  get isToldToEnd(): boolean {
    return this.#waiting.some((signal) => ENDING.includes(signal))
  }

  /** Signals do to this process again what they do by default. */
  end(): void {
    for (const [signal, handler] of this.#handlers) process.off(signal, handler)
  }

  #forward(signal: NodeJS.Signals): void {
    if (this.#child === undefined) this.#waiting.push(signal)
    else if (!OF_TERMINAL.includes(signal) || !isInForeground()) this.#child.kill(signal)
  }
}

/** Runs a program beside this process to its end, and ends as it ended. @throws NotStarted */
export async function runBeside(program: Program): Promise<number> {
  const forwarding = new SignalForwarding()
  const child = startBeside(program)
  forwarding.child = child
  return endLike(await child.ended, forwarding)
}

/** Ends as a program ended: by the signal that ended it, or with the exit code that is returned. */
export function endLike({ code, signal }: End, forwarding: SignalForwarding): number {
  if (signal === null) return code ?? 1
  forwarding.end()
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  // Only process 1 gets here, or one that ignores the signal.
  return 128 + osConstants.signals[signal]
}

/** The environment of this process, without what is undefined. */
export function definedOf(environment: Environment): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
