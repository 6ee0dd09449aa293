/** Shows where the processor time of the server goes: the functions that take most of it themselves, for reads and for puts. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure, type Setting } from './benchmark.ts'
import { kebab } from './figures.ts'
import { Generator } from './generator.ts'
import { JINKU, startProfiled } from './servers.ts'

const LOADS = {
  read: { kind: 'read hot', connections: 32, count: 60_000 },
  put: { kind: 'put', connections: 32, count: 15_000 },
} as const
const SHOWN = 12

/** The part of a profile of V8 that is needed: the call tree, and the node that was active at each sample. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export async function benchmarkProfile(setting: Setting): Promise<void> {
  const { isQuick, report, freshData, freshFile } = setting
  for (const name of ['read', 'put'] as const) {
    const directory = freshFile(`profile-${name}`)
    const generator = new Generator('one core, giving way')
    const jinku = await startProfiled(freshData(), 'one core', directory)
    const load = LOADS[name]
    await measure(generator, jinku, { ...load, count: isQuick ? load.count / 4 : load.count })
    await generator.stop()
    await jinku.stop()
    for (const [where, percent] of costsOf(readProfile(directory)).slice(0, SHOWN)) {
      const value = `${percent.toFixed(1)} %`
      const id = `profile.${name}.${kebab(where)}`
      report({ id, name: `profile: ${name}, ${where}`, value, number: percent })
    }
  }
}

function readProfile(directory: string): Profile {
  const [file] = readdirSync(directory).filter((name) => name.endsWith('.cpuprofile'))
  if (file === undefined) throw new Error('the server left no profile')
  return JSON.parse(readFileSync(join(directory, file), 'utf8')) as Profile
}

/** The share of each function in the time when the server was not idle, the largest first. */
function costsOf({ nodes, samples, timeDeltas }: Profile): [string, number][] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const micros = new Map<string, number>()
  let all = 0
  for (const [index, sample] of samples.entries()) {
    const place = places.get(sample) ?? '(unknown)'
    if (place === '(idle)') continue
    const delta = timeDeltas[index] ?? 0
    all += delta
    micros.set(place, (micros.get(place) ?? 0) + delta)
  }
  return [...micros]
    .map(([place, time]): [string, number] => [place, (time / all) * 100])
    .sort(([, left], [, right]) => right - left)
}

function placeOf({ functionName, url }: Profile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName
  if (url === '') return name
  const file = url.startsWith('file:')
    ? relative(join(JINKU, '../..'), fileURLToPath(url)).replace(/^.*node_modules\//, '')
    : url
  return `${name} in ${file}`
}
