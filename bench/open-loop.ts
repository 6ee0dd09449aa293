/**
 * Requests at a fixed rate of arrival, as many independent clients cause them. Each is due at its time, whether earlier ones have been
 * answered or not; it is sent on a free connection, or waits for one. Its latency counts from when it was due, so a server that is
 * too slow cannot hide it by slowing down its clients.
 */

import { performance } from 'node:perf_hooks'
import type { Connection } from './connection.ts'
import { quantile } from './figures.ts'
import type { Offered } from './generator.ts'

/** How long the last requests may take after the end. */
const DRAIN_MS = 10_000

/** The clients of an open loop: their connections, and what they have prepared to send. */
export interface Clients {
  readonly connections: readonly Connection[]
  readonly requests: readonly Buffer[]
}

/**
 * Sends all requests, and returns when those that were sent are answered. A connection that is lost is not used again.
 *
 * @param settleMs requests that are due in this time at the beginning are sent, but not counted among the accepted ones
 */
export function offer(
  { connections, requests }: Clients,
  perSecond: number,
  settleMs = 0,
): Promise<Offered> {
  const free = [...connections]
  const waiting: number[] = []
  const latencies: number[] = []
  const refused: { [code: string]: number } = {}
  const interval = 1000 / perSecond
  const began = performance.now() + 20
  const end = began + requests.length * interval
  const settled = began + settleMs
  let nextDue = 0
  let nextWaiting = 0
  let inFlight = 0
  let acceptedInTime = 0

  const sendWaiting = (): void => {
    while (nextWaiting < waiting.length) {
      const connection = free.pop()
      if (connection === undefined) return
      const number = waiting[nextWaiting++] as number
      const due = began + number * interval
      inFlight++
      connection.send(requests[number] as Buffer, (status, body) => {
        const now = performance.now()
        inFlight--
        free.push(connection)
        if (status === 200) {
          if (due >= settled) latencies.push(now - due)
          if (now >= settled && now <= end) acceptedInTime++
        } else {
          const what = `${status} ${codeOf(body)}`
          refused[what] = (refused[what] ?? 0) + 1
        }
        if (now < end) sendWaiting()
      })
    }
  }

  return new Promise((resolve, reject) => {
    const turn = (): void => {
      const now = performance.now()
      while (nextDue < requests.length && began + nextDue * interval <= now) waiting.push(nextDue++)
      if (now < end) sendWaiting()
      else if (inFlight === 0) {
        resolve(result())
        return
      } else if (now > end + DRAIN_MS) {
        reject(new Error(`${inFlight} requests were never answered`))
        return
      }
      // A timer is too coarse: at thousands of requests per second many are due within its millisecond.
      setImmediate(turn)
    }
    turn()
  })

  function result(): Offered {
    const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)]
    const accepted = latencies.length
    const unsent = requests.length - nextWaiting
    const acceptedPerSecond = (acceptedInTime * 1000) / (end - settled)
    return { answer: 'offered', p50Ms, p99Ms, acceptedPerSecond, accepted, refused, unsent }
  }
}

function codeOf(body: Buffer): string {
  try {
    return String((JSON.parse(body.toString()) as { Code?: unknown }).Code)
  } catch {
    return 'without a code'
  }
}
