/**
 * The load generator, which runs in its own process. On the order `prepare` it signs requests and opens connections, on the orders
 * `run` and `offer` it sends the requests. So no signing happens while something is measured.
 */

import { performance } from 'node:perf_hooks'
import { Connection } from './connection.ts'
import { quantile } from './figures.ts'
import type { Answer, Order, Ran } from './generator.ts'
import { offer } from './open-loop.ts'
import { requestOf } from './requests.ts'

type Preparation = Order & { order: 'prepare' }

let connections: Connection[] = []
let requests: Buffer[] = []
let openNew: (() => Promise<Connection>) | undefined
let replyBytes = 0

process.on('message', (order: Order) => {
  carryOut(order).then(answer, fail)
})

async function carryOut(order: Order): Promise<Answer> {
  if (order.order === 'offer') {
    return await offer({ connections, requests }, order.perSecond, order.settleMs)
  }
  if (order.order === 'prepare') return await prepare(order)
  return openNew === undefined ? await run(order.times) : await runOnNew(openNew)
}

async function prepare(order: Preparation): Promise<Answer> {
  for (const connection of connections) connection.close()
  const { port, kind, by, ca, first, count, secrets } = order
  const host = `127.0.0.1:${port}`
  const open = (): Promise<Connection> => Connection.open(port, fail, ca)
  openNew = order.isEachNew ? open : undefined
  const request = (number: number): Buffer =>
    requestOf(kind, number, host, by[number % by.length], secrets)
  requests = Array.from({ length: count }, (_, index) => request(first + index))
  connections = await Promise.all(Array.from({ length: order.connections }, open))
  // Sends one request on each connection, so that the server has accepted all of them before the measurement.
  const openers = Array.from({ length: order.connections }, (_, index) =>
    request(first + count + index),
  )
  // So many connections at once may be too many for a server that is told to refuse. What is measured is checked by itself.
  const opened = connections.map((one, index) => replied(one, openers[index] ?? Buffer.of(), true))
  await Promise.all(opened)
  return { answer: 'ready', replyBytes, requestBytes: requests[0]?.length ?? 0 }
}

function replied(connection: Connection, request: Buffer, mayBeRefused = false): Promise<void> {
  return new Promise((resolve) => {
    connection.send(request, (status, body) => {
      if (!(mayBeRefused && status === 503)) requireSuccess(status, body)
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

/** The same, with a new connection for each request. Opening it is a part of the latency. */
async function runOnNew(open: () => Promise<Connection>): Promise<Ran> {
  const latencies = new Float64Array(requests.length)
  const numbers = requests.keys()
  const began = performance.now()
  const work = async (): Promise<void> => {
    for (const number of numbers) {
      const sent = performance.now()
      const connection = await open()
      await replied(connection, requests[number] as Buffer)
      latencies[number] = performance.now() - sent
      connection.close()
    }
  }
  await Promise.all(connections.map(work))
  return ranFor(performance.now() - began, latencies)
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
