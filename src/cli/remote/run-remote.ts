/** Runs a command of the client. */

import { run } from '@stricli/core'
import { applicationOf, type ParserContext } from './application.ts'
import { EXIT, exitCodeOf, explanationOf, printableLines, UsageFailure } from './failure.ts'
import type { Arguments, Flags } from './flags.ts'
import { findIdentity } from './identity/find-identity.ts'
import type { Io } from './io.ts'
import { languageOf, type Say } from './language.ts'
import { Session } from './session.ts'
import { type Catalogue, type Invocation, type Verb, verbAt } from './verb.ts'

/**
 * Runs the command whose words begin these arguments. Returns its exit code.
 *
 * @param catalogue all commands of the client; words.ts has them
 */
export async function runRemote(
  typed: readonly string[],
  io: Io,
  catalogue: Catalogue,
): Promise<number> {
  if (typed[0] === 'complete') {
    const { proposalsFor } = await import('./completion.ts')
    const proposals = await proposalsFor(typed.slice(2), io, catalogue)
    await io.out(proposals.map(({ word, meaning }) => `${word}\t${meaning}\n`).join(''))
    return EXIT.done
  }
  const args = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed
  const language = languageOf(io.environment)
  const say: Say = (text) => text[language]
  const isColoured = io.isOutputTerminal && !io.environment['NO_COLOR']
  const verbs = await catalogue.verbsOf(args[0] ?? '')
  const application = applicationOf(verbs, language, isColoured)
  const { own, command } = withoutCommand(args, verbAt(verbs, args))
  let exitCode: number | undefined
  const written: Promise<void>[] = []
  const guarded = guardedIo(io)
  const context: ParserContext & { readonly process: { exitCode?: number | string | null } } = {
    process: {
      stdout: {
        write: (text) => void written.push(io.out(text)),
        getColorDepth: () => (isColoured ? 4 : 1),
      },
      stderr: { write: (text) => io.err(text) },
    },
    async run(verb, positional, values) {
      try {
        requireCommand(verb, command)
        exitCode =
          (await verb.run(invocationOf({ verb, positional, values, command }, guarded, say))) ??
          EXIT.done
      } catch (error) {
        guarded.err(explanationOf(error, say))
        exitCode = exitCodeOf(error)
      }
    },
    complete: async () => [],
  }
  await run(application, own, context)
  await Promise.all(written)
  // The library has codes below 0 for what was typed.
  return exitCode ?? (context.process.exitCode === 0 ? EXIT.done : EXIT.usage)
}

/**
 * A terminal obeys control characters, which whoever may store a secret or a description can put into it. So sentences and answers are shown
 * without them there; in a pipe or a file an answer stays as it is, and so do the bytes of the one value that `jinku get` prints.
 */
function guardedIo(io: Io): Io {
  // The streams of the original are opened when they are asked for, so they are not copied.
  return Object.create(io, {
    out: {
      value: (text: string | Uint8Array) =>
        io.out(typeof text === 'string' && io.isOutputTerminal ? printableLines(text) : text),
    },
    err: { value: (text: string) => io.err(printableLines(text)) },
  }) as Io
}

/** Takes the words after `--` away, where they are a command of the person's own. */
function withoutCommand(
  args: readonly string[],
  verb: Verb | undefined,
): { readonly own: readonly string[]; readonly command: readonly string[] } {
  const at = verb?.command === undefined ? -1 : args.indexOf('--')
  return at === -1
    ? { own: args, command: [] }
    : { own: args.slice(0, at), command: args.slice(at + 1) }
}

function requireCommand({ command: taken }: Verb, command: readonly string[]): void {
  if (taken === undefined || taken.isOptional || command.length > 0) return
  throw new UsageFailure({
    en: 'Give the command to start after --, such as: -- node app.js',
    zh: '请在 -- 之后给出要启动的命令，例如：-- node app.js',
  })
}

/** What the parser read. */
interface Parsed {
  readonly verb: Verb
  readonly positional: readonly unknown[]
  readonly values: { readonly [name: string]: unknown }
  readonly command: readonly string[]
}

function invocationOf(
  { verb, positional, values, command }: Parsed,
  io: Io,
  say: Say,
): Invocation<Arguments, Flags> {
  const names = Object.entries(verb.args)
  const args = names.map(([name, { isRest }], index) => [
    name,
    isRest ? positional.slice(index) : positional[index],
  ])
  const flags = Object.entries(verb.flags).map(([name, { kind }]) => {
    const absent = kind === 'switch' ? false : kind === 'list' ? [] : undefined
    return [name, values[name] ?? absent]
  })
  let session: Promise<Session> | undefined
  return {
    args: Object.fromEntries(args),
    flags: Object.fromEntries(flags),
    command,
    io,
    say,
    session: () => {
      session ??= startSession(values, io)
      return session
    },
  }
}

async function startSession(
  values: { readonly [name: string]: unknown },
  { environment }: Io,
): Promise<Session> {
  // Beside names of parameters the flags keep their hyphens.
  const { 'access-key-id': accessKeyId, 'ca-file': caFile } = values as { [flag: string]: string }
  return new Session(await findIdentity({ accessKeyId, caFile, ...values }, environment))
}
