/** Reads the configuration file: one NAME=value per line. */

import { readFileSync } from 'node:fs'
import { SettingsError } from './declaration.ts'

/** The names and values of a file, in order; one that is given twice is there twice. @throws SettingsError */
export function readConfigFile(path: string): readonly (readonly [name: string, value: string])[] {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingsError(`The configuration file cannot be read: ${(error as Error).message}`)
  }
  const lines = content.split(/\r?\n/).map((line, index) => readConfigLine(line, index + 1, path))
  return lines.filter((line) => line !== undefined)
}

// A line that other programs read differently is refused. Otherwise a secret could be cut at a `#` without any error.
const CONFIG_LINE =
  /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?:"([^"\\]*)"|'([^']*)'|([^\s"'#`\\](?:[^"'#`\\]*[^\s"'#`\\])?)?)\s*$/

function readConfigLine(
  line: string,
  number: number,
  path: string,
): readonly [name: string, value: string] | undefined {
  if (/^\s*(#|$)/.test(line)) return undefined
  const match = CONFIG_LINE.exec(line)
  if (match === null) {
    throw new SettingsError(
      `Line ${number} of ${path} is not NAME=value. Quote a value that has a quote, a backslash or # in it; give a comment a line of its own.`,
    )
  }
  const [, name = '', inDouble, inSingle, plain] = match
  return [name, inDouble ?? inSingle ?? plain ?? '']
}
