/** What a person types at a real terminal. */

import { type AtTerminal, atTerminal } from '../process/terminal.ts'
import type { Person } from './typed.ts'

/** Types a line at a terminal of this person, in which `jinku` is the program. */
export function typedAtTerminal(
  { home, env: own }: Person,
  line: string,
  env: { readonly [name: string]: string } = {},
): AtTerminal {
  return atTerminal(home, line, { TERM: 'xterm', ...own, ...env })
}
