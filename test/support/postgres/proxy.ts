/** A proxy before a PostgreSQL server that knows enough of the protocol to fail at a chosen moment: real sockets, real faults. */

import { createConnection, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What happens to the next COMMIT: its connection is lost before the server gets it, while it carries it out, or once it was carried out. */
export type CommitFault = 'lost before' | 'lost while' | 'lost after'

export interface TestProxy {
  readonly port: number
  /** What the next commits meet with; empty for nothing. */
  readonly faults: CommitFault[]
  /** Whether anything is passed on. If not, connections stay open and nothing moves. */
  isStalled: boolean
  /** When a client sends this, nothing is passed on from then on; undefined for no such text. */
  stallsAt: string | undefined
  /** Whether connections are refused, and those that are open were cut. */
  isAway: boolean
  /** How many connections are open. */
  readonly open: number
  /** How many commits have passed. */
  readonly commits: number
  /** How many messages of clients have passed that the server answers: each is one way there and back. */
  readonly roundTrips: number
  cutAll(): void
}

/** @param target the socket of the server */
export async function proxyBefore(target: string): Promise<TestProxy> {
  const sockets = new Set<Socket>()
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const proxy = {
    port: 0,
    faults: [] as CommitFault[],
    isStalled: false,
    stallsAt: undefined as string | undefined,
    isAway: false,
    commits: 0,
    roundTrips: 0,
    cutAll,
    get open(): number {
      return sockets.size / 2
    },
  }
  const server = createServer((client) => {
    if (proxy.isAway) {
      client.destroy()
      return
    }
    const backend = createConnection(target)
    const watch = messagesIn()
    let isCut = false
    for (const [one, other] of [
      [client, backend],
      [backend, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    const whenPassing = (work: () => void): void => {
      if (proxy.isStalled) setTimeout(() => whenPassing(work), 20)
      else work()
    }
    client.on('data', (data) => {
      if (proxy.stallsAt !== undefined && data.includes(proxy.stallsAt)) proxy.isStalled = true
      const { commits, syncs } = watch(data)
      proxy.roundTrips += syncs
      if (commits) {
        const fault = proxy.faults.shift()
        if (fault === 'lost before') {
          client.destroy()
          return
        }
        isCut = fault === 'lost after'
        proxy.commits++
        if (fault === 'lost while') {
          backend.write(data, () => client.destroy())
          return
        }
      }
      whenPassing(() => backend.write(data))
    })
    backend.on('data', (data) => {
      // What the server says to the commit is that it is done; nobody hears it.
      if (isCut) client.destroy()
      else whenPassing(() => client.write(data))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  proxy.port = address.port
  onTestFinished(() => {
    server.close()
    cutAll()
  })
  return proxy
}

const PARSE = 'P'.charCodeAt(0)
const BIND = 'B'.charCodeAt(0)
const SYNC = 'S'.charCodeAt(0)

/** Tells for each piece of what a client sends whether it runs COMMIT, and how many messages end in it. */
function messagesIn(): (data: Buffer) => { readonly commits: boolean; readonly syncs: number } {
  let rest = Buffer.alloc(0)
  let hasStarted = false
  const names = new Set<string>()
  return (data) => {
    rest = Buffer.concat([rest, data])
    let commits = false
    let syncs = 0
    for (;;) {
      const head = hasStarted ? 1 : 0
      if (rest.length < head + 4) return { commits, syncs }
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return { commits, syncs }
      const [kind, body] = [rest[0], rest.subarray(head + 4, end)]
      if (hasStarted && kind === PARSE) {
        const [name = '', text = ''] = body.toString('latin1').split('\0')
        if (text === 'COMMIT') names.add(name)
        else names.delete(name)
      }
      if (hasStarted && kind === BIND) {
        const [, name = ''] = body.toString('latin1').split('\0')
        commits ||= names.has(name)
      }
      if (hasStarted && kind === SYNC) syncs++
      hasStarted = true
      rest = rest.subarray(end)
    }
  }
}
