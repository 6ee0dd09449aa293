/** The other end of the healthy client: starts its process and asks what it feels. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { runNode, stop } from '../processes.ts'

/** What a client felt for a while. */
export interface Felt {
  /** From when a request was due to when its answer was there. */
  readonly latenciesMs: readonly number[]
  /** How many were answered otherwise than with 200, and how the first one was. */
  readonly refused: number
  readonly firstRefusal: string
}

export class HealthyClient {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  static async start(port: number): Promise<HealthyClient> {
    const script = join(import.meta.dirname, 'healthy.js')
    const process = runNode('any core', [script, String(port)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await once(process, 'message')
    return new HealthyClient(process)
  }

  /** Reads for so long. */
  async felt(milliseconds: number): Promise<Felt> {
    this.#process.send(milliseconds)
    const [felt] = await once(this.#process, 'message')
    return felt as Felt
  }

  async stop(): Promise<void> {
    await stop(this.#process)
  }
}
