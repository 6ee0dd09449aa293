/**
 * Commands whose work the server does when one runs: then they need no root key. When none runs, or it is told so, a command does
 * the same work by itself, on the data beside. Either way it is the same function, so nobody can tell by the output.
 */

import type { JobConnection } from '../../jobs/job-connection.ts'
import { endOf, type JobEnd } from '../../jobs/job-frames.ts'
import type { JobArguments, JobName } from '../../jobs/job-request.ts'
import { type OpenedData, withOfflineData } from '../../maintenance/open-offline.ts'
import { requestJobFromServer } from '../../maintenance/running-server.ts'
import { type Command, CommandError, type Flag, type Invocation } from '../command.ts'

export interface Job {
  /** Answers the exit status. */
  carryOut(order: JobArguments, data: OpenedData, exchange: JobContext): Promise<number>
}

/** What passes between a job and whoever asked for it. */
export interface JobContext {
  /** Of the server that the data belongs to. */
  readonly settings: { readonly dataDir: string; readonly region: string }
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  /** A line for standard error. */
  note(text: string): void
  /** What whoever asked sends, until they have sent all. */
  readonly input: AsyncIterable<Buffer>
  /** Tells them something that is no output. */
  report(fact: object): void
}

/** Everything that a job prints at once, as text or as JSON. */
export function printed({ isJson }: JobArguments, answer: object, text: string): string {
  return isJson ? `${JSON.stringify(answer, null, 2)}\n` : text
}

export const WITHOUT_SERVER = {
  'without-server': {
    summary:
      'Works on the data by itself, with the root key that the settings name. Otherwise a server that runs does the work, and no root key is needed here.',
    isSwitch: true,
  },
} satisfies { readonly [flag: string]: Flag }

/** A command, and the job that it is. */
export interface JobCommand extends Job, Pick<Command, 'summary' | 'flags'> {
  /** Looks at the flags, before anything is opened. @throws CommandError */
  check?(order: JobArguments): void
  /** What the job is sent. */
  input?(invocation: Invocation): Promise<readonly Buffer[]>
}

export function jobCommand(name: JobName, command: JobCommand): Command {
  const flags = { ...command.flags, ...WITHOUT_SERVER }
  return {
    summary: command.summary,
    flags,
    run: async (invocation) => {
      const order = argumentsOf(invocation, flags)
      command.check?.(order)
      const input = (await command.input?.(invocation)) ?? []
      const conversation = await connectToJob(name, order, invocation)
      if (conversation === undefined) return await doneHere(command, order, invocation, input)
      return await doneThere(conversation, invocation, input)
    },
  }
}

/** What the job is told of the flags: those of the command, not where the data lies. */
export function argumentsOf({ given, isJson }: Invocation, flags: Command['flags']): JobArguments {
  const own = [...given].filter(([flag]) => flags[flag] !== undefined)
  return { given: new Map(own), isJson, isWatched: process.stderr.isTTY === true }
}

/** The server that does the job; undefined when it is to be done here. @throws CommandError when the server cannot do it now */
export async function connectToJob(
  name: JobName,
  order: JobArguments,
  { given, settings }: Invocation,
): Promise<JobConnection | undefined> {
  if (given.has('without-server')) return undefined
  const taken = await requestJobFromServer(name, order, settings.dataDir)
  if (taken === undefined || !('status' in taken)) return taken
  if (taken.status === 'sealed') {
    throw new CommandError(
      `The server is sealed: ${taken.reason}. Unseal it first; or do this with --without-server, and the root key.`,
    )
  }
  if (taken.job === 'refused') throw new CommandError(taken.refused ?? 'The server refuses this.')
  // A server of another version: it cannot be asked.
  return undefined
}

async function doneHere(
  job: Job,
  order: JobArguments,
  { settings, out, note }: Invocation,
  input: readonly Buffer[],
): Promise<number> {
  const exchange: JobContext = {
    settings,
    out,
    note,
    input: (async function* () {
      yield* input
    })(),
    report: () => {},
  }
  return await withOfflineData(settings, (data) => job.carryOut(order, data, exchange))
}

async function doneThere(
  conversation: JobConnection,
  invocation: Invocation,
  input: readonly Buffer[],
): Promise<number> {
  const sending = (async () => {
    for (const piece of input) await conversation.send(piece)
    conversation.endInput()
  })()
  // A job that ends before it has read all is heard of by its end.
  sending.catch(() => {})
  return await statusOf(conversation, invocation)
}

/** Passes on what the job prints, until it ends. @throws CommandError, Error */
export async function statusOf(
  conversation: JobConnection,
  { out, note }: Pick<Invocation, 'out' | 'note'>,
): Promise<number> {
  try {
    for (;;) {
      const frame = await conversation.next()
      if (frame.kind === 'output') await out(frame.content)
      if (frame.kind === 'note') note(frame.content.toString())
      if (frame.kind === 'end') return statusIn(endOf(frame))
    }
  } finally {
    conversation.close()
  }
}

export function statusIn(end: JobEnd): number {
  if ('status' in end) return end.status
  if (end.isUserError) throw new CommandError(end.error)
  throw Object.assign(new Error(end.error.split('\n')[0]), { stack: end.error })
}
