/**
 * A well-behaved client in its own process: it reads values at a fixed rate over a few connections. Each request is due at its time,
 * whether earlier ones have been answered or not; it is sent on a free connection, or as soon as there is one. Its latency counts from
 * when it was due, so a server that blocks for a second affects every request that was due in that second.
 */

import { Connection } from '../connection.ts'
import { signedRequest } from '../requests.ts'
import type { Felt } from './healthy-client.ts'

const PER_SECOND = 200
const CONNECTIONS = 16

const port = Number(process.argv[2])
let sent = 0

const free = await Promise.all(
  Array.from({ length: CONNECTIONS }, () => Connection.open(port, fail)),
)
process.on('message', (milliseconds: number) => {
  read(milliseconds).then((felt) => process.send?.(felt), fail)
})
process.send?.('ready')

/** All requests are signed before the first one is due. */
function read(milliseconds: number): Promise<Felt> {
  const count = Math.round((milliseconds / 1000) * PER_SECOND)
  const host = `127.0.0.1:${port}`
  const requests = Array.from({ length: count }, () => signedRequest('read hot', sent++, host))
  const latenciesMs: number[] = []
  const refusals: string[] = []
  const dueAt: number[] = []
  let next = 0
  const began = performance.now() + 20

  return new Promise((resolve) => {
    const sendDue = (): void => {
      while (dueAt.length > 0) {
        const connection = free.pop()
        if (connection === undefined) return
        const due = dueAt.shift() ?? 0
        const request = requests.pop() as Buffer
        connection.send(request, (status, body) => {
          latenciesMs.push(performance.now() - due)
          if (status !== 200) refusals.push(`${status}: ${body.toString()}`)
          free.push(connection)
          if (latenciesMs.length < count) return sendDue()
          const [firstRefusal = ''] = refusals
          resolve({ latenciesMs, refused: refusals.length, firstRefusal })
        })
      }
    }
    const tick = (): void => {
      while (next < count && began + (next * 1000) / PER_SECOND <= performance.now()) {
        next++
        dueAt.push(performance.now())
      }
      sendDue()
      if (next < count) setTimeout(tick, 1)
    }
    tick()
  })
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}
