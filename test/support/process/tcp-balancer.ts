/** A load balancer as it stands in front of servers: it passes connections on to those that say they are ready. */

import { get } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How often each server is asked whether it is ready. */
const LOOK_MS = 100

export interface Balancer {
  readonly port: number
  /** How many servers are ready now. */
  readonly ready: number
  /** To how many servers connections were passed on. */
  readonly used: ReadonlySet<number>
}

/** Opens a balancer in front of the servers with these ports. It ends with the test. */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const ready = new Set<number>()
  const used = new Set<number>()
  const open = new Set<Socket>()
  let turn = 0
  const look = (port: number): void => {
    const tell = (isReady: boolean): void => {
      if (isReady) ready.add(port)
      else ready.delete(port)
    }
    const asked = get({ port, path: '/readyz', agent: false, timeout: 3_000 }, (answer) => {
      tell(answer.resume().statusCode === 200)
    })
    asked.on('timeout', () => asked.destroy()).on('error', () => tell(false))
  }
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const choice = [...ready]
    const port = choice[turn++ % choice.length]
    if (port === undefined) {
      client.destroy()
      return
    }
    used.add(port)
    const server = connect({ port, allowHalfOpen: true })
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroySoon()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const lookAtAll = (): void => {
    for (const port of ports) look(port)
  }
  lookAtAll()
  const timer = setInterval(lookAtAll, LOOK_MS)
  onTestFinished(() => {
    clearInterval(timer)
    server.close()
    for (const socket of open) socket.destroy()
  })
  return {
    port: (server.address() as AddressInfo).port,
    get ready() {
      return ready.size
    },
    used,
  }
}
