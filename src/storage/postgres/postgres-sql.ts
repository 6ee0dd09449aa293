import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import {
  type Query,
  type Requirement,
  requireOne,
  type Sql,
  type Statement,
  type Value,
} from '../sql/sql.ts'
import type { Answer, Call } from './exchange.ts'

/** Sends one statement and answers what came back. */
export type Runner = (call: Call) => Promise<Answer>

/** Takes what is sent with the next statement. */
export interface Later {
  send(call: Call): void
  /** The statement must change one row; if it does not, the next one is to fail. Absent where that cannot be told. */
  require?(call: Call, otherwise: () => Error, undo: Call): void
}

/** Statements over a connection, or over several: how they are sent is the runner's. */
export class PostgresSql implements Sql {
  readonly #run: Runner
  readonly #later: Later | undefined

  /** @param later takes what is sent with the next statement, if that is possible */
  constructor(run: Runner, later?: Later) {
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
    this.#later.send({ statement, values })
    return undefined
  }

  require(
    requirement: Requirement,
    values: readonly Value[],
    otherwise: () => Error,
  ): MaybePromise<void> {
    const call = { statement: requirement, values }
    if (this.#later?.require === undefined) {
      return this.#run(call).then(({ count }) => requireOne(count, otherwise))
    }
    const { undo, undoValues } = requirement
    const undoing = { statement: undo, values: values.slice(0, undoValues) }
    this.#later.require(call, otherwise, undoing)
    return undefined
  }

  async once<T>(query: Query<T>, values: readonly Value[]): Promise<T[]> {
    const { rows } = await this.#run({ statement: query, values, isOnce: true })
    return rows.map((row) => query.answer.read(row, 0))
  }
}
