/**
 * Batches of all chains in order of time, some at a time: those that mention something, found in the database, so that the rest
 * costs no more than being read there.
 */

import type { BatchesFound, BatchPage, BatchPosition, FoundBatch } from '../../audit/trail.ts'
import { type Column, columns, digits, integer, textBytes } from './columns.ts'
import { containing, matches, unindexed } from './dialect.ts'
import { type Query, type Sql, select, type Value } from './sql.ts'

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
}

/** Where a batch is, in a way that no number or text of it is too large or malformed for. */
interface Place {
  readonly endedAt: string
  readonly chain: Buffer
  readonly sequence: string
}

const place = columns<Place>({
  endedAt: digits('ended_at'),
  chain: textBytes('chain'),
  sequence: digits('sequence'),
})
const matching = columns<Place & { readonly entries: Buffer }>({
  ...place.of,
  entries: textBytes('entries'),
})

/** Nothing that was added meanwhile moves a page: its end is a place in the trail. */
export async function pageOfBatches(sql: Sql, page: BatchPage): Promise<BatchesFound> {
  const range = rangeOf(page)
  const { limit, entries: lookedAt, places } = await extentOf(sql, range, page)
  const edge = places[limit - 1]
  const last = edge && {
    endedAt: Number(edge.endedAt),
    chain: edge.chain.toString(),
    sequence: Number(edge.sequence),
  }
  const within = last === undefined ? range : rangeOf({ ...page, until: last })
  const spans = spansOf(places)
  const sought = page.mentions.map((oneOf) => [...new Set(oneOf.map(patternOf))])
  const batches: FoundBatch[] = []
  for (const span of spans) {
    const values = [...within.values, ...valuesOf(span), ...sought.flat()]
    const rows = await sql.all(matchesIn(within, sought), values)
    for (const { endedAt, chain, sequence, entries } of rows) {
      batches.push({
        endedAt: Number(endedAt),
        chain: chain.toString(),
        sequence: Number(sequence),
        entries: entries.toString(),
      })
    }
  }
  if (spans.length > 1)
    batches.sort(page.order === 'oldest first' ? compare : (a, b) => compare(b, a))
  return { batches, looked: { batches: limit, entries: lookedAt }, last }
}

function compare(one: BatchPosition, other: BatchPosition): number {
  if (one.endedAt !== other.endedAt) return one.endedAt - other.endedAt
  if (one.chain !== other.chain) return one.chain < other.chain ? -1 : 1
  return one.sequence - other.sequence
}

const [CHAIN, SEQUENCE] = [unindexed('chain'), unindexed('sequence')]

// SQLite finds the beginning of a range by comparing one column, not by comparing rows once the column has other bounds
// too. So the column is bounded by the time of the position, and the rest of the position tells apart what ended then; the
// planner must not look that part up in another index.
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
      AND (ended_at > $4 OR ${CHAIN} > $5 OR (${CHAIN} = $5 AND ${SEQUENCE} > $6))
      AND (ended_at < $7 OR ${CHAIN} < $8 OR (${CHAIN} = $8 AND ${SEQUENCE} < $9))`,
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
): Promise<{
  readonly limit: number
  readonly entries: number
  readonly places: readonly Place[]
}> {
  let { limit } = page
  let places = await sql.all(placesIn(range), [...range.values, limit])
  for (;;) {
    let bytesOfDigests = 0
    for (const span of spansOf(places)) {
      bytesOfDigests += (await sql.one(sizeOf, valuesOf(span))) ?? 0
    }
    const entries = bytesOfDigests / BYTES_PER_DIGEST
    if (entries <= page.maxEntries || limit === 1) return { limit, entries, places }
    limit = Math.max(1, Math.min(limit >> 1, Math.floor((limit * page.maxEntries) / entries)))
    places = places.slice(0, limit)
  }
}

// A batch that is looked up costs reading several whole ones: the rows of this table are too large for its pages, and SQLite
// compares whole rows on the way to one. So what follows each other in a chain is read from one place to the other. In order
// of time the batches of a chain follow each other, unless the clock was set back.
function spansOf(places: readonly Place[]): readonly Span[] {
  const ofChain = new Map<string, { chain: Buffer; sequences: string[] }>()
  for (const { chain, sequence } of places) {
    const name = chain.toString('latin1')
    const known = ofChain.get(name)
    if (known === undefined) ofChain.set(name, { chain, sequences: [sequence] })
    else known.sequences.push(sequence)
  }
  return [...ofChain.values()].flatMap(({ chain, sequences }) => {
    const { first, last } = extremesOf(sequences)
    const isDense = last - first < 2 * sequences.length
    if (isDense) return [{ chain, first: String(first), last: String(last) }]
    return sequences.map((sequence) => ({ chain, first: sequence, last: sequence }))
  })
}

// Numbers that were tampered with may be larger than a number of this language.
function extremesOf(sequences: readonly string[]): {
  readonly first: bigint
  readonly last: bigint
} {
  const numbers = sequences.map(BigInt).sort((one, other) => (one < other ? -1 : 1))
  return { first: numbers[0] ?? 0n, last: numbers.at(-1) ?? 0n }
}

function valuesOf({ chain, first, last }: Span): readonly Value[] {
  return [chain, first, last]
}

function placesIn({ text, order, values }: Range): Query<Place> {
  return kept(
    place,
    `FROM audit_batches WHERE ${text} ORDER BY ${order} LIMIT $${values.length + 1}`,
  )
}

// Only the beginning is sought, and the number of rows bounds the rest: where the key has an upper bound, SQLite reads every
// row whole to compare it with that. The beginning is a number without CAST, with which SQLite would seek the chain alone.
const sizeOf = select(
  integer('coalesce(sum(bytes), 0)'),
  `FROM (
    SELECT chain, sequence, length(digests) AS bytes FROM audit_batches
    WHERE (chain, sequence) >= (CAST($1 AS TEXT), $2)
    ORDER BY chain, sequence LIMIT CAST($3 AS BIGINT) - CAST($2 AS BIGINT) + 1) reached
  WHERE chain = CAST($1 AS TEXT) AND sequence <= CAST($3 AS BIGINT)`,
)

function matchesIn(
  { text, order, values }: Range,
  sought: readonly (readonly string[])[],
): Query<Place & { readonly entries: Buffer }> {
  const first = values.length + 1
  let number = first + 2
  const conditions = sought.map((oneOf) => {
    const each = oneOf.map(() => matches('entries', `$${++number}`))
    return `AND (${each.join(' OR ') || 'FALSE'})`
  })
  return kept(
    matching,
    `FROM audit_batches WHERE chain = CAST($${first} AS TEXT)
    AND sequence BETWEEN CAST($${first + 1} AS BIGINT) AND CAST($${first + 2} AS BIGINT)
    AND ${text.replaceAll(/\bended_at\b/g, unindexed('ended_at'))}
    ${conditions.join(' ')} ORDER BY ${order}`,
  )
}

/** So much of a piece is looked for here, and all of it in what is found: a long one may be compared at every place of a text. */
const MAX_SOUGHT = 128

// JSON has no NUL, at which a text would end here, and a batch into which somebody put one is named by the verification.
// The engine stops at every place where a piece may begin, and quotes and slashes are everywhere: so a piece is looked for from its
// first letter or digit, and a member by its value.
function patternOf(piece: string): string {
  const value = piece.replace(/^"\w+":"(?=[^"])/, '')
  const telling = value.replace(/^[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/u, '')
  const begin = Array.from(telling.slice(0, 2 * MAX_SOUGHT)).slice(0, MAX_SOUGHT)
  return containing(begin.join(''))
}

// There are as many as there are ways to search, which are few.
const queries = new Map<string, Query<unknown>>()

function kept<T>(answer: Column<T>, rest: string): Query<T> {
  const known = queries.get(rest) ?? select(answer, rest)
  queries.set(rest, known)
  // The same text is always asked for with the same columns.
  return known as Query<T>
}
