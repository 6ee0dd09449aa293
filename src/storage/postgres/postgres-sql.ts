import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Query, Sql, Statement, Value } from '../sql/sql.ts'
import type { Answer, Call } from './exchange.ts'

/** Sends one statement and answers what came back. */
export type Runner = (call: Call) => Promise<Answer>

/** Statements over a connection, or over several: how they are sent is the runner's. */
export class PostgresSql implements Sql {
  readonly #run: Runner
  readonly #later: ((call: Call) => void) | undefined

  /** @param later takes a statement that is sent with the next one, if that is possible */
  constructor(run: Runner, later?: (call: Call) => void) {
    this.#run = run
    this.#later = later
  }

  async one<T>(query: Query<T>, values: readonly Value[]): Promise<T | undefined> {
    const [row] = (await this.#run({ statement: query, values })).rows
    return row && query.answer.read(row, 0)
  }

  async all<T>(query: Query<T>, values: readonly Value[]): Promise<T[]> {
    const { rows } = await this.#run({ statement: query, values })
    return rows.map((row) => query.answer.read(row, 0))
  }

  async run(statement: Statement, values: readonly Value[]): Promise<number> {
    return (await this.#run({ statement, values })).count
  }

  send(statement: Statement, values: readonly Value[]): MaybePromise<void> {
    if (this.#later === undefined) return this.#run({ statement, values }).then(() => undefined)
    this.#later({ statement, values })
    return undefined
  }

  async once<T>(query: Query<T>, values: readonly Value[]): Promise<T[]> {
    const { rows } = await this.#run({ statement: query, values, isOnce: true })
    return rows.map((row) => query.answer.read(row, 0))
  }
}
