/** Commands of the client that run as processes, for what only a process has: signals, an exit, a terminal. */

import type { Exit } from '../process/jinku-process.ts'
import { runJinku, startCommand } from '../process/jinku-process.ts'
import type { Person } from './typed.ts'

/** Runs `jinku` with these words as a process of this person. */
export async function runAs(
  person: Person,
  args: readonly string[],
  more: { readonly env?: { readonly [name: string]: string }; readonly input?: string } = {},
): Promise<Exit> {
  const { env, ...rest } = more
  return await runJinku({ cwd: person.home, args, env: { ...person.env, ...env }, ...rest })
}

/** Starts `jinku` with these words, and waits until it has printed a text. */
export async function startAs(
  person: Person,
  args: readonly string[],
  text: string,
): Promise<ReturnType<typeof startCommand> & { seen(text: string): Promise<void> }> {
  const started = startCommand({ cwd: person.home, args, env: person.env })
  const { child, output, exited } = started
  const seen = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (output.stdout.includes(wanted)) resolve()
      }
      child.stdout.on('data', look)
      exited.then(({ stderr }) => reject(new Error(`never printed ${wanted}: ${stderr}`)), reject)
      look()
    })
  await seen(text)
  return { ...started, seen }
}
