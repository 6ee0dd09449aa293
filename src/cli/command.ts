/** What a command is: one declaration that the parser, the help and the runner read. */

import type { CommandSettings } from '../settings/settings.ts'

export interface Flag {
  readonly summary: string
  /** What is to be written behind it, for people. */
  readonly form?: string
  /** It stands alone: it is given or not. */
  readonly isSwitch?: boolean
  /** One letter that may be typed instead. */
  readonly short?: string
  readonly isRequired?: boolean
  /** May be given several times. */
  readonly isRepeated?: boolean
}

/** Values by flag, without the dashes; only of flags that were given, and none is empty. */
export type Given = ReadonlyMap<string, readonly string[]>

export interface Invocation {
  readonly given: Given
  readonly settings: CommandSettings
  /** Prints an answer: as text, or as JSON when that is asked for. */
  print(answer: object, text: string): void
  readonly isJson: boolean
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  readonly input: AsyncIterable<Buffer | string>
  /** A line for whoever keeps the log, to standard error. */
  note(text: string): void
}

export interface Command {
  readonly summary: string
  /** Its own flags. Those of the data directory, `--json` and `--help` every command has. */
  readonly flags: { readonly [flag: string]: Flag }
  /** Answers the exit status. */
  run(invocation: Invocation): Promise<number>
}

/** The command cannot be carried out; the message says what to change. */
export class CommandError extends Error {}

/** The value of a flag that is given once at most. */
export function singleValue(given: Given, flag: string): string | undefined {
  return given.get(flag)?.[0]
}
