/** The root key in force, a change to another one, and all keys that are wrapped under it. */

import type { RootKeyChange, WrappedKey } from '../../crypto/root-key.ts'
import type { RootKeyChangeInProgress, RootKeysWriteStore, StoredKeyPlace } from '../root-keys.ts'
import type { Scope } from '../store.ts'
import { type Column, columns, integer, optional, sealed, text } from './columns.ts'
import { KEEPING_ROWS } from './dialect.ts'
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
  const numbered = (first: number): string[] => names.map((_, index) => `$${first + index}`)
  const same = (first: number): string =>
    names.map((column, index) => `${column} = $${first + index}`).join(' AND ')
  const place = names.join(', ')
  return {
    kind: kind as keyof typeof wrappedKeys,
    /** The first place of a list comes after it. */
    start: names.map(() => ''),
    others: select(
      placeIn(kind, names),
      `FROM ${table} WHERE (${place}) > (${numbered(3).join(', ')}) AND wrapped_under <> $1
      ORDER BY ${place} LIMIT $2`,
    ),
    stored: select(
      optional(columns<WrappedKey>({ wrapped: sealed('wrapped'), under: text('wrapped_under') })),
      `FROM ${table} WHERE ${same(1)}`,
    ),
    rewrap: statement(`UPDATE ${table} SET wrapped = $1, wrapped_under = $2 WHERE ${same(3)}`),
  }
})

/** The parts of a place are its kind, and then the columns of the table in their order. */
function placeIn(kind: string, names: readonly string[]): Column<StoredKeyPlace> {
  return {
    sql: names.join(', '),
    width: names.length,
    read: (row, at) => [kind, ...row.slice(at, at + names.length)] as unknown as StoredKeyPlace,
  }
}

const accepted = select(
  columns<{ inForce: string; from: string | undefined; to: string | undefined }>({
    inForce: text('f.root_key_fingerprint'),
    from: optional(text('h.from_fingerprint')),
    to: optional(text('h.to_fingerprint')),
  }),
  'FROM founding f LEFT JOIN root_key_handover h ON h.only_row = f.only_row',
)

// Which keys are accepted stays so until the key that is about to be stored is. What is accepted is asked by a statement of its own, since
// one that has waited for the lock would see some rows as they were before.
const keep = select(integer('1'), `FROM founding WHERE only_row = 1 ${KEEPING_ROWS}`)
/** Waits for all who are about to store a key, and lets nobody else begin to. */
const stop = statement('UPDATE founding SET only_row = only_row WHERE only_row = 1')

/**
 * Refuses to store a key unless it is wrapped under the root key in force, or under one of the two during a change. Otherwise a process
 * that does not know of a change could store a key that nobody can unwrap later.
 */
export async function requireAccepted(sql: Sql, { under }: WrappedKey): Promise<void> {
  await sql.one(keep, [])
  const keys = await sql.one(accepted, [])
  if (keys === undefined || Object.values(keys).includes(under)) return
  throw new Error('a key is wrapped under a root key that is not in force')
}

/** The root keys of the whole server: they belong to no account. */
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

  async notUnder(
    fingerprint: string,
    limit: number,
    after?: StoredKeyPlace,
  ): Promise<StoredKeyPlace[]> {
    const found: StoredKeyPlace[] = []
    const [kindBefore, ...last] = after ?? []
    const from = Math.max(
      0,
      kinds.findIndex(({ kind }) => kind === kindBefore),
    )
    for (const { kind, others, start } of kinds.slice(from)) {
      const values = [fingerprint, limit - found.length, ...(kind === kindBefore ? last : start)]
      found.push(...(await this.#sql.all(others, values)))
    }
    return found
  }

  async stored([kind, ...place]: StoredKeyPlace): Promise<WrappedKey | undefined> {
    return await this.#sql.one(ofKind(kind).stored, place)
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

  async rewrap([kind, ...place]: StoredKeyPlace, key: WrappedKey): Promise<void> {
    await requireAccepted(this.#sql, key)
    await this.#sql.run(ofKind(kind).rewrap, [key.wrapped, key.under, ...place])
  }

  async finish(): Promise<void> {
    await this.#sql.run(stop, [])
    const under = await this.changeInProgress()
    if (under === undefined) throw new Error('no change of the root key is under way')
    if ((await this.notUnder(under.to, 1)).length > 0) {
      throw new Error('a key is wrapped under the former root key still')
    }
    await this.#sql.run(force, [])
    await this.#sql.run(end, [])
  }
}

function ofKind(kind: StoredKeyPlace[0]): (typeof kinds)[number] {
  const found = kinds.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`nothing is stored for a ${kind}`)
  return found
}
