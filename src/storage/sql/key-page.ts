/** A page of keys, newest first. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type { Key, KeysPage, Paged } from '../keys.ts'
import type { Scope } from '../store.ts'
import { integer } from './columns.ts'
import { countedPart, pageByCounting, ROWS_AT_ONCE } from './counted-page.ts'
import { findNumbers } from './index-scan.ts'
import { keyColumns } from './key-columns.ts'
import { keyConditions, keyCost, keyIndexes } from './key-filters.ts'
import { Parameters, type Sql, select, type Value } from './sql.ts'

export async function keyPage(
  sql: Sql,
  scope: Scope,
  page: KeysPage,
  slices: TimeSlices,
): Promise<Paged<Key>> {
  const sources = keyIndexes(page, scope.account)
  const target = {
    number: (id: string, parameters: Parameters): string => `(SELECT k.ordinal FROM keys k
      WHERE ${keyConditions(page, scope, parameters)} AND k.key_id = ${id})`,
    cost: keyCost(page),
  }
  const found = await findNumbers(sql, sources, target, slices)
  if (found === undefined) return await walked(sql, scope, page, slices)
  const total = found.size
  // Counted from the end, since the newest keys come first.
  const end = Math.max(0, total - page.offset)
  const start = Math.max(0, end - page.limit)
  const ordinals = found.slice(start, end - start)
  if (ordinals.length === 0) return { total, items: [] }
  const parameters = new Parameters()
  const wanted = `FROM keys k WHERE k.account = ${parameters.add(scope.account)}
    AND k.ordinal IN (${parameters.list(ordinals)}) ORDER BY k.ordinal DESC`
  return { total, items: await sql.once(select(keyColumns, wanted), parameters.values) }
}

/** Used where no index finds the keys; also for the list of all keys, since some may be past their deletion date. */
async function walked(
  sql: Sql,
  scope: Scope,
  page: KeysPage,
  slices: TimeSlices,
): Promise<Paged<Key>> {
  const afterPlace = (parameters: Parameters, after: Value | undefined): string =>
    after === undefined ? '' : `AND k.ordinal < ${parameters.add(after)}`
  const { total, rows } = await pageByCounting(
    {
      count: async (after) => {
        const parameters = new Parameters()
        const matches = keyConditions(page, scope, parameters)
        const [row] = await sql.once(
          select(
            countedPart(`count(CASE WHEN ${matches} THEN 1 END)`, integer('min(k.ordinal)')),
            `FROM (
              SELECT * FROM keys k WHERE k.account = ${parameters.add(scope.account)}
                ${afterPlace(parameters, after)} ORDER BY k.ordinal DESC LIMIT ${ROWS_AT_ONCE}
            ) k`,
          ),
          parameters.values,
        )
        return row
      },
      read: ({ after, last }, { offset, limit }) => {
        const parameters = new Parameters()
        const part = `FROM keys k WHERE ${keyConditions(page, scope, parameters)}
          ${afterPlace(parameters, after)} AND k.ordinal >= ${parameters.add(last)}
          ORDER BY k.ordinal DESC LIMIT ${parameters.add(limit)} OFFSET ${parameters.add(offset)}`
        return sql.once(select(keyColumns, part), parameters.values)
      },
    },
    page,
    slices,
  )
  return { total, items: rows }
}
