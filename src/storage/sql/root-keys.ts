/** The root key in force, a change to another one, and all keys that are wrapped under it. */

import type { RootKeyChange, WrappedKey } from '../../crypto/root-key.ts'
import type { RootKeyChangeInProgress, RootKeysWriteStore, StoredKey } from '../root-keys.ts'
import type { Scope } from '../store.ts'
import { type Column, columns, integer, optional, sealed, text } from './columns.ts'
import { type Sql, select, statement } from './sql.ts'

const keyChange = select(
  columns<RootKeyChangeInProgress>({
    from: text('from_fingerprint'),
    to: text('to_fingerprint'),
    fromUnderTo: sealed('from_under_to'),
    toUnderFrom: sealed('to_under_from'),
    toSource: optional(text('to_source')),
    pickedUpAt: optional(integer('picked_up_at')),
  }),
  'FROM root_key_handover',
)
const begin = statement(`
  INSERT INTO root_key_handover
    (only_row, from_fingerprint, to_fingerprint, from_under_to, to_under_from, to_source, began_at)
  VALUES (1, $1, $2, $3, $4, $5, $6)`)
const pickedUp = statement(
  'UPDATE root_key_handover SET picked_up_at = $1 WHERE to_fingerprint = $2',
)
const noteSource = statement(
  'UPDATE founding SET root_key_source = $2 WHERE root_key_fingerprint = $1',
)
const force = statement(`
  UPDATE founding SET
    root_key_fingerprint = (SELECT to_fingerprint FROM root_key_handover),
    root_key_source = (SELECT to_source FROM root_key_handover)`)
const end = statement('DELETE FROM root_key_handover')

/** The tables that hold wrapped keys, and the columns that make up the place to which a key is bound. */
export const wrappedKeys = {
  'key-material': { table: 'key_materials', columns: ['account', 'material_id'] },
  'key-version': { table: 'key_versions', columns: ['account', 'key_id', 'version_id'] },
  'audit-key': { table: 'audit_keys', columns: ['key_id'] },
} as const

const kinds = Object.entries(wrappedKeys).map(([kind, { table, columns: names }]) => {
  const same = names.map((column, index) => `${column} = $${index + 3}`).join(' AND ')
  return {
    kind: kind as keyof typeof wrappedKeys,
    others: select(
      columns<StoredKey>({
        place: placeIn(kind, names),
        key: columns<WrappedKey>({ wrapped: sealed('wrapped'), under: text('wrapped_under') }),
      }),
      `FROM ${table} WHERE wrapped_under <> $1 LIMIT $2`,
    ),
    rewrap: statement(`UPDATE ${table} SET wrapped = $1, wrapped_under = $2 WHERE ${same}`),
  }
})

/** The parts of a place are its kind, and then the columns of the table in their order. */
function placeIn(kind: string, names: readonly string[]): Column<StoredKey['place']> {
  return {
    sql: names.join(', '),
    width: names.length,
    read: (row, at) => [kind, ...row.slice(at, at + names.length)] as unknown as StoredKey['place'],
  }
}

export class SqlRootKeys implements RootKeysWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async changeInProgress(): Promise<RootKeyChangeInProgress | undefined> {
    return await this.#sql.one(keyChange, [])
  }

  async notUnder(fingerprint: string, limit: number): Promise<StoredKey[]> {
    const found: StoredKey[] = []
    for (const { others } of kinds) {
      found.push(...(await this.#sql.all(others, [fingerprint, limit - found.length])))
    }
    return found
  }

  async noteSource(fingerprint: string, source: string): Promise<void> {
    await this.#sql.run(noteSource, [fingerprint, source])
  }

  async begin(
    { from, to, fromUnderTo, toUnderFrom }: RootKeyChange,
    toSource?: string,
  ): Promise<void> {
    const { now } = this.#scope
    await this.#sql.run(begin, [from, to, fromUnderTo, toUnderFrom, toSource ?? null, now])
  }

  async notePickedUp(to: string): Promise<void> {
    await this.#sql.run(pickedUp, [this.#scope.now, to])
  }

  async rewrap({ place: [kind, ...name], key: { wrapped, under } }: StoredKey): Promise<void> {
    const table = kinds.find((one) => one.kind === kind)
    if (table === undefined) throw new Error(`nothing is stored for a ${kind}`)
    await this.#sql.run(table.rewrap, [wrapped, under, ...name])
  }

  async finish(): Promise<void> {
    const under = await this.changeInProgress()
    if (under === undefined) throw new Error('no change of the root key is under way')
    if ((await this.notUnder(under.to, 1)).length > 0) {
      throw new Error('a key is wrapped under the former root key still')
    }
    await this.#sql.run(force, [])
    await this.#sql.run(end, [])
  }
}
