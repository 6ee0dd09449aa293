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
      readonly by: Identity | undefined
      /** Number of the first request. */
      readonly first: number
      readonly count: number
    }
  | { readonly order: 'run'; readonly times: number }

export type Answer = Ready | Ran | { readonly answer: 'failed'; readonly message: string }

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

export interface Load {
  readonly port: number
  readonly connections: number
  readonly kind: Kind
  readonly count: number
  /** Who asks, where it is not the caller whom the kind names. */
  readonly by?: Identity
}

export class Generator {
  readonly #process: ChildProcess
  #used = 0

  constructor(placement: Placement) {
    const script = join(import.meta.dirname, 'load.js')
    this.#process = runNode(placement, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  }

  /** Signs requests and opens connections. This generator never creates the same request twice. */
  async prepare({ port, connections, kind, count, by }: Load): Promise<Ready> {
    const first = this.#used
    this.#used += count + connections
    const ready = await this.#ask({ order: 'prepare', port, connections, kind, by, first, count })
    if (ready.answer !== 'ready') throw new Error(`unexpected answer: ${ready.answer}`)
    return ready
  }

  /** Sends the prepared requests; more than once only to a server without replay protection. */
  async run(times = 1): Promise<Ran> {
    const ran = await this.#ask({ order: 'run', times })
    if (ran.answer !== 'ran') throw new Error(`unexpected answer: ${ran.answer}`)
    return ran
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
