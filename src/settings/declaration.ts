/** What the declaration of one setting says, and the error for a setting that cannot be used. */

/** The declaration of one setting, for every place in which it can be given. `T` is the type of its value. */
export interface SettingDeclaration<T> {
  /** The name of the environment variable; the name of the flag is derived from it. */
  readonly name: string
  /** What a valid value looks like, for error messages and documentation. */
  readonly form: string
  readonly summary: string
  /** The default as it would be written; undefined when there is none. */
  readonly fallback: string | undefined
  /** A secret cannot be given as a flag, because every user of the machine can read flags in the list of processes. */
  readonly isSecret?: boolean
  /** The flag takes no value. */
  readonly isSwitch?: boolean
  /** Answers undefined for a text that does not have the form. */
  parse(text: string): T | undefined
}

/** A setting is unknown, malformed, or contradicts another one. The message names it and says what to do. */
export class SettingsError extends Error {}
