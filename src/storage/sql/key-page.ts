/** A page of keys, the newest first. */

import type { Slices } from '../../scheduling/time-slices.ts'
import type { KeysPage } from '../keys.ts'
import type { Scope } from '../store.ts'
import { keyConditions, keyLooks, keySources } from './key-filters.ts'
import { numbersOf } from './seek.ts'
import { Parameters, type Row, type Sql, type Value } from './sql.ts'
import { pageOfWalk, ROWS_AT_ONCE } from './walk.ts'

interface Wanted {
  readonly columns: string
  readonly page: KeysPage
  readonly slices: Slices
}

export async function keyPage<R extends Row>(
  sql: Sql,
  scope: Scope,
  wanted: Wanted,
): Promise<{ total: number; rows: R[] }> {
  const { columns, page, slices } = wanted
  const sources = keySources(page, scope.account)
  const target = {
    number: (id: string, parameters: Parameters): string => `(SELECT k.ordinal FROM keys k
      WHERE ${keyConditions(page, scope, parameters)} AND k.key_id = ${id})`,
    looks: keyLooks(page),
  }
  const found = await numbersOf(sql, sources, target, slices)
  if (found === undefined) return await walked(sql, scope, wanted)
  const total = found.size
  // From behind, since the newest come first.
  const end = Math.max(0, total - page.offset)
  const start = Math.max(0, end - page.limit)
  const ordinals = found.slice(start, end - start)
  if (ordinals.length === 0) return { total, rows: [] }
  const parameters = new Parameters()
  const rows = await sql.once<R>(
    `SELECT ${columns} FROM keys k WHERE k.account = ${parameters.add(scope.account)}
       AND k.ordinal IN (${parameters.list(ordinals)}) ORDER BY k.ordinal DESC`,
    parameters.values,
  )
  return { total, rows }
}

/** For what no index finds, and for all keys, since some of them may be gone. */
async function walked<R extends Row>(
  sql: Sql,
  scope: Scope,
  { columns, page, slices }: Wanted,
): Promise<{ total: number; rows: R[] }> {
  const behind = (parameters: Parameters, after: Value | undefined): string =>
    after === undefined ? '' : `AND k.ordinal < ${parameters.add(after)}`
  return await pageOfWalk<R>(
    {
      count: async (after) => {
        const parameters = new Parameters()
        const matches = keyConditions(page, scope, parameters)
        const [row] = await sql.once<[seen: number, matching: number, last: Value]>(
          `SELECT count(*), count(CASE WHEN ${matches} THEN 1 END), min(k.ordinal) FROM (
             SELECT * FROM keys k WHERE k.account = ${parameters.add(scope.account)}
               ${behind(parameters, after)} ORDER BY k.ordinal DESC LIMIT ${ROWS_AT_ONCE}
           ) k`,
          parameters.values,
        )
        return row
      },
      read: ({ after, last }, { offset, limit }) => {
        const parameters = new Parameters()
        return sql.once<R>(
          `SELECT ${columns} FROM keys k WHERE ${keyConditions(page, scope, parameters)}
             ${behind(parameters, after)} AND k.ordinal >= ${parameters.add(last)}
           ORDER BY k.ordinal DESC LIMIT ${parameters.add(limit)} OFFSET ${parameters.add(offset)}`,
          parameters.values,
        )
      },
    },
    page,
    slices,
  )
}
