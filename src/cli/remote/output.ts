/** Prints what a command found: alone, as a table, as JSON or as YAML. */

import { printable } from './failure.ts'
import { choice, type Flag } from './flags.ts'
import type { Io } from './io.ts'
import type { Text } from './language.ts'

/** The ways to print an answer: the thing asked for alone, for people, for programs. */
export type Output = 'value' | 'table' | 'json' | 'yaml'

const SUMMARY: Text = {
  en: 'How the answer is printed. Errors are always sentences on standard error.',
  zh: '输出方式。错误始终以文字输出到标准错误。',
}

/** The flag `--output` of a command that prints this by default. */
export function outputFlag(first: 'value' | 'table'): Flag<Output> {
  return first === 'value'
    ? choice<Output>(['value', 'table', 'json', 'yaml'], SUMMARY)
    : choice<Output>(['table', 'value', 'json', 'yaml'], SUMMARY)
}

/** An answer in each of the ways it can be printed. */
export interface Shown {
  /** The one thing that was asked for: a value, or a name on each line. */
  readonly value: string | Uint8Array
  /** For programs. */
  readonly data: unknown
  /** For people: titles, then rows. */
  readonly rows: readonly (readonly string[])[]
}

/** Prints an answer. */
export async function print(io: Io, output: Output, shown: Shown): Promise<void> {
  if (output === 'value') await io.out(shown.value)
  else if (output === 'table') {
    const { columns } = await import('../text.ts')
    // A line break in a description would look like another row, and a terminal obeys control characters.
    await io.out(columns(shown.rows.map((row) => row.map(printable))))
  } else if (output === 'json') await io.out(`${JSON.stringify(shown.data, null, 2)}\n`)
  else {
    const { yamlOf } = await import('./yaml-text.ts')
    await io.out(yamlOf(shown.data))
  }
}

/** Each text on a line of its own. */
export function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
