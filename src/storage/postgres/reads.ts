/**
 * Reads outside of transactions. A few connections serve all of them: what was asked for while a connection was busy, or in one turn
 * of the event loop, shares one message.
 */

import type { ConnectionFigures } from '../figures.ts'
import type { Connection } from './connection.ts'
import type { Opener } from './connections.ts'
import type { Answer, Call } from './exchange.ts'
import { asStorageError, isConnectionLost, unreachable } from './postgres-failures.ts'

/** How many reads share one message. */
const MAX_TOGETHER = 32
/** For how long a read whose connection was lost is sent again. */
const AGAIN_MS = 1_000

interface Read {
  readonly call: Call
  /** When it was asked for, by `performance.now()`. */
  readonly since: number
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

export interface ReadsOptions {
  /** How many connections. */
  readonly max: number
  /** After so long without an answer a connection is given up. */
  readonly maxSilentMs: number
}

export class Reads {
  readonly #opener: Opener
  readonly #options: ReadsOptions
  #connections: Connection[] = []
  #isOpening = false
  #isScheduled = false
  #waiting: Read[] = []
  /** Those that share a message with no other. */
  readonly #alone: Read[] = []

  constructor(opener: Opener, options: ReadsOptions) {
    this.#opener = opener
    this.#options = options
  }

  get figures(): ConnectionFigures {
    const idle = this.#connections.filter((one) => one.isIdle && !one.isLost).length
    const waiting = this.#waiting.length + this.#alone.length
    return { busy: this.#connections.length - idle, idle, waiting }
  }

  run(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject, since: performance.now() })
      this.#schedule()
    })
  }

  async close(): Promise<void> {
    const connections = this.#connections
    this.#connections = []
    await Promise.all(connections.map((one) => one.close()))
  }

  /** What is asked for in this turn of the event loop is sent at its end. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#sendWaiting()
    })
  }

  #sendWaiting(): void {
    let hasLost = false
    for (const connection of this.#connections) {
      if (this.#alone.length + this.#waiting.length === 0) return
      if (connection.isLost) hasLost = true
      else if (connection.isIdle) {
        const reads =
          this.#alone.length > 0 ? this.#alone.splice(0, 1) : this.#waiting.splice(0, MAX_TOGETHER)
        void this.#send(connection, reads).finally(() => this.#sendWaiting())
      }
    }
    if (hasLost) this.#connections = this.#connections.filter((one) => !one.isLost)
    if (this.#alone.length + this.#waiting.length > 0) void this.#another()
  }

  /** Never rejects. */
  async #send(connection: Connection, reads: readonly Read[]): Promise<void> {
    try {
      const answers = await connection.exchange(reads.map(({ call }) => call))
      // There is an answer for each call.
      for (const [index, { resolve }] of reads.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      const isLost = isConnectionLost(error)
      const now = performance.now()
      for (const read of reads) {
        // A read whose connection was lost is sent again. When one of several has failed, those after it were not run.
        const isAgain = isLost ? now - read.since < AGAIN_MS : reads.length > 1
        if (isAgain) this.#alone.push(read)
        else read.reject(isLost ? unreachable(error) : asStorageError(error))
      }
    }
  }

  /** Opens another connection, if there may be one. Without any connection, nobody waits for the next attempt. */
  async #another(): Promise<void> {
    if (this.#isOpening || this.#connections.length >= this.#options.max) return
    this.#isOpening = true
    try {
      this.#connections.push(await this.#opener.open(this.#options.maxSilentMs))
      this.#isOpening = false
      this.#sendWaiting()
    } catch (error) {
      this.#isOpening = false
      if (this.#connections.some((one) => !one.isLost)) return
      for (const { reject } of [...this.#alone.splice(0), ...this.#waiting.splice(0)]) reject(error)
    }
  }
}
