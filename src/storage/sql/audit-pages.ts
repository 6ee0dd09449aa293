/**
 * Batches of all chains in order of time, some at a time: those that mention something, found in the database, so that the rest
 * costs no more than being read there.
 */

import type { BatchesFound, BatchPage, BatchPosition, FoundBatch } from '../../audit/trail.ts'
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

/** Batches of one chain that follow each other. */
interface Span {
  readonly chain: Buffer
  readonly first: string
  readonly last: string
  readonly count: number
}

/** Nothing that was added meanwhile moves a page: its end is a place in the trail. */
export async function pageOfBatches(sql: Sql, page: BatchPage): Promise<BatchesFound> {
  const range = rangeOf(page)
  const { limit, entries, spans } = await extentOf(sql, range, page)
  const edge = await sql.one(edgeIn(range), [...range.values, limit - 1])
  const last = edge && {
    endedAt: Number(edge[0]),
    chain: edge[1].toString(),
    sequence: Number(edge[2]),
  }
  const within = last === undefined ? range : rangeOf({ ...page, until: last })
  const fragments = page.mentions.flat()
  const batches: FoundBatch[] = []
  for (const span of spans) {
    const values = [...within.values, ...placesOf(span), ...fragments]
    const rows = await sql.all(matchesIn(within, page.mentions), values)
    for (const [endedAt, chain, sequence, text] of rows) {
      batches.push({
        endedAt: Number(endedAt),
        chain: chain.toString(),
        sequence: Number(sequence),
        entries: text.toString(),
      })
    }
  }
  if (spans.length > 1)
    batches.sort(page.order === 'oldest first' ? compare : (a, b) => compare(b, a))
  return { batches, looked: { batches: limit, entries }, last }
}

function compare(one: BatchPosition, other: BatchPosition): number {
  if (one.endedAt !== other.endedAt) return one.endedAt - other.endedAt
  if (one.chain !== other.chain) return one.chain < other.chain ? -1 : 1
  return one.sequence - other.sequence
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

/** How many of the wanted batches have no more entries together than one page may have, but one at least; and where they are. */
async function extentOf(
  sql: Sql,
  range: Range,
  page: BatchPage,
): Promise<{ readonly limit: number; readonly entries: number; readonly spans: readonly Span[] }> {
  let { limit } = page
  for (;;) {
    const spans = await spansOf(sql, range, limit)
    let bytesOfDigests = 0
    for (const span of spans) bytesOfDigests += (await sql.one(sizeOf, placesOf(span)))?.[0] ?? 0
    const entries = bytesOfDigests / BYTES_PER_DIGEST
    if (entries <= page.maxEntries || limit === 1) return { limit, entries, spans }
    limit = Math.max(1, Math.min(limit >> 1, Math.floor((limit * page.maxEntries) / entries)))
  }
}

// A batch that is looked up costs reading several whole ones: the rows of this table are too large for its pages, and SQLite
// compares whole rows on the way to one. So what follows each other in a chain is read from one place to the other. In order
// of time the batches of a chain follow each other, unless the clock was set back.
async function spansOf(sql: Sql, range: Range, limit: number): Promise<readonly Span[]> {
  const rows = await sql.all(placesIn(range), [...range.values, limit])
  const spans = rows.map(([chain, first, last, count]) => ({ chain, first, last, count }))
  const isDense = spans.every(({ first, last, count }) => Number(last) - Number(first) < 2 * count)
  if (isDense) return spans
  const single = await sql.all(eachPlaceIn(range), [...range.values, limit])
  return single.map(([chain, sequence]) => ({ chain, first: sequence, last: sequence, count: 1 }))
}

function placesOf({ chain, first, last }: Span): readonly Value[] {
  return [chain, first, last]
}

function placesIn({ text, order, values }: Range): Statement<[Buffer, string, string, number]> {
  return once(`
    SELECT ${bytes('chain')}, ${digits('min(sequence)')}, ${digits('max(sequence)')}, count(*) FROM (
      SELECT chain, sequence FROM audit_batches WHERE ${text} ORDER BY ${order}
      LIMIT $${values.length + 1}) places GROUP BY chain`)
}

function eachPlaceIn({ text, order, values }: Range): Statement<[Buffer, string]> {
  return once(`
    SELECT ${bytes('chain')}, ${digits('sequence')} FROM audit_batches WHERE ${text} ORDER BY ${order}
    LIMIT $${values.length + 1}`)
}

const spanning = (chain: number): string =>
  `chain = CAST($${chain} AS TEXT) AND sequence BETWEEN CAST($${chain + 1} AS BIGINT) AND CAST($${chain + 2} AS BIGINT)`

const sizeOf = statement<[bytes: number]>(
  `SELECT coalesce(sum(length(digests)), 0) FROM audit_batches WHERE ${spanning(1)}`,
)

function edgeIn({ text, order, values }: Range): Statement<[string, Buffer, string]> {
  return once(`
    SELECT ${digits('ended_at')}, ${bytes('chain')}, ${digits('sequence')}
    FROM audit_batches WHERE ${text} ORDER BY ${order} LIMIT 1 OFFSET $${values.length + 1}`)
}

function matchesIn(
  { text, order, values }: Range,
  mentions: BatchPage['mentions'],
): Statement<[string, Buffer, string, Buffer]> {
  let number = values.length + 3
  const conditions = mentions.map((oneOf) => {
    const each = oneOf.map(() => `instr(entries, $${++number}) > 0`)
    return `AND (${each.join(' OR ') || 'FALSE'})`
  })
  return once(`
    SELECT ${digits('ended_at')}, ${bytes('chain')}, ${digits('sequence')}, ${bytes('entries')}
    FROM audit_batches WHERE ${spanning(values.length + 1)} AND ${text.replaceAll(/\bended_at\b/g, '+ended_at')}
    ${conditions.join(' ')} ORDER BY ${order}`)
}

// There are as many as there are ways to search, which are few.
const statements = new Map<string, Statement<Row>>()

function once<R extends Row>(text: string): Statement<R> {
  const known = statements.get(text) ?? statement(text)
  statements.set(text, known)
  return known as Statement<R>
}
