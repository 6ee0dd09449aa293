/**
 * Batches of all chains in order of time, some at a time: those that mention something, found in the database, so that the rest
 * costs no more than being read there.
 */

import type { BatchesFound, BatchPage, BatchPosition } from '../../audit/trail.ts'
import { bytes, digits, type Row, type Sql, type Statement, statement, type Value } from './sql.ts'

// Beyond every number that a column can hold.
const [BEFORE_TIME, AFTER_TIME] = [-1e19, 1e19]
export const BYTES_PER_DIGEST = 16

/** Some batches in order of time. */
interface Range {
  readonly text: string
  readonly order: string
  readonly values: readonly Value[]
}

/** Nothing that was added meanwhile moves a page: its end is a place in the trail. */
export async function pageOfBatches(sql: Sql, page: BatchPage): Promise<BatchesFound> {
  const range = rangeOf(page)
  const { limit, entries } = await extentOf(sql, range, page)
  const edge = await sql.one(edgeIn(range), [...range.values, limit - 1])
  const last = edge && {
    endedAt: Number(edge[0]),
    chain: edge[1].toString(),
    sequence: Number(edge[2]),
  }
  const within = last === undefined ? range : rangeOf({ ...page, until: last })
  const fragments = page.mentions.flat()
  const rows = await sql.all(matchesIn(within, page.mentions), [...within.values, ...fragments])
  return {
    batches: rows.map(([endedAt, chain, sequence, text]) => ({
      endedAt: Number(endedAt),
      chain: chain.toString(),
      sequence: Number(sequence),
      entries: text.toString(),
    })),
    looked: { batches: limit, entries },
    last,
  }
}

// SQLite finds the beginning of a range by comparing one column, not by comparing rows once the column has other bounds
// too. So the column is bounded by the time of the position, and the rest of the position tells apart what ended then. The
// plus signs keep the rest from being taken for another way to find it.
function rangeOf({
  order,
  from,
  before,
  start,
  until,
}: BatchPage & { until?: BatchPosition }): Range {
  const isForward = order === 'oldest first'
  const [first, last] = [
    start && { ...start, sequence: start.sequence + (start.isIncluded ? (isForward ? -1 : 1) : 0) },
    until && { ...until, sequence: until.sequence + (isForward ? 1 : -1) },
  ]
  const [lower, upper] = isForward ? [first, last] : [last, first]
  const lowest = { endedAt: BEFORE_TIME, chain: '', sequence: 0 }
  const above = lower ?? lowest
  const below = upper ?? { ...lowest, endedAt: AFTER_TIME }
  return {
    text: `ended_at >= $1 AND ended_at <= $2 AND ended_at < $3
      AND (ended_at > $4 OR +chain > $5 OR (+chain = $5 AND +sequence > $6))
      AND (ended_at < $7 OR +chain < $8 OR (+chain = $8 AND +sequence < $9))`,
    order: ['ended_at', 'chain', 'sequence']
      .map((column) => `${column} ${isForward ? 'ASC' : 'DESC'}`)
      .join(', '),
    values: [
      Math.max(from ?? BEFORE_TIME, above.endedAt),
      below.endedAt,
      before ?? AFTER_TIME,
      ...[above.endedAt, above.chain, above.sequence],
      ...[below.endedAt, below.chain, below.sequence],
    ],
  }
}

/** How many of the wanted batches have no more entries together than one page may have, but one at least. */
async function extentOf(
  sql: Sql,
  range: Range,
  page: BatchPage,
): Promise<{ readonly limit: number; readonly entries: number }> {
  let { limit } = page
  for (;;) {
    const [bytes] = (await sql.one(sizeOf(range), [...range.values, limit])) ?? [0]
    const entries = bytes / BYTES_PER_DIGEST
    if (entries <= page.maxEntries || limit === 1) return { limit, entries }
    limit = Math.max(1, Math.min(limit >> 1, Math.floor((limit * page.maxEntries) / entries)))
  }
}

function sizeOf({ text, order, values }: Range): Statement<[bytes: number]> {
  return once(`
    SELECT coalesce(sum(length(digests)), 0) FROM (
      SELECT digests FROM audit_batches WHERE ${text} ORDER BY ${order} LIMIT $${values.length + 1})`)
}

function edgeIn({ text, order, values }: Range): Statement<[string, Buffer, string]> {
  return once(`
    SELECT ${digits('ended_at')}, ${bytes('chain')}, ${digits('sequence')}
    FROM audit_batches WHERE ${text} ORDER BY ${order} LIMIT 1 OFFSET $${values.length + 1}`)
}

function matchesIn(
  { text, order, values }: Range,
  mentions: BatchPage['mentions'],
): Statement<[string, Buffer, string, Buffer]> {
  let number = values.length
  const conditions = mentions.map((oneOf) => {
    const each = oneOf.map(() => `instr(entries, $${++number}) > 0`)
    return `AND (${each.join(' OR ') || 'FALSE'})`
  })
  return once(`
    SELECT ${digits('ended_at')}, ${bytes('chain')}, ${digits('sequence')}, ${bytes('entries')}
    FROM audit_batches WHERE ${text} ${conditions.join(' ')} ORDER BY ${order}`)
}

// There are as many as there are ways to search, which are few.
const statements = new Map<string, Statement<Row>>()

function once<R extends Row>(text: string): Statement<R> {
  const known = statements.get(text) ?? statement(text)
  statements.set(text, known)
  return known as Statement<R>
}
