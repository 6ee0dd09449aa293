/** The declaration of a command, which the flag parser, the help and the runner read. */

import type { CommandSettings } from '../settings/settings.ts'

/** A flag of a command. */
export interface Flag {
  readonly summary: string
  /** What a valid value looks like, for the help. */
  readonly form?: string
  /** The flag takes no value. */
  readonly isSwitch?: boolean
  /** A short form of one letter. */
  readonly short?: string
  readonly isRequired?: boolean
  /** The flag may be given several times. */
  readonly isRepeated?: boolean
}

/** The values by flag name, without dashes. It contains only flags that were given, and no empty value. */
export type Given = ReadonlyMap<string, readonly string[]>

/** What a command gets to run. */
export interface Invocation {
  readonly given: Given
  readonly settings: CommandSettings
  /** Prints an answer: as text, or as JSON with `--json`. */
  print(answer: object, text: string): void
  readonly isJson: boolean
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  readonly input: AsyncIterable<Buffer | string>
  /** Writes a line to standard error. */
  note(text: string): void
}

/** A command: what the help says of it, its flags, and what it does. */
export interface Command {
  readonly summary: string
  /** The flags of this command. In addition, every command has those of the data directory, `--json` and `--help`. */
  readonly flags: { readonly [flag: string]: Flag }
  /** Runs the command. Returns the exit status. */
  run(invocation: Invocation): Promise<number>
}

/** The command cannot be carried out. The message says what to change. */
export class CommandError extends Error {}

/** Returns the value of a flag that is not repeated. */
export function singleValue(given: Given, flag: string): string | undefined {
  return given.get(flag)?.[0]
}
