/** The root key in force, a change of it, and all keys that are wrapped under it. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { Handover } from '../../crypto/root-key.ts'
import type { HandoverUnderWay, RootKeysChanging, StoredKey } from '../root-keys.ts'
import type { Scope } from '../store.ts'
import { type Sql, statement } from './sql.ts'

type HandoverRow = [
  from: string,
  to: string,
  fromUnderTo: Buffer,
  toUnderFrom: Buffer,
  toSource: string | null,
  pickedUpAt: number | null,
]

const handover = statement<HandoverRow>(`
  SELECT from_fingerprint, to_fingerprint, from_under_to, to_under_from, to_source, picked_up_at
  FROM root_key_handover`)
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

type KeyRow = [wrapped: Buffer, under: string, ...name: string[]]

/** Where wrapped keys are stored, and how a row names the place of its key. */
export const wrappedKeys = {
  'key-material': { table: 'key_materials', columns: ['account', 'material_id'] },
  'key-version': { table: 'key_versions', columns: ['account', 'key_id', 'version_id'] },
  'audit-key': { table: 'audit_keys', columns: ['key_id'] },
} as const

const kinds = Object.entries(wrappedKeys).map(([kind, { table, columns }]) => {
  const same = columns.map((column, index) => `${column} = $${index + 3}`).join(' AND ')
  return {
    kind: kind as keyof typeof wrappedKeys,
    others: statement<KeyRow>(`
      SELECT wrapped, wrapped_under, ${columns.join(', ')} FROM ${table}
      WHERE wrapped_under <> $1 LIMIT $2`),
    rewrap: statement(`UPDATE ${table} SET wrapped = $1, wrapped_under = $2 WHERE ${same}`),
  }
})

export class SqlRootKeys implements RootKeysChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async handover(): Promise<HandoverUnderWay | undefined> {
    const row = await this.#sql.one(handover, [])
    if (row === undefined) return undefined
    const [from, to, fromUnderTo, toUnderFrom, toSource, pickedUpAt] = row
    return {
      from,
      to,
      fromUnderTo: fromUnderTo as SealedValue,
      toUnderFrom: toUnderFrom as SealedValue,
      toSource: toSource ?? undefined,
      pickedUpAt: pickedUpAt ?? undefined,
    }
  }

  async notUnder(fingerprint: string, limit: number): Promise<StoredKey[]> {
    const found: StoredKey[] = []
    for (const { kind, others } of kinds) {
      const rows = await this.#sql.all(others, [fingerprint, limit - found.length])
      for (const [wrapped, under, ...name] of rows) {
        // The columns of the table are the parts of the place, in their order.
        const place = [kind, ...name] as unknown as StoredKey['place']
        found.push({ place, key: { wrapped: wrapped as SealedValue, under } })
      }
    }
    return found
  }

  async noteSource(fingerprint: string, source: string): Promise<void> {
    await this.#sql.run(noteSource, [fingerprint, source])
  }

  async begin({ from, to, fromUnderTo, toUnderFrom }: Handover, toSource?: string): Promise<void> {
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
    const under = await this.handover()
    if (under === undefined) throw new Error('no change of the root key is under way')
    if ((await this.notUnder(under.to, 1)).length > 0) {
      throw new Error('a key is wrapped under the former root key still')
    }
    await this.#sql.run(force, [])
    await this.#sql.run(end, [])
  }
}
