/** Controls the load generator: starts its process and sends it orders. */

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Placement } from './machine.ts'
import type { Identity } from './peers/peer.ts'
import { runNode, stop } from './processes.ts'
import type { Kind } from './requests.ts'

export type Order =
  | {
      readonly order: 'prepare'
      readonly port: number
      readonly connections: number
      readonly kind: Kind
      /** Who asks, by turns; empty for the caller whom the kind names. */
      readonly by: readonly Identity[]
      readonly ca: string | undefined
      readonly isEachNew: boolean
      readonly secrets: number | undefined
      /** Number of the first request. */
      readonly first: number
      readonly count: number
    }
  | { readonly order: 'run'; readonly times: number }
  | { readonly order: 'offer'; readonly perSecond: number; readonly settleMs: number }

export type Answer = Ready | Ran | Offered | { readonly answer: 'failed'; readonly message: string }

export interface Ready {
  readonly answer: 'ready'
  /** The size of the body of a response. */
  readonly replyBytes: number
  /** The size of a whole request. */
  readonly requestBytes: number
}

export interface Ran {
  readonly answer: 'ran'
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** The result of requests at a fixed rate of arrival. Every latency counts from when the request was due. */
export interface Offered {
  readonly answer: 'offered'
  /** Of the requests that were answered with 200. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** How many were answered with 200 while requests were arriving, in a second. */
  readonly acceptedPerSecond: number
  readonly accepted: number
  /** How many were answered otherwise, by status and code: `503 ServiceUnavailableTemporary`. */
  readonly refused: { readonly [code: string]: number }
  /** How many could not be sent before the end, because every connection was waiting for an answer. */
  readonly unsent: number
}

export interface Load {
  readonly port: number
  readonly connections: number
  readonly kind: Kind
  readonly count: number
  /** Who asks, where it is not the caller whom the kind names; by turns where there are several. */
  readonly by?: Identity | readonly Identity[]
  /** The certificate of a server that speaks HTTPS. */
  readonly ca?: string
  /** Whether each request has a connection of its own. */
  readonly isEachNew?: boolean
  /** How many secrets the server has, where they are not as many as usual. */
  readonly secrets?: number
}

export class Generator {
  readonly #process: ChildProcess
  #used = 0

  constructor(placement: Placement) {
    const script = join(import.meta.dirname, 'load.js')
    this.#process = runNode(placement, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  }

  /** Signs requests and opens connections. This generator never creates the same request twice. */
  async prepare(load: Load): Promise<Ready> {
    const { port, connections, kind, count, by = [], ca, isEachNew = false, secrets } = load
    const first = this.#used
    this.#used += count + connections
    const options = { port, connections, kind, ca, isEachNew, secrets, first, count }
    const callers = [by].flat()
    const ready = await this.#ask({ order: 'prepare', ...options, by: callers })
    if (ready.answer !== 'ready') throw new Error(`unexpected answer: ${ready.answer}`)
    return ready
  }

  /** Sends the prepared requests; more than once only to a server without replay protection. */
  async run(times = 1): Promise<Ran> {
    const ran = await this.#ask({ order: 'run', times })
    if (ran.answer !== 'ran') throw new Error(`unexpected answer: ${ran.answer}`)
    return ran
  }

  /**
   * Sends the prepared requests at a fixed rate, whether earlier ones have been answered or not.
   *
   * @param settleMs requests that are due in this time at the beginning do not count among the accepted ones
   */
  async offer(perSecond: number, settleMs = 0): Promise<Offered> {
    const offered = await this.#ask({ order: 'offer', perSecond, settleMs })
    if (offered.answer !== 'offered') throw new Error(`unexpected answer: ${offered.answer}`)
    return offered
  }

  async stop(): Promise<void> {
    await stop(this.#process)
  }

  #ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: string | null): void =>
        reject(new Error(`the load generator has ended (${code ?? signal})`))
      this.#process.once('exit', onExit)
      this.#process.once('message', (answer: Answer) => {
        this.#process.off('exit', onExit)
        if (answer.answer === 'failed') reject(new Error(answer.message))
        else resolve(answer)
      })
      this.#process.send(order)
    })
  }
}
