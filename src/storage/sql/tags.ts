/** Tags of all kinds of resources. */

import type { Tags } from '../../domain/tag-rules.ts'
import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { Scope } from '../store.ts'
import type { ResourceType, TagRow, TagsPage, TagsWriteStore } from '../tags.ts'
import { columns, text } from './columns.ts'
import { Parameters, type Sql, select, statement } from './sql.ts'
import { hasTag } from './tag-conditions.ts'
import { taggedResources } from './tagged-resources.ts'

const keyAndValue = { key: text('t.tag_key'), value: text('t.tag_value') }
const tag = columns<Omit<TagRow, 'resourceId'>>(keyAndValue)
const tagRow = columns<TagRow>({ resourceId: text('t.resource_id'), ...keyAndValue })

const ofOne = select(
  tag,
  `FROM tags t
  WHERE t.account = $1 AND t.resource_type = $2 AND t.resource_id = $3 ORDER BY t.tag_key`,
)

const put = statement(`
  INSERT INTO tags (account, resource_type, resource_id, tag_key, tag_value)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account, resource_type, resource_id, tag_key)
  DO UPDATE SET tag_value = excluded.tag_value`)

const remove = statement(`
  DELETE FROM tags
  WHERE account = $1 AND resource_type = $2 AND resource_id = $3 AND tag_key = $4`)

/**
 * Finds a resource that is past its deadline; `$1` is the account, and the moment is to follow. Only for secrets and keys: a role
 * or policy may have an id equal to the name of such a secret.
 */
const GONE: { readonly [type in ResourceType]?: string } = {
  secret: `SELECT 1 FROM secrets s WHERE s.account = $1 AND s.name = t.resource_id
    AND s.planned_delete_at`,
  key: `SELECT 1 FROM keys k WHERE k.account = $1 AND k.key_id = t.resource_id
    AND k.delete_at`,
}

/** A resource has twenty tags at most. */
const RESOURCES_AT_ONCE = 50

export class SqlTags implements TagsWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  of(type: ResourceType, id: string): MaybePromise<Tags> {
    const found = this.#sql.all(ofOne, [this.#scope.account, type, id])
    return andThen(found, (rows) => new Map(rows.map(({ key, value }) => [key, value])))
  }

  async ofAll(
    type: ResourceType,
    ids: readonly string[],
    slices = new TimeSlices(),
  ): Promise<ReadonlyMap<string, Tags>> {
    const tags = new Map(ids.map((id) => [id, new Map<string, string>()]))
    for (let start = 0; start < ids.length; start += RESOURCES_AT_ONCE) {
      if (slices.isOver) await slices.next()
      const parameters = new Parameters()
      const part = `FROM tags t
        WHERE t.account = ${parameters.add(this.#scope.account)}
          AND t.resource_type = ${parameters.add(type)}
          AND t.resource_id IN (${parameters.list(ids.slice(start, start + RESOURCES_AT_ONCE))})
        ORDER BY t.resource_id, t.tag_key`
      const rows = await this.#sql.once(select(tagRow, part), parameters.values)
      for (const { resourceId, key, value } of rows) tags.get(resourceId)?.set(key, value)
    }
    return tags
  }

  async page(page: TagsPage, slices = new TimeSlices()): Promise<TagRow[]> {
    const rows: TagRow[] = []
    for await (const ids of taggedResources(this.#sql, this.#scope.account, page, slices)) {
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
        hasTag(
          { keys: [key], values: value === undefined ? undefined : [value] },
          { account, type, id: 't.resource_id' },
          parameters,
        ),
      ),
      ...(gone === undefined ? [] : [`NOT EXISTS (${gone} <= ${parameters.add(now)})`]),
    ]
    // The resources are few, and each has twenty tags at most. With a limit an engine may read all tags of the account in this order
    // until it has found enough, instead of looking for the resources.
    const wanted = `FROM tags t WHERE ${conditions.join(' AND ')} ORDER BY t.resource_id, t.tag_key`
    return (await this.#sql.once(select(tagRow, wanted), parameters.values)).slice(0, limit)
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
