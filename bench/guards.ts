/** Measures what permission checks and audit trail add to a signed read, and whether many identities make it slower. */

import { cpSync, rmSync } from 'node:fs'
import { type Measured, measure, type Setting } from './benchmark.ts'
import { figureOf, ratios, type Target } from './figures.ts'
import { Generator } from './generator.ts'
import { addIdentities } from './identities.ts'
import { type RunningServer, startGuarded } from './servers.ts'

const CONNECTIONS = 32
const FEW = { users: 0, policies: 0 }
const MANY = { users: 1_000, policies: 10_000 }

export async function benchmarkGuards({
  isQuick,
  report,
  freshData,
  freshFile,
}: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 5
  const count = isQuick ? 8_000 : 15_000
  const generator = new Generator('one core, giving way')
  const few = freshData()
  const many = freshFile('many-identities')
  cpSync(few, many, { recursive: true })
  await addIdentities(few, FEW)
  await addIdentities(many, MANY)
  const copyOf = (name: string): string => {
    cpSync(few, freshFile(name), { recursive: true })
    return freshFile(name)
  }
  const servers = {
    neither: await startGuarded(copyOf('neither'), '', 'one core'),
    permission: await startGuarded(copyOf('permission'), 'permission', 'one core'),
    both: await startGuarded(few, 'permission,trail', 'one core'),
    synced: await startGuarded(copyOf('synced'), 'permission,trail,synced', 'one core'),
    many: await startGuarded(many, 'permission,trail', 'one core'),
  }
  const load = { kind: 'read hot by a user', connections: CONNECTIONS, count } as const
  const names = Object.keys(servers) as (keyof typeof servers)[]
  const micros: { [name in keyof typeof servers]: number[] } = {
    neither: [],
    permission: [],
    both: [],
    synced: [],
    many: [],
  }
  const perSecond: { both: number[]; synced: number[] } = { both: [], synced: [] }
  const run = (server: RunningServer): Promise<Measured> => measure(generator, server, load)
  for (const name of names) await run(servers[name])
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const { microsPerRequest, requests, seconds } = await run(servers[name])
      micros[name].push(microsPerRequest)
      if (name === 'both' || name === 'synced') perSecond[name].push(requests / seconds)
    }
  }
  for (const name of names) await servers[name].stop()
  await generator.stop()
  for (const name of ['neither', 'permission', 'synced', 'many-identities']) {
    rmSync(freshFile(name), { recursive: true, force: true })
  }

  const added = ratios(micros.both, micros.neither).map((ratio) => (ratio - 1) * 100)
  const byPermission = ratios(micros.permission, micros.neither).map((ratio) => (ratio - 1) * 100)
  const byMany = ratios(micros.many, micros.both)
  const cost = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id: `guards.${id}`, name: `guards: ${name}`, values, unit: 'µs' }))
  const share = (id: string, name: string, values: readonly number[], target?: Target): void => {
    const series = { id: `guards.${id}`, name: `guards: ${name}`, values, target }
    report(figureOf({ ...series, unit: '%', digits: 0 }))
  }
  cost('neither', 'a read without either', micros.neither)
  cost('permission', 'with permission', micros.permission)
  cost('both', 'with permission and trail', micros.both)
  cost('synced', 'with every entry synced to disk', micros.synced)
  const synced = ratios(perSecond.synced, perSecond.both).map((ratio) => ratio * 100)
  const syncedName = 'reads a second with every entry synced, of those without'
  share('synced-rate', syncedName, synced, { bound: 'at least', must: 45 })
  share('added-by-permission', 'added by permission', byPermission)
  share('added-by-both', 'added by both', added, { bound: 'at most', must: 25 })
  report(
    figureOf({
      id: 'guards.many-over-few',
      name: 'guards: with 1,000 users and 10,000 policies over with one',
      values: byMany,
      unit: '×',
      digits: 2,
      target: { bound: 'at most', must: 1.05 },
    }),
  )
}
