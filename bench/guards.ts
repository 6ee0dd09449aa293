/** Measures what permission checks and audit trail add to a signed read, and whether many identities make it slower. */

import { cpSync, rmSync } from 'node:fs'
import { type Measured, measure, type Setting } from './benchmark.ts'
import { median, ratios, spread } from './figures.ts'
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
  const rounds = isQuick ? 3 : 7
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
  report({ name: 'guards: a read without either', value: spread(micros.neither, 'µs') })
  report({ name: 'guards: with permission', value: spread(micros.permission, 'µs') })
  report({ name: 'guards: with permission and trail', value: spread(micros.both, 'µs') })
  report({ name: 'guards: with every entry synced to disk', value: spread(micros.synced, 'µs') })
  report({
    name: 'guards: reads a second with every entry synced, of those without',
    value: spread(
      ratios(perSecond.synced, perSecond.both).map((ratio) => ratio * 100),
      '%',
      0,
    ),
    aim: 'at least 45 %',
    isMet: median(ratios(perSecond.synced, perSecond.both)) >= 0.45,
  })
  report({ name: 'guards: added by permission', value: spread(byPermission, '%', 0) })
  report({
    name: 'guards: added by both',
    value: spread(added, '%', 0),
    aim: 'at most 25 %',
    isMet: median(added) <= 25,
  })
  report({
    name: 'guards: with 1,000 users and 10,000 policies over with one',
    value: spread(byMany, '×', 2),
    aim: 'at most 1.05',
    isMet: median(byMany) <= 1.05,
  })
}
