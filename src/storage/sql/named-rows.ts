/**
 * What users, groups, roles and custom policies have in common: an id that never changes, a name that is unique without regard to
 * case, and lists in order of names. What differs is declared as a {@link NamedTable}.
 */

import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { NamePage, TagFilter } from '../identities.ts'
import type { Scope } from '../store.ts'
import type { ResourceType } from '../tags.ts'
import { type Columns, integer, type Writing } from './columns.ts'
import { nameKey } from './names.ts'
import { namedPage, taggedPage } from './page-by-name.ts'
import { existing, returning, type Sql, select, statement } from './sql.ts'

/**
 * `T` is a record, `D` what of it can be changed besides the name, `A` what is given besides id and name when one is added, and `L`
 * a record as lists show it.
 */
export interface NamedTable<T, D extends object = object, A extends object = D, L = T> {
  /** What a row is, for messages. */
  readonly what: string
  readonly table: string
  readonly id: string
  readonly record: Columns<T>
  /** The columns that lists show. */
  readonly listed: Columns<L>
  readonly added: Writing<A>
  readonly changed: Writing<D>
  /** The type of resource whose tags a row bears. */
  readonly tagged?: ResourceType
}

/** The statements of a table whose rows have names. */
export type NamedStatements<T, D extends object, A extends object, L> = ReturnType<
  typeof namedStatements<T, D, A, L>
>

/** Call it once per table: statements are prepared by their identity. */
export function namedStatements<T, D extends object, A extends object, L>(
  of: NamedTable<T, D, A, L>,
) {
  const { table, id, record, listed, added, changed } = of
  return {
    of,
    named: select(record, `FROM ${table} WHERE account = $1 AND name_key = $2`),
    withId: select(record, `FROM ${table} WHERE account = $1 AND ${id} = $2`),
    count: select(integer('count(*)'), `FROM ${table} WHERE account = $1`),
    page: select(
      listed,
      `FROM ${table} WHERE account = $1 AND name_key > $2 ORDER BY name_key LIMIT $3`,
    ),
    insert: returning(
      record,
      `INSERT INTO ${table} (account, ${id}, name, name_key, created_at, updated_at, ${added.names})
      VALUES ($1, $2, $3, $4, $5, $5, ${added.parameters(6)})`,
    ),
    update: returning(
      record,
      `UPDATE ${table} SET updated_at = $3, name = coalesce($4, name),
        name_key = coalesce($5, name_key), ${changed.assignments(6)}
      WHERE account = $1 AND ${id} = $2`,
    ),
    remove: statement(`DELETE FROM ${table} WHERE account = $1 AND ${id} = $2`),
  }
}

const removeTags = statement(
  'DELETE FROM tags WHERE account = $1 AND resource_type = $2 AND resource_id = $3',
)

/** What every new row of such a table has. */
export interface NewRow {
  readonly id: string
  readonly name: string
}

/** The rows of one such table, of one account. */
export class NamedRows<
  T,
  D extends object,
  A extends object = D,
  L extends { readonly name: string } = T & { readonly name: string },
> {
  protected readonly sql: Sql
  protected readonly scope: Scope
  readonly #statements: NamedStatements<T, D, A, L>

  constructor(statements: NamedStatements<T, D, A, L>, sql: Sql, scope: Scope) {
    this.#statements = statements
    this.sql = sql
    this.scope = scope
  }

  async named(name: string): Promise<T | undefined> {
    return await this.sql.one(this.#statements.named, [this.scope.account, nameKey(name)])
  }

  async withId(id: string): Promise<T | undefined> {
    return await this.sql.one(this.#statements.withId, [this.scope.account, id])
  }

  async count(): Promise<number> {
    return (await this.sql.one(this.#statements.count, [this.scope.account])) ?? 0
  }

  protected list(
    wanted: NamePage,
    tags: readonly TagFilter[],
    slices = new TimeSlices(),
  ): Promise<L[]> {
    const { account } = this.scope
    const { page, of } = this.#statements
    if (tags.length === 0) return namedPage(this.sql, page, account, wanted, slices)
    const { tagged } = of
    if (tagged === undefined) throw new Error(`a ${of.what} bears no tags`)
    return taggedPage(this.sql, { ...of, tagged }, account, tags, wanted, slices)
  }

  async remove(id: string): Promise<void> {
    await this.sql.run(this.#statements.remove, [this.scope.account, id])
    await this.removeTags(id)
  }

  protected async insert(row: A & NewRow): Promise<T> {
    const { account, now } = this.scope
    const { insert, of } = this.#statements
    const values = [account, row.id, row.name, nameKey(row.name), now, ...of.added.values(row)]
    return await existing(this.sql.one(insert, values), of.what)
  }

  /** Without a name the name stays. */
  protected async change(id: string, details: D, name?: string): Promise<T> {
    const { account, now } = this.scope
    const { update, of } = this.#statements
    const names = name === undefined ? [null, null] : [name, nameKey(name)]
    const values = [account, id, now, ...names, ...of.changed.values(details)]
    return await existing(this.sql.one(update, values), of.what)
  }

  protected async removeTags(id: string): Promise<void> {
    const { tagged } = this.#statements.of
    if (tagged !== undefined) await this.sql.run(removeTags, [this.scope.account, tagged, id])
  }
}
