/**
 * Commands whose work the server does, if one runs, so that they need no root key. If none runs, or with --without-server, the
 * command opens the data and does the same work by itself. Both call the same function, so the output is the same.
 */

import type { JobConnection } from '../../jobs/job-connection.ts'
import { endOf, type JobEnd } from '../../jobs/job-frames.ts'
import type { JobArguments, JobName } from '../../jobs/job-request.ts'
import { type OpenedData, withOfflineData } from '../../maintenance/open-offline.ts'
import { requestJobFromServer } from '../../maintenance/running-server.ts'
import { type Command, CommandError, type Flag, type Invocation } from '../command.ts'

/** The work of such a command. */
export interface Job {
  /** Does the work. Returns the exit status. */
  carryOut(args: JobArguments, data: OpenedData, context: JobContext): Promise<number>
}

/** What a job uses besides the data, whether it runs in the server or in the command. */
export interface JobContext {
  /** The settings of the server that the data belongs to. */
  readonly settings: { readonly dataDir: string; readonly region: string }
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  /** Writes a line to standard error. */
  note(text: string): void
  /** What the command sends. */
  readonly input: AsyncIterable<Buffer>
  /** Reports a result to the command that is no output. */
  report(fact: object): void
}

/** Renders the answer of a job, as text or as JSON. */
export function printed({ isJson }: JobArguments, answer: object, text: string): string {
  return isJson ? `${JSON.stringify(answer, null, 2)}\n` : text
}

/** The flag that has the command do the work itself, although a server runs. */
export const WITHOUT_SERVER = {
  'without-server': {
    summary:
      'Works on the data by itself, with the root key that the settings name. Otherwise a server that runs does the work, and no root key is needed here.',
    isSwitch: true,
  },
} satisfies { readonly [flag: string]: Flag }

/** A command and its job in one declaration. */
export interface JobCommand extends Job, Pick<Command, 'summary' | 'flags'> {
  /** Checks the flags before anything is opened. @throws CommandError */
  check?(args: JobArguments): void
  /** The input for the job. */
  input?(invocation: Invocation): Promise<readonly Buffer[]>
}

/** Makes a command of a declaration. */
export function jobCommand(name: JobName, command: JobCommand): Command {
  const flags = { ...command.flags, ...WITHOUT_SERVER }
  return {
    summary: command.summary,
    flags,
    run: async (invocation) => {
      const args = argumentsOf(invocation, flags)
      command.check?.(args)
      const input = (await command.input?.(invocation)) ?? []
      const connection = await connectToJob(name, args, invocation)
      if (connection === undefined) return await runLocally(command, args, invocation, input)
      return await runOnServer(connection, invocation, input)
    },
  }
}

/** The arguments for the job: the flags of the command itself, without those that say where the data is. */
export function argumentsOf({ given, isJson }: Invocation, flags: Command['flags']): JobArguments {
  const own = [...given].filter(([flag]) => flags[flag] !== undefined)
  return { given: new Map(own), isJson, isWatched: process.stderr.isTTY === true }
}

/**
 * Asks the running server to do the job. Undefined when the command must do it by itself.
 *
 * @throws CommandError when the server cannot do it now
 */
export async function connectToJob(
  name: JobName,
  args: JobArguments,
  { given, settings }: Invocation,
): Promise<JobConnection | undefined> {
  if (given.has('without-server')) return undefined
  const taken = await requestJobFromServer(name, args, settings.dataDir)
  if (taken === undefined || !('status' in taken)) return taken
  if (taken.status === 'sealed') {
    throw new CommandError(
      `The server is sealed: ${taken.reason}. Unseal it first; or do this with --without-server, and the root key.`,
    )
  }
  if (taken.job === 'refused') throw new CommandError(taken.refused ?? 'The server refuses this.')
  // The server has another version, so it cannot do the job.
  return undefined
}

async function runLocally(
  job: Job,
  args: JobArguments,
  { settings, out, note }: Invocation,
  input: readonly Buffer[],
): Promise<number> {
  const context: JobContext = {
    settings,
    out,
    note,
    input: (async function* () {
      yield* input
    })(),
    report: () => {},
  }
  return await withOfflineData(settings, (data) => job.carryOut(args, data, context))
}

async function runOnServer(
  connection: JobConnection,
  invocation: Invocation,
  input: readonly Buffer[],
): Promise<number> {
  const sending = (async () => {
    for (const piece of input) await connection.send(piece)
    connection.endInput()
  })()
  // If the job ends before it has read all input, its last frame reports that.
  sending.catch(() => {})
  return await relayUntilEnd(connection, invocation)
}

/** Passes on what the job prints, until it ends. Returns its exit status. @throws CommandError, Error */
export async function relayUntilEnd(
  connection: JobConnection,
  { out, note }: Pick<Invocation, 'out' | 'note'>,
): Promise<number> {
  try {
    for (;;) {
      const frame = await connection.next()
      if (frame.kind === 'output') await out(frame.content)
      if (frame.kind === 'note') note(frame.content.toString())
      if (frame.kind === 'end') return exitStatusOf(endOf(frame))
    }
  } finally {
    connection.close()
  }
}

/** Returns the exit status of a job. @throws CommandError, Error when it failed */
export function exitStatusOf(end: JobEnd): number {
  if ('status' in end) return end.status
  if (end.isUserError) throw new CommandError(end.error)
  throw Object.assign(new Error(end.error.split('\n')[0]), { stack: end.error })
}
