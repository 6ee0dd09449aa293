/**
 * A client that does nothing wrong, as a process of its own: reads values at a fixed rate over a few connections. A request that is
 * due is sent whether those before it have been answered or not, on a free connection or as soon as there is one, and its time
 * counts from when it was due: so a server that stands still for a second is seen by all that would have asked in it.
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

/** Requests are signed before the first is due. */
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
