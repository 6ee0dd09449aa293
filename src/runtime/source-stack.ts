/**
 * Names the lines of the sources in a stack trace, in place of those of the bundle. Node can do this by itself, but then it reads all
 * source maps at each start. Here a map is read when a stack is printed that needs it.
 */

import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'

/** Every file of the bundle lies beside this one. A stack begins with a message, and no other file that one names is read. */
const BUNDLE = new URL('.', import.meta.url).href
/** A place in the bundle, such as `file:///opt/jinku/dist/main.js:12:34`. */
const PLACE = new RegExp(`${BUNDLE.replaceAll(/\W/g, '\\$&')}([\\w-]+\\.js):(\\d+):(\\d+)`, 'g')

/** The maps that were read so far, by the name of their file. */
const maps = new Map<string, SourceMap>()

/** The same stack, with the places in the sources. A place that no map knows stays as it is. */
export function stackOfSources(stack: string): string {
  return stack.replaceAll(PLACE, (place, file: string, line: string, column: string) => {
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
    // Behind the last line of a file, the entry is that of an earlier line.
    if (entry === undefined || !('originalSource' in entry)) return place
    if (entry.generatedLine !== Number(line) - 1) return place
    const source = new URL(entry.originalSource, BUNDLE)
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}

function mapOf(file: string): SourceMap | undefined {
  const known = maps.get(file)
  if (known !== undefined) return known
  try {
    const map = new SourceMap(JSON.parse(readFileSync(new URL(`${file}.map`, BUNDLE), 'utf8')))
    maps.set(file, map)
    return map
  } catch {
    // The stack is printed all the same.
    return undefined
  }
}
