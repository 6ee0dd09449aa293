import type { TransactionPart } from '../engine-transaction.ts'
import type { Sql } from '../sql/sql.ts'
import type { Answer, Call } from './exchange.ts'
import { PostgresSql } from './postgres-sql.ts'

/** What the statements of all parts of a transaction are sent by, in their order and many at once. */
export interface PartSender {
  /** Sends the statement with those of the other parts. */
  run(call: Call, part: Part): Promise<Answer>
  /** Sends it with the next one that somebody waits for. */
  later(call: Call): void
  /** The same for one whose answer a part looks at. */
  laterFor(call: Call, look: (answer: Answer) => void): void
  /** Resolves once all that was to be sent is answered. */
  sent(): Promise<void>
}

/** One of several changes that run at the same time. What they ask for in one turn of the event loop shares one message. */
export class Part implements TransactionPart {
  readonly sql: Sql
  readonly #sender: PartSender
  #hasWritten = false
  /** Requirements and other statements without an answer. */
  #open = 0
  #undoing: Call[] = []
  /** Why the change cannot go on. */
  unmet: Error | undefined

  constructor(sender: PartSender) {
    this.#sender = sender
    this.sql = new PostgresSql((call) => this.#run(call), {
      send: (call) => this.#send(call),
      require: (call, otherwise, undo) => this.#require(call, otherwise, undo),
    })
  }

  get hasWritten(): boolean {
    return this.#hasWritten
  }

  /** To be called when a statement is answered, or never will be. */
  answered(): void {
    this.#open--
  }

  async checked(): Promise<void> {
    // A change that has thrown may have left a statement behind whose answer it does not wait for.
    if (this.#open > 0) await this.#sender.sent()
    if (this.unmet !== undefined) throw this.unmet
  }

  undo(): void {
    for (const call of this.#undoing) this.#sender.later(call)
    this.#undoing = []
  }

  #run(call: Call): Promise<Answer> {
    if (!READS.test(call.statement.text)) this.#hasWritten = true
    this.#open++
    return this.#sender.run(call, this)
  }

  #send(call: Call): void {
    this.#hasWritten = true
    this.#sender.later(call)
  }

  #require(call: Call, otherwise: () => Error, undo: Call): void {
    this.#open++
    this.#sender.laterFor(call, ({ count }) => {
      this.answered()
      if (count === 1) this.#undoing.push(undo)
      else this.unmet ??= otherwise()
    })
  }
}

const READS = /^\s*SELECT\b/
