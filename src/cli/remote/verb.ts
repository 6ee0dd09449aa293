/** The declaration of a command of the client. The parser, the help, the completion and docs/command-line.md are made from it. */

import type { Arguments, ArgumentValues, Flags, FlagValues } from './flags.ts'
import type { Io } from './io.ts'
import type { Say, Text } from './language.ts'
import type { Session } from './session.ts'

/** What a command gets to run. */
export interface Invocation<A extends Arguments, F extends Flags> {
  readonly args: ArgumentValues<A>
  readonly flags: FlagValues<F>
  /** The words after `--`, for a command that takes another one. */
  readonly command: readonly string[]
  readonly io: Io
  readonly say: Say
  /** Finds out who the caller is, and answers what calls the server. @throws Failure */
  session(): Promise<Session>
}

/** A line that could be typed, and what it does. */
export type Example = readonly [line: string, meaning: Text]

/** The command of the person's own that a command takes after `--`. */
export interface TakenCommand {
  readonly form: string
  readonly summary: Text
  readonly isOptional?: boolean
}

interface Declaration<A extends Arguments, F extends Flags> {
  /** One sentence. */
  readonly summary: Text
  /** What else there is to know. */
  readonly about?: Text
  readonly args?: A
  readonly flags?: F
  readonly command?: TakenCommand
  readonly examples: readonly [Example, Example, ...Example[]]
  /** The command calls no server, so it has none of the flags about it. */
  readonly isLocal?: true
  /** Returns an exit code; 0 if it returns none. */
  run(invocation: Invocation<A, F>): Promise<number | undefined>
}

/** A command of any arguments and flags. */
export interface Verb {
  readonly summary: Text
  readonly about: Text | undefined
  readonly args: Arguments
  readonly flags: Flags
  readonly command: TakenCommand | undefined
  readonly examples: readonly Example[]
  readonly isLocal: boolean
  run(invocation: Invocation<Arguments, Flags>): Promise<number | undefined>
}

/** Commands that have their first word in common. */
export interface VerbGroup {
  readonly summary: Text
  /** The flags are names of parameters, which are typed as they are on the wire. */
  readonly hasWireNames?: true
  readonly verbs: { readonly [word: string]: Verb | VerbGroup }
}

/** All commands, which are loaded when they are asked for. */
export interface Catalogue {
  /** The command or group with this word, in a group of its own. */
  verbsOf(word: string): Promise<VerbGroup>
  allVerbs(): Promise<VerbGroup>
  /** The first words of all commands, those on this machine too. */
  words(): readonly string[]
  /** Those of the client alone. */
  remoteWords(): readonly string[]
}

/** Declares a command. */
export function verb<const A extends Arguments, const F extends Flags>(
  declaration: Declaration<A, F>,
): Verb {
  const { about, args, flags, command, isLocal = false, run } = declaration
  return {
    ...declaration,
    about,
    args: args ?? {},
    flags: flags ?? {},
    command,
    isLocal,
    // The parser passes values that it has read by these same declarations.
    run: run as unknown as Verb['run'],
  }
}

/** The command that these words begin with; undefined if they name none. */
export function verbAt(
  group: VerbGroup,
  [word = '', ...rest]: readonly string[],
): Verb | undefined {
  const found = Object.hasOwn(group.verbs, word) ? group.verbs[word] : undefined
  return found === undefined || !isGroup(found) ? found : verbAt(found, rest)
}

/** Whether this is a group and not a command. */
export function isGroup(one: Verb | VerbGroup): one is VerbGroup {
  return 'verbs' in one
}
