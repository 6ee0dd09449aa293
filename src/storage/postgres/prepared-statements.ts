import { inDialect } from '../sql/dialect.ts'
import type { Statement } from '../sql/sql.ts'
import { postgresDialect } from './postgres-dialect.ts'
import type { ValueReader } from './values.ts'

/** A statement that a connection keeps prepared. */
export interface Prepared {
  readonly statement: Statement
  readonly name: string
  /** Whether it was sent to be parsed. */
  isParsed: boolean
  /** How its columns are read; undefined until it has been run once. */
  readers: readonly ValueReader[] | undefined
}

/** How many statements a connection keeps prepared: more than the program has. The one that was made first gives way. */
const MAX_KEPT = 1_000

const texts = new WeakMap<Statement, string>()

/** The statements that one connection has prepared, by their identity. */
export class PreparedStatements {
  readonly #isKept: boolean
  readonly #prepared = new Map<Statement, Prepared>()
  #forgotten: string[] = []
  #count = 0

  /** @param isKept false where each transaction may reach another connection of the server, which knows no statement of this one */
  constructor(isKept: boolean) {
    this.#isKept = isKept
  }

  /** Undefined for a statement that is not kept. */
  of({ statement, isOnce }: { statement: Statement; isOnce?: boolean }): Prepared | undefined {
    if (!this.#isKept || isOnce) return undefined
    const known = this.#prepared.get(statement)
    if (known !== undefined) return known
    const name = `jinku_${++this.#count}`
    const prepared = { statement, name, isParsed: false, readers: undefined }
    this.#prepared.set(statement, prepared)
    const [oldest] = this.#prepared.values()
    if (this.#prepared.size > MAX_KEPT && oldest !== undefined) this.forget(oldest)
    return prepared
  }

  /** What the server takes for this statement. */
  textOf({ statement, isOnce }: { statement: Statement; isOnce?: boolean }): string {
    if (isOnce) return inDialect(statement.text, postgresDialect)
    let text = texts.get(statement)
    if (text === undefined) {
      text = inDialect(statement.text, postgresDialect)
      texts.set(statement, text)
    }
    return text
  }

  /** Its name is closed with the next message, and used no more. */
  forget({ statement, name }: Prepared): void {
    if (this.#prepared.get(statement)?.name !== name) return
    this.#prepared.delete(statement)
    this.#forgotten.push(name)
  }

  takeForgotten(): readonly string[] {
    if (this.#forgotten.length === 0) return this.#forgotten
    const taken = this.#forgotten
    this.#forgotten = []
    return taken
  }
}
