/**
 * The load generator, which runs in its own process. On the order `prepare` it signs requests and opens connections, on the order
 * `run` it sends the requests. So no signing happens while something is measured.
 */

import { performance } from 'node:perf_hooks'
import { Connection } from './connection.ts'
import { quantile } from './figures.ts'
import type { Answer, Order, Ran } from './generator.ts'
import { requestOf } from './requests.ts'

let connections: Connection[] = []
let requests: Buffer[] = []
let replyBytes = 0

process.on('message', (order: Order) => {
  carryOut(order).then(answer, fail)
})

async function carryOut(order: Order): Promise<Answer> {
  if (order.order === 'run') return await run(order.times)

  for (const connection of connections) connection.close()
  const { port, kind, by, first, count } = order
  const host = `127.0.0.1:${port}`
  requests = Array.from({ length: count }, (_, index) => requestOf(kind, first + index, host, by))
  connections = await Promise.all(
    Array.from({ length: order.connections }, () => Connection.open(port, fail)),
  )
  // Sends one request on each connection, so that the server has accepted all of them before the measurement.
  const openers = Array.from({ length: order.connections }, (_, index) =>
    requestOf(kind, first + count + index, host, by),
  )
  await Promise.all(connections.map((one, index) => replied(one, openers[index] ?? Buffer.of())))
  return { answer: 'ready', replyBytes, requestBytes: requests[0]?.length ?? 0 }
}

function replied(connection: Connection, request: Buffer): Promise<void> {
  return new Promise((resolve) => {
    connection.send(request, (status, body) => {
      requireSuccess(status, body)
      replyBytes = body.length
      resolve()
    })
  })
}

/** Sends all prepared requests; on each connection one after the other. */
function run(times: number): Promise<Ran> {
  const count = requests.length * times
  const latencies = new Float64Array(count)
  let next = 0
  let answered = 0
  return new Promise((resolve) => {
    const began = performance.now()
    const proceed = (connection: Connection): void => {
      if (next === count) return
      const number = next++
      const sent = performance.now()
      // There are as many requests as were asked for, so the index is valid.
      connection.send(requests[number % requests.length] as Buffer, (status, body) => {
        requireSuccess(status, body)
        const now = performance.now()
        latencies[number] = now - sent
        if (++answered < count) proceed(connection)
        else resolve(ranFor(now - began, latencies))
      })
    }
    for (const connection of connections) proceed(connection)
  })
}

function ranFor(milliseconds: number, latencies: Float64Array): Ran {
  const sorted = [...latencies]
  return {
    answer: 'ran',
    requests: latencies.length,
    seconds: milliseconds / 1000,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  }
}

// A refusal costs less than an answer, so a run with one is no valid measurement.
function requireSuccess(status: number, body: Buffer): void {
  if (status !== 200) fail(new Error(`the server answered ${status}: ${body.toString()}`))
}

function answer(message: Answer): void {
  process.send?.(message)
}

function fail(error: Error): void {
  answer({ answer: 'failed', message: error.message })
}
