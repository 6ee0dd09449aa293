/** Whether a terminal sends its signals to this process. */

import { readFileSync } from 'node:fs'

/**
 * Whether this process is in the foreground of a terminal: then it gets Ctrl-C from there, and every other process of its group gets it, too.
 * The streams do not tell, since each of them may be redirected, and a job in the background has them as well.
 */
export function isInForeground(): boolean {
  const [, , group, , terminal, foreground] = statusFields() ?? []
  if (group !== undefined) return terminal !== '0' && foreground === group
  const { isatty } = process.getBuiltinModule('node:tty')
  return [0, 1, 2].some((descriptor) => isatty(descriptor))
}

/** Fields of proc(5) after the name of the program, which may contain blanks: state, parent, group, session, terminal, its foreground. */
function statusFields(): readonly string[] | undefined {
  try {
    const text = readFileSync('/proc/self/stat', 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // Only Linux has the file.
    return undefined
  }
}
