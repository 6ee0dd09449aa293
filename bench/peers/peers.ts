/**
 * Ours beside others in one run, by turns: another checkout of ours (`--against`), and OpenBao (`--openbao`). What counts is the
 * processor time of the whole server for one request, on one core that all of them share.
 */

import { measure, type Setting } from '../benchmark.ts'
import { median, type Report, ratios, spread } from '../figures.ts'
import { Generator } from '../generator.ts'
import type { Kind } from '../requests.ts'
import { startOpenBao } from './openbao.ts'
import type { Peer } from './peer.ts'
import { startRpcPeer } from './rpc-peer.ts'

const MANY = 32
const MANY_WRITERS = 64

/** What is measured of each: how many requests a round, and by whom. */
const LOADS = {
  'read by root': { kind: 'read hot', by: 'root', connections: MANY, count: 12_000 },
  'read under a policy': { kind: 'read hot', by: 'user', connections: MANY, count: 12_000 },
  'put, 1 client': { kind: 'put hot', by: 'user', connections: 1, count: 1_000 },
  'put, 64 clients': { kind: 'put hot', by: 'user', connections: MANY_WRITERS, count: 6_000 },
} as const satisfies {
  [name: string]: { kind: Kind; by: 'root' | 'user'; connections: number; count: number }
}
type LoadName = keyof typeof LOADS
const LOAD_NAMES = Object.keys(LOADS) as LoadName[]

interface Rounds {
  readonly micros: number[]
  readonly perSecond: number[]
  readonly p99Ms: number[]
}

export async function benchmarkPeers(setting: Setting): Promise<void> {
  const { against, openbao } = setting.peers
  if (against === undefined && openbao === undefined) {
    setting.report({
      name: 'peers: none, since neither --against nor --openbao is given',
      value: '',
    })
    return
  }
  const peers = await startPeers(setting)
  const generator = new Generator('one core, giving way')
  const measured = new Map<string, Rounds>()
  const rounds = setting.isQuick ? 3 : 7
  try {
    for (let round = -1; round < rounds; round++) {
      for (const name of LOAD_NAMES) {
        for (const peer of peers) {
          const { kind, by, connections, count } = LOADS[name]
          const part = setting.isQuick ? count / 4 : count
          const ran = await measure(generator, peer, {
            kind,
            by: peer[by],
            connections,
            count: part,
          })
          // The round before the first one warms up.
          if (round < 0) continue
          const all = measured.get(`${peer?.name} ${name}`) ?? {
            micros: [],
            perSecond: [],
            p99Ms: [],
          }
          measured.set(`${peer.name} ${name}`, all)
          all.micros.push(ran.microsPerRequest)
          all.perSecond.push(ran.requests / ran.seconds)
          all.p99Ms.push(ran.p99Ms)
        }
      }
    }
  } finally {
    await generator.stop()
    for (const peer of peers) await peer.stop()
  }
  reportPeers(peers, measured, setting.report)
}

async function startPeers({ freshFile, peers }: Setting): Promise<Peer[]> {
  const { against, node, openbao } = peers
  const placement = 'one core'
  const started = [
    await startRpcPeer({ name: 'Jinku', dataDirectory: freshFile('ours'), placement, node }),
  ]
  if (against !== undefined) {
    const dataDirectory = freshFile('against')
    const checkout = { checkout: against, node }
    started.push(await startRpcPeer({ name: 'against', dataDirectory, placement, ...checkout }))
  }
  if (openbao !== undefined) {
    const directory = freshFile('openbao')
    started.push(await startOpenBao({ program: openbao, directory, placement }))
  }
  return started
}

/** What must hold, of requests by processor time or of changes by clock time: ours over the peer's. */
const MUST: { readonly [id: string]: number } = {
  'against.read-under-a-policy': 1.7,
  'against.put-64-clients': 2,
  'openbao.read-under-a-policy': 8,
}

function reportPeers(
  peers: readonly Peer[],
  measured: ReadonlyMap<string, Rounds>,
  report: Report,
): void {
  for (const name of LOAD_NAMES) {
    const isRead = name.startsWith('read')
    const of = (peer: Peer | undefined): Rounds =>
      measured.get(`${peer?.name} ${name}`) ?? { micros: [], perSecond: [], p99Ms: [] }
    for (const peer of peers) {
      const { micros, perSecond } = of(peer)
      const value = isRead ? spread(micros, 'µs') : spread(perSecond, '/s', 0)
      report({ name: `peers: ${name}, ${peer.name}`, value })
    }
    const [ours, ...others] = peers
    if (ours === undefined) continue
    for (const peer of others) {
      const id = `${peer.name.toLowerCase()}.${name.replaceAll(/[ ,]+/g, '-')}`
      const times = isRead
        ? ratios(of(peer).micros, of(ours).micros)
        : ratios(of(ours).perSecond, of(peer).perSecond)
      const must = MUST[id]
      const what = isRead ? 'requests per processor second' : 'changes a second'
      report({
        id: `peers.${id}`,
        name: `peers: ${name}, ${what}, over ${peer.name}`,
        value: spread(times, '×', 2),
        number: median(times),
        ...(must === undefined ? {} : { aim: `at least ${must}`, isMet: median(times) >= must }),
      })
    }
    const against = peers.find((peer) => peer.name === 'against')
    if (name === 'read under a policy' && against !== undefined) {
      const p99 = ratios(of(ours).p99Ms, of(against).p99Ms)
      report({
        id: 'peers.against.p99',
        name: 'peers: 99th percentile of latency at 32 connections, over against',
        value: spread(p99, '×', 2),
        number: median(p99),
        aim: 'at most 0.5',
        isMet: median(p99) <= 0.5,
      })
    }
  }
}
