/** Commands at a real terminal, which the program `script` of util-linux gives them. */

import { spawn, spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { MAIN } from './jinku-process.ts'

export interface AtTerminal {
  /** Waits until this is on the screen, once more than it was, and answers everything on it so far. */
  seen(text: string): Promise<string>
  type(text: string): void
  readonly ended: Promise<number | null>
}

/** Ctrl-C. */
export const INTERRUPT = '\x03'

/** The program is not ours to bring. */
export const hasTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)

/**
 * Types a line at a terminal, in which `jinku` is the program.
 *
 * @param env what it has besides PATH
 */
export function atTerminal(
  cwd: string,
  line: string,
  env: { readonly [name: string]: string } = {},
): AtTerminal {
  const typed = line.replace(/^jinku/, `exec '${process.execPath}' '${MAIN}'`)
  const child = spawn('script', ['-qec', typed, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let looked = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    seen: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = screen.indexOf(text, looked)
          if (at === -1) return
          looked = at + text.length
          child.stdout.off('data', look)
          resolve(screen)
        }
        child.stdout.on('data', look)
        ended.then(() => reject(new Error(`never shown: ${text}; but: ${screen}`)), reject)
        look()
      }),
    type: (text) => {
      child.stdin.write(text)
    },
    ended,
  }
}
