/** Tags of all kinds of resources. */

import type { Tags } from '../../domain/tags.ts'
import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import { Slices } from '../../scheduling/time-slices.ts'
import type { ResourceType, Scope, TagRow, TagsChanging, TagsPage } from '../store.ts'
import { Parameters, type Sql, statement } from './sql.ts'
import { bearers } from './tag-bearers.ts'
import { bearsTag } from './tag-conditions.ts'

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

// A role or a policy whose id is the name of a secret is not gone with it.
const GONE: { readonly [type in ResourceType]?: string } = {
  secret: `SELECT 1 FROM secrets s WHERE s.account = t.account AND s.name = t.resource_id
    AND s.planned_delete_at`,
  key: `SELECT 1 FROM keys k WHERE k.account = t.account AND k.key_id = t.resource_id
    AND k.delete_at`,
}

/** Each has twenty tags at most. */
const BEARERS_AT_ONCE = 50

export class SqlTags implements TagsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  of(type: ResourceType, id: string): MaybePromise<Tags> {
    return andThen(this.#sql.all(ofOne, [this.#scope.account, type, id]), (rows) => new Map(rows))
  }

  async ofAll(
    type: ResourceType,
    ids: readonly string[],
    slices = new Slices(),
  ): Promise<ReadonlyMap<string, Tags>> {
    const tags = new Map(ids.map((id) => [id, new Map<string, string>()]))
    for (let start = 0; start < ids.length; start += BEARERS_AT_ONCE) {
      if (slices.isOver) await slices.next()
      const parameters = new Parameters()
      const rows = await this.#sql.once<RowOfTag>(
        `SELECT resource_id, tag_key, tag_value FROM tags
         WHERE account = ${parameters.add(this.#scope.account)}
           AND resource_type = ${parameters.add(type)}
           AND resource_id IN (${parameters.list(ids.slice(start, start + BEARERS_AT_ONCE))})
         ORDER BY resource_id, tag_key`,
        parameters.values,
      )
      for (const [id, key, value] of rows) tags.get(id)?.set(key, value)
    }
    return tags
  }

  async page(page: TagsPage, slices = new Slices()): Promise<TagRow[]> {
    const rows: TagRow[] = []
    for await (const ids of bearers(this.#sql, this.#scope.account, page, slices)) {
      rows.push(...(await this.#rowsOf(ids, page, page.limit - rows.length)))
      if (rows.length >= page.limit) break
      if (slices.isOver) await slices.next()
    }
    return rows
  }

  async #rowsOf(
    ids: readonly string[],
    { type, filters, after }: TagsPage,
    limit: number,
  ): Promise<TagRow[]> {
    const parameters = new Parameters()
    const { account, now } = this.#scope
    const gone = GONE[type]
    const conditions = [
      `t.account = ${parameters.add(account)} AND t.resource_type = ${parameters.add(type)}`,
      `t.resource_id IN (${parameters.list(ids)})`,
      ...(after === undefined
        ? []
        : [`(t.resource_id, t.tag_key) > (${parameters.list([after.resourceId, after.key])})`]),
      ...filters.map(({ key, value }) =>
        bearsTag(
          { keys: [key], values: value === undefined ? undefined : [value] },
          { account, type, id: 't.resource_id' },
          parameters,
        ),
      ),
      ...(gone === undefined ? [] : [`NOT EXISTS (${gone} <= ${parameters.add(now)})`]),
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
