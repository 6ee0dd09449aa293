/** Tags of all kinds of resources. */

import type { Tags } from '../../domain/tags.ts'
import type { ResourceType, Scope, TagRow, TagsChanging, TagsPage } from '../store.ts'
import { Parameters, type Sql, statement } from './sql.ts'

type PairRow = [key: string, value: string]
type RowOfTag = [resource: string, key: string, value: string]

const ofOne = statement<PairRow>(`
  SELECT tag_key, tag_value FROM tags
  WHERE account = $1 AND resource_type = $2 AND resource_id = $3 ORDER BY tag_key`)

const put = statement(`
  INSERT INTO tags (account, resource_type, resource_id, tag_key, tag_value)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account, resource_type, resource_id, tag_key)
  DO UPDATE SET tag_value = excluded.tag_value`)

const remove = statement(`
  DELETE FROM tags
  WHERE account = $1 AND resource_type = $2 AND resource_id = $3 AND tag_key = $4`)

export class SqlTags implements TagsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async of(type: ResourceType, id: string): Promise<Tags> {
    return new Map(await this.#sql.all(ofOne, [this.#scope.account, type, id]))
  }

  async ofAll(type: ResourceType, ids: readonly string[]): Promise<ReadonlyMap<string, Tags>> {
    if (ids.length === 0) return new Map()
    const parameters = new Parameters()
    const rows = await this.#sql.once<RowOfTag>(
      `SELECT resource_id, tag_key, tag_value FROM tags
       WHERE account = ${parameters.add(this.#scope.account)}
         AND resource_type = ${parameters.add(type)}
         AND resource_id IN (${parameters.list(ids)}) ORDER BY resource_id, tag_key`,
      parameters.values,
    )
    const tags = new Map(ids.map((id) => [id, new Map<string, string>()]))
    for (const [id, key, value] of rows) tags.get(id)?.set(key, value)
    return tags
  }

  async page({ type, ids, filters, after, limit }: TagsPage): Promise<TagRow[]> {
    const parameters = new Parameters()
    const { account, now } = this.#scope
    const owner = `t.account = ${parameters.add(account)} AND t.resource_type = ${parameters.add(type)}`
    // Account and type are given anew, so that each filter is looked up once and not for every row.
    const matching = filters.map(({ key, value }) => {
      const sameValue = value === undefined ? '' : ` AND f.tag_value = ${parameters.add(value)}`
      return `t.resource_id IN (SELECT f.resource_id FROM tags f
        WHERE f.account = ${parameters.add(account)} AND f.resource_type = ${parameters.add(type)}
        AND f.tag_key = ${parameters.add(key)}${sameValue})`
    })
    const conditions = [
      owner,
      ...(ids === undefined ? [] : [`t.resource_id IN (${parameters.list(ids)})`]),
      ...(after === undefined
        ? []
        : [`(t.resource_id, t.tag_key) > (${parameters.list([after.resourceId, after.key])})`]),
      ...matching,
      // A role or a policy whose id is the name of a secret is not gone with it.
      ...(type === 'secret'
        ? [
            `NOT EXISTS (SELECT 1 FROM secrets s WHERE s.account = t.account
              AND s.name = t.resource_id AND s.planned_delete_at <= ${parameters.add(now)})`,
          ]
        : []),
      ...(type === 'key'
        ? [
            `NOT EXISTS (SELECT 1 FROM keys k WHERE k.account = t.account
              AND k.key_id = t.resource_id AND k.delete_at <= ${parameters.add(now)})`,
          ]
        : []),
    ]
    const rows = await this.#sql.once<RowOfTag>(
      `SELECT t.resource_id, t.tag_key, t.tag_value FROM tags t
       WHERE ${conditions.join(' AND ')}
       ORDER BY t.resource_id, t.tag_key LIMIT ${parameters.add(limit)}`,
      parameters.values,
    )
    return rows.map(([resourceId, key, value]) => ({ resourceId, key, value }))
  }

  async put(type: ResourceType, id: string, tags: Tags): Promise<void> {
    for (const [key, value] of tags) {
      await this.#sql.run(put, [this.#scope.account, type, id, key, value])
    }
  }

  async remove(type: ResourceType, id: string, keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#sql.run(remove, [this.#scope.account, type, id, key])
  }
}
