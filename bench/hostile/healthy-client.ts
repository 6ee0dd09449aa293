/** Controls the well-behaved client: starts its process and gets its measurements. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { runNode, stop } from '../processes.ts'

/** The measurements of a client. */
export interface Felt {
  /** The times from when a request was due until its answer arrived. */
  readonly latenciesMs: readonly number[]
  /** How many requests were not answered with 200, and what the first of these answers was. */
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

  /** Reads for this time. */
  async felt(milliseconds: number): Promise<Felt> {
    this.#process.send(milliseconds)
    const [felt] = await once(this.#process, 'message')
    return felt as Felt
  }

  async stop(): Promise<void> {
    await stop(this.#process)
  }
}
