/**
 * Ours beside others in one run, by turns: another checkout of ours (`--against`), both under another Node.js too (`--node`), and
 * OpenBao (`--openbao`). What counts is the processor time of the whole server for one request, on one core that all of them share.
 */

import { spawnSync } from 'node:child_process'
import { type Measured, measure, type Setting } from '../benchmark.ts'
import { figureOf, kebab, type Report, ratios } from '../figures.ts'
import { Generator } from '../generator.ts'
import type { Kind } from '../requests.ts'
import { type RunningServer, startBare } from '../servers.ts'
import { isRow, targetOf } from '../targets.ts'
import { startOpenBao } from './openbao.ts'
import type { Peer } from './peer.ts'
import { startRpcPeer } from './rpc-peer.ts'

const MANY = 32
const MANY_WRITERS = 64

/** What is measured of each: how many requests a round, and by whom. */
const LOADS = {
  'read by root': { kind: 'read hot', by: 'root', connections: MANY, count: 10_000 },
  'read under a policy': { kind: 'read hot', by: 'user', connections: MANY, count: 10_000 },
  'put, 1 client': { kind: 'put hot', by: 'user', connections: 1, count: 1_000 },
  'put, 64 clients': { kind: 'put hot', by: 'user', connections: MANY_WRITERS, count: 6_000 },
} as const satisfies {
  [name: string]: { kind: Kind; by: 'root' | 'user'; connections: number; count: number }
}
type LoadName = keyof typeof LOADS
const LOAD_NAMES = Object.keys(LOADS) as LoadName[]
/** The one whose latency is compared. */
const READ = 'read under a policy'

/** Servers under one version of Node.js: ours, and those that it is compared with. */
interface Group {
  /** Part of the ids: empty for the Node.js of the benchmark. */
  readonly prefix: string
  /** Part of the names. */
  readonly suffix: string
  readonly nodeVersion: string
  readonly ours: Peer
  readonly others: readonly Peer[]
  readonly bare: RunningServer
}

/** All rounds of a server with a load. */
type Rounds = (server: RunningServer, load: LoadName) => readonly Measured[]

export async function benchmarkPeers(setting: Setting): Promise<void> {
  const { against, openbao } = setting.peers
  if (against === undefined && openbao === undefined) {
    const name = 'peers: none, since neither --against nor --openbao is given'
    setting.report({ id: 'peers', name, value: '' })
    return
  }
  const generator = new Generator('one core, giving way')
  const groups = await startGroups(setting, generator)
  const peers = new Set(groups.flatMap(({ ours, others }) => [ours, ...others]))
  const measured = new Map<string, Measured[]>()
  const rounds: Rounds = ({ pid }, load) => measured.get(`${pid} ${load}`) ?? []
  const keep = (round: number, { pid }: RunningServer, load: LoadName, ran: Measured): void => {
    // The round before the first one is the warm-up.
    if (round < 0) return
    const key = `${pid} ${load}`
    measured.set(key, [...(measured.get(key) ?? []), ran])
  }
  const count = setting.isQuick ? 3 : 5
  try {
    for (let round = -1; round < count; round++) {
      for (const name of LOAD_NAMES) {
        const { by, ...load } = LOADS[name]
        const part = { ...load, count: setting.isQuick ? load.count / 5 : load.count }
        for (const peer of peers) {
          const ran = await measure(generator, peer, { ...part, by: peer[by] })
          keep(round, peer, name, ran)
        }
        if (name !== READ) continue
        for (const { bare } of groups) keep(round, bare, name, await measure(generator, bare, part))
      }
    }
  } finally {
    await generator.stop()
    for (const peer of peers) await peer.stop()
    for (const { bare } of groups) await bare.stop()
  }
  for (const group of groups) reportGroup(group, rounds, setting.report)
}

async function startGroups(
  { freshFile, peers }: Setting,
  generator: Generator,
): Promise<readonly Group[]> {
  const { against, node, openbao } = peers
  const placement = 'one core'
  const bao =
    openbao === undefined
      ? []
      : [await startOpenBao({ program: openbao, directory: freshFile('openbao'), placement })]
  const groups: Group[] = []
  for (const program of node === undefined ? [undefined] : [undefined, node]) {
    const nodeVersion = versionOf(program)
    const suffix = node === undefined ? '' : ` (Node.js ${nodeVersion})`
    const start = (name: string, checkout?: string): Promise<Peer> => {
      const dataDirectory = freshFile(kebab(`${name} ${nodeVersion}`))
      return startRpcPeer({ name, dataDirectory, placement, checkout, node: program })
    }
    const ours = await start('Jinku')
    const sample = { port: ours.port, kind: 'read hot', connections: 1, count: 1 } as const
    const { replyBytes } = await generator.prepare({ ...sample, by: ours.user })
    groups.push({
      prefix: program === undefined ? 'peers' : 'peers.other-node',
      suffix,
      nodeVersion,
      ours,
      others: [...(against === undefined ? [] : [await start('against', against)]), ...bao],
      bare: await startBare(replyBytes, placement, program),
    })
  }
  return groups
}

function versionOf(node: string | undefined): string {
  if (node === undefined) return process.versions.node
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().replace('v', '')
}

function reportGroup(group: Group, rounds: Rounds, report: Report): void {
  const { prefix, suffix, ours, others } = group
  const ratio = reporter(group, report)
  for (const load of LOAD_NAMES) {
    const isRead = load.startsWith('read')
    const micros = (peer: Peer): number[] => rounds(peer, load).map((one) => one.microsPerRequest)
    const rate = (peer: Peer): number[] =>
      rounds(peer, load).map(({ requests, seconds }) => requests / seconds)
    for (const peer of [ours, ...others]) {
      const id = `${prefix}.${kebab(peer.name)}.${kebab(load)}.${isRead ? 'cpu' : 'rate'}`
      const shown = isRead
        ? { values: micros(peer), unit: 'µs' }
        : { values: rate(peer), unit: '/s', digits: 0 }
      report(figureOf({ id, name: `peers: ${load}, ${peer.name}${suffix}`, ...shown }))
    }
    for (const peer of others) {
      const values = isRead ? ratios(micros(peer), micros(ours)) : ratios(rate(ours), rate(peer))
      const what = isRead ? 'requests per processor second' : 'changes a second'
      ratio(`${kebab(peer.name)}.${kebab(load)}`, `${load}, ${what}, over ${peer.name}`, values)
    }
  }
  reportLatency(group, rounds, report)
}

function reportLatency(group: Group, rounds: Rounds, report: Report): void {
  const ratio = reporter(group, report)
  const p99 = (server: RunningServer): number[] => rounds(server, READ).map(({ p99Ms }) => p99Ms)
  const words = `99th percentile of latency at ${MANY} connections`
  const against = group.others.find(({ name }) => name === 'against')
  for (const peer of [group.ours, ...(against === undefined ? [] : [against])]) {
    const id = `${kebab(peer.name)}.p99-over-bare`
    ratio(id, `${words}, ${peer.name} over bare`, ratios(p99(peer), p99(group.bare)))
  }
  if (against === undefined) return
  ratio('against.p99', `${words}, over against`, ratios(p99(group.ours), p99(against)))
}

/** Reports ratios; those of the table of targets with their target. */
function reporter({ prefix, suffix, nodeVersion }: Group, report: Report) {
  return (part: string, words: string, values: readonly number[]): void => {
    const row = `peers.${part}`
    const target = isRow(row) ? targetOf(row, nodeVersion) : undefined
    const series = { id: `${prefix}.${part}`, name: `peers: ${words}${suffix}`, values, target }
    report(figureOf({ ...series, unit: '×', digits: 2 }))
  }
}
