/**
 * One message to the server and its answer: some statements, run one after another, and one Sync. When a statement fails, those
 * after it are not run.
 *
 * The driver's own query is one statement; here several share the way to the server and back, and a statement that the server knows
 * already is not described again.
 */

import type { Submittable, Connection as Wire } from 'pg'
import type { Row, Statement, Value } from '../sql/sql.ts'
import type { Prepared, PreparedStatements } from './prepared-statements.ts'
import { readerOf, type ValueReader, wireValues } from './values.ts'

/** A statement with its values. */
export interface Call {
  readonly statement: Statement
  readonly values: readonly Value[]
  /** Whether the text depends on the request, and so is not kept prepared. */
  readonly isOnce?: boolean
}

/** What the server answers to a call. */
export interface Answer {
  readonly rows: Row[]
  /** How many rows were changed or found. */
  count: number
  /** What the server says it has done, such as `COMMIT`. */
  done: string
}

/** A message of the protocol, as far as it is read here. */
interface Described {
  readonly fields: readonly { readonly dataTypeID: number }[]
}

// The driver calls these methods by name, in the order of the messages that come back.

/** Calls that are sent together, and their answers, in the form that the driver asks for. */
export class Exchange implements Submittable {
  readonly answers: Answer[] = []
  readonly #calls: readonly Call[]
  readonly #known: PreparedStatements
  readonly #end: (error: unknown, answers?: Answer[]) => void
  /** Of each call; undefined where the statement is not kept. */
  readonly #prepared: (Prepared | undefined)[] = []
  #readers: readonly ValueReader[] = []
  #error: unknown
  #hasFailed = false

  /** @param end called once the server has answered all, with what failed or with the answers */
  constructor(
    calls: readonly Call[],
    known: PreparedStatements,
    end: (error: unknown, answers?: Answer[]) => void,
  ) {
    this.#calls = calls
    this.#known = known
    this.#end = end
  }

  submit(wire: Wire): undefined {
    const values = this.#calls.map((call) => wireValues(call.values))
    // All of it leaves in one piece.
    wire.stream.cork()
    for (const [index, call] of this.#calls.entries()) this.#send(wire, call, values[index] ?? [])
    wire.sync()
    wire.stream.uncork()
    this.#begin()
    return undefined
  }

  #send(wire: Wire, call: Call, values: ReturnType<typeof wireValues>): void {
    const prepared = this.#known.of(call)
    this.#prepared.push(prepared)
    const name = prepared?.name ?? ''
    for (const forgotten of this.#known.takeForgotten()) {
      wire.close({ type: 'S', name: forgotten }, true)
    }
    if (prepared?.isParsed !== true) {
      wire.parse({ name, text: this.#known.textOf(call), types: [] }, true)
      if (prepared !== undefined) prepared.isParsed = true
    }
    wire.bind({ statement: name, values }, true)
    if (prepared?.readers === undefined) wire.describe({ type: 'P', name: '' }, true)
    wire.execute({}, true)
  }

  /** The answer of the next call begins. */
  #begin(): void {
    this.#readers = this.#prepared[this.answers.length]?.readers ?? []
    this.answers.push({ rows: [], count: 0, done: '' })
  }

  handleRowDescription({ fields }: Described): void {
    this.#readers = fields.map(({ dataTypeID }) => readerOf(dataTypeID))
    const prepared = this.#prepared[this.answers.length - 1]
    if (prepared !== undefined) prepared.readers = this.#readers
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const readers = this.#readers
    const row: Value[] = new Array(fields.length)
    try {
      for (let index = 0; index < fields.length; index++) {
        const field = fields[index] ?? null
        row[index] = field === null ? null : (readers[index]?.(field) ?? field)
      }
    } catch (error) {
      this.#failed(error)
    }
    this.answers.at(-1)?.rows.push(row)
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const answer = this.answers.at(-1)
    if (answer === undefined) return
    const blank = text.lastIndexOf(' ')
    answer.done = text
    answer.count = blank < 0 ? 0 : Number(text.slice(blank + 1)) || 0
    const prepared = this.#prepared[this.answers.length - 1]
    // A statement that answers no rows is never described as having any.
    if (prepared !== undefined) prepared.readers ??= []
    if (this.answers.length < this.#calls.length) this.#begin()
  }

  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}

  handleError(error: unknown): void {
    // Whether the server has parsed these, or stopped before, is not known; the name must not be used for another text.
    for (const prepared of this.#prepared) {
      if (prepared !== undefined && prepared.readers === undefined) this.#known.forget(prepared)
    }
    this.#end(error)
  }

  handleReadyForQuery(): void {
    if (this.#hasFailed) this.#end(this.#error)
    else this.#end(undefined, this.answers)
  }

  #failed(error: unknown): void {
    if (!this.#hasFailed) this.#error = error
    this.#hasFailed = true
  }
}
