/** The open loop of the benchmark: latency counts from when a request was due, and what is refused or left over is counted. */

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Connection } from '../../bench/connection.ts'
import type { Offered } from '../../bench/generator.ts'
import { offer } from '../../bench/open-loop.ts'

const REQUEST = Buffer.from('GET / HTTP/1.1\r\nHost: bench\r\n\r\n')
const PER_SECOND = 100

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

test('requests that wait behind a slow one count the time since they were due', async () => {
  let answered = 0
  // Thirty more are due while the first one keeps the only connection for 300 ms, so three in a hundred wait for at least 250 ms.
  const offered = await offerTo({ count: 300 }, async () => {
    if (answered++ === 0) await new Promise((resolve) => setTimeout(resolve, 300))
    return { status: 200, body: '{}' }
  })

  expect(offered.p99Ms).toBeGreaterThanOrEqual(250)
})

test('refused requests are counted by status and code, and not among the accepted', async () => {
  const body = JSON.stringify({ Code: 'ServiceUnavailableTemporary' })
  let answered = 0
  const offered = await offerTo({ count: 10 }, async () =>
    answered++ % 2 === 0 ? { status: 200, body: '{}' } : { status: 503, body },
  )

  const refused = offered.refused['503 ServiceUnavailableTemporary'] ?? 0
  expect(refused).toBeGreaterThan(0)
  expect(Object.keys(offered.refused)).toEqual(['503 ServiceUnavailableTemporary'])
  expect(offered.accepted + refused + offered.unsent).toBe(10)
})

test('a request that no connection is free for stays with its client, and is left over at the end', async () => {
  const offered = await offerTo({ count: 10 }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { status: 200, body: '{}' }
  })

  expect(offered).toMatchObject({ accepted: 1, acceptedPerSecond: 0, refused: {}, unsent: 9 })
})

async function offerTo(
  { count }: { readonly count: number },
  respond: () => Promise<{ readonly status: number; readonly body: string }>,
): Promise<Offered> {
  server = createServer((_, response) => {
    void respond().then(({ status, body }) => {
      response.writeHead(status, { 'Content-Length': body.length })
      response.end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connection = await Connection.open(port, (error) => {
    throw error
  })
  const requests = Array.from({ length: count }, () => REQUEST)
  try {
    return await offer({ connections: [connection], requests }, PER_SECOND)
  } finally {
    connection.close()
  }
}
