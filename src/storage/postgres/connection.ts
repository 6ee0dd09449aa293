import type { Duplex } from 'node:stream'
import type { Client } from 'pg'
import { type Answer, type Call, Exchange } from './exchange.ts'
import { ConnectionStalled, ofCluster } from './postgres-failures.ts'
import { PreparedStatements } from './prepared-statements.ts'

/** What a connection has said about itself when it was opened. */
export interface Hello {
  /** As a number, such as 150018 for 15.18. */
  readonly version: number
  /** Whether each transaction may reach another connection of the server: a pooler such as PgBouncer stands between. */
  readonly isPooled: boolean
  /** Whether the tables are spread over the nodes of a cluster, of which this is the coordinator. */
  readonly isDistributed: boolean
  /** Whether a page that was half written when the power failed can be repaired. */
  readonly writesFullPages: boolean
}

interface Waiting {
  readonly exchange: Exchange
  readonly since: number
  readonly reject: (error: unknown) => void
}

/** One connection to the server. One message after the other is sent, each once the one before is answered. */
export class Connection {
  readonly hello: Hello
  readonly #client: Client
  readonly #statements: PreparedStatements
  /** The first one was sent. */
  readonly #waiting: Waiting[] = []
  #lost: Error | undefined
  /** Warnings that came since the last look. */
  #warnings: string[] = []
  #onIdle: (() => void) | undefined

  constructor(client: Client, hello: Hello) {
    this.#client = client
    this.hello = hello
    this.#statements = new PreparedStatements(!hello.isPooled)
    // Without a listener an idle connection that ends would end the process.
    client.on('error', (error) => this.#fail(error))
    client.on('end', () => this.#fail(new Error('Connection terminated')))
    client.on('notice', ({ code, message }) => {
      // Success and NOTICE; everything else is a warning, whatever the server's language calls it.
      if (code !== '00000') this.#warnings.push(message ?? String(code))
    })
  }

  get isLost(): boolean {
    return this.#lost !== undefined
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0
  }

  /** Since when the oldest message waits for its answer, by `performance.now()`; undefined when none does. */
  get waitingSince(): number | undefined {
    return this.#waiting[0]?.since
  }

  takeWarnings(): readonly string[] {
    const taken = this.#warnings
    if (taken.length > 0) this.#warnings = []
    return taken
  }

  /** Sends statements as one message. Rejects with the first error; the statements after it are not run. */
  exchange(calls: readonly Call[]): Promise<Answer[]> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) return reject(this.#lost)
      const exchange = new Exchange(calls, this.#statements, (error, answers) => {
        // When the connection was given up, the answer comes too late.
        if (this.#waiting[0]?.exchange !== exchange) return
        this.#waiting.shift()
        if (answers === undefined) reject(this.hello.isDistributed ? ofCluster(error) : error)
        else resolve(answers)
        this.#sendNext()
      })
      this.#waiting.push({ exchange, since: performance.now(), reject })
      if (this.#waiting.length === 1) this.#client.query(exchange)
    })
  }

  /** Ends the connection once all is answered. */
  async close(): Promise<void> {
    if (this.#lost !== undefined) return
    if (!this.isIdle) {
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve
      })
    }
    this.#lost ??= new Error('Connection terminated')
    await this.#client.end().catch(() => undefined)
  }

  /** Ends the connection at once; what is not answered fails. */
  destroy(reason: Error = new ConnectionStalled()): void {
    this.#fail(reason)
  }

  #sendNext(): void {
    const [next] = this.#waiting
    if (next !== undefined) this.#client.query(next.exchange)
    else this.#onIdle?.()
  }

  #fail(error: Error): void {
    if (this.#lost !== undefined) return
    this.#lost = error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
    this.#onIdle?.()
    streamOf(this.#client).destroy()
  }
}

/** The socket under the client. The driver hands it to what is submitted, but its declarations leave it out of the client. */
export function streamOf(client: Client): Duplex {
  return (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection
    .stream
}
