/** Writes the audit trail to standard output. */

import { fstatSync } from 'node:fs'
import { printableJson } from '../audit/printable.ts'
import { LineAppender } from './line-appender.ts'
import type { Sink } from './sink.ts'

const FD = 1

/** The sink of the `stdout` stream. */
export function stdoutSink(): Sink {
  // If standard output is a file, process.stdout writes synchronously and would wait for the disk. To a pipe it does not.
  const file = fstatSync(FD).isFile() ? new LineAppender(FD, false) : undefined
  // Without a listener, the process would end when the reader closes the pipe.
  process.stdout.on('error', () => {})
  return {
    name: 'stdout',
    target: 'standard output',
    deliver: async (lines, signal) => {
      const printed = lines.map(printableJson)
      await (file === undefined ? written(printed, signal) : file.append(printed, signal))
    },
    close: async () => {},
  }
}

function written(lines: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abandon = (): void => reject(signal.reason)
    signal.addEventListener('abort', abandon, { once: true })
    process.stdout.write(`${lines.join('\n')}\n`, (error) => {
      signal.removeEventListener('abort', abandon)
      if (error) reject(error)
      else resolve()
    })
  })
}
