/** Aliases of keys. The alias of a key that is past its deletion date is not there, whether or not its row is. */

import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { Alias, Paged, PageOf } from '../keys.ts'
import type { Scope } from '../store.ts'
import { columns, integer, text } from './columns.ts'
import { countedPart, pageByCounting, ROWS_AT_ONCE } from './counted-page.ts'
import { IS_HERE } from './key-columns.ts'
import { type Sql, select, statement } from './sql.ts'

const alias = columns<Alias>({ name: text('a.alias'), keyId: text('a.key_id') })

const keyOfAlias = select(
  text('k.key_id'),
  `FROM key_aliases a CROSS JOIN keys k
  WHERE a.account = $1 AND a.alias = $3 AND k.account = $1 AND k.key_id = a.key_id AND ${IS_HERE}`,
)

const OF_ACCOUNT = `FROM key_aliases a CROSS JOIN keys k
  WHERE a.account = $1 AND k.account = $1 AND k.key_id = a.key_id AND ${IS_HERE}`
const count = select(integer('count(*)'), `${OF_ACCOUNT} AND k.is_service = 0`)
const ofAccount = {
  page: select(
    alias,
    `${OF_ACCOUNT} AND a.alias > $3 AND a.alias <= $4 ORDER BY a.alias LIMIT $5 OFFSET $6`,
  ),
  counted: select(
    countedPart('count(k.key_id)', text('max(part.alias)')),
    `FROM (
      SELECT a.alias, a.key_id FROM key_aliases a WHERE a.account = $1 AND a.alias > $3
      ORDER BY a.alias LIMIT ${ROWS_AT_ONCE}
    ) part LEFT JOIN keys k ON k.account = $1 AND k.key_id = part.key_id AND ${IS_HERE}`,
  ),
}

const OF_KEY = `FROM keys k CROSS JOIN key_aliases a
  WHERE k.account = $1 AND ${IS_HERE} AND k.key_id = $3 AND a.account = $1 AND a.key_id = $3`
const ofKey = {
  page: select(
    alias,
    `${OF_KEY} AND a.alias > $4 AND a.alias <= $5 ORDER BY a.alias LIMIT $6 OFFSET $7`,
  ),
  counted: select(
    countedPart('count(*)', text('max(part.alias)')),
    `FROM (
      SELECT a.alias ${OF_KEY} AND a.alias > $4 ORDER BY a.alias LIMIT ${ROWS_AT_ONCE}
    ) part`,
  ),
}

// The alias of a key that is gone may still have its row, which the new alias replaces.
const insert = statement(`
  INSERT INTO key_aliases (account, alias, key_id, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account, alias)
  DO UPDATE SET key_id = excluded.key_id, created_at = excluded.created_at`)
const point = statement('UPDATE key_aliases SET key_id = $3 WHERE account = $1 AND alias = $2')
const remove = statement('DELETE FROM key_aliases WHERE account = $1 AND alias = $2')

export class SqlKeyAliases {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async keyIdOf(name: string): Promise<string | undefined> {
    const { account, now } = this.#scope
    return await this.#sql.one(keyOfAlias, [account, now, name])
  }

  async count(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(count, [account, now])) ?? 0
  }

  async page(
    { keyId, ...wanted }: PageOf & { keyId?: string },
    slices = new TimeSlices(),
  ): Promise<Paged<Alias>> {
    const { account, now } = this.#scope
    const [list, owner] =
      keyId === undefined ? [ofAccount, [account, now]] : [ofKey, [account, now, keyId]]
    const { total, rows } = await pageByCounting(
      {
        count: (after) => this.#sql.one(list.counted, [...owner, after ?? '']),
        read: ({ after, last }, { offset, limit }) =>
          this.#sql.all(list.page, [...owner, after ?? '', last, limit, offset]),
      },
      wanted,
      slices,
    )
    return { total, items: rows }
  }

  async add(name: string, keyId: string): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(insert, [account, name, keyId, now])
  }

  async point(name: string, keyId: string): Promise<void> {
    await this.#sql.run(point, [this.#scope.account, name, keyId])
  }

  async remove(name: string): Promise<void> {
    await this.#sql.run(remove, [this.#scope.account, name])
  }
}
