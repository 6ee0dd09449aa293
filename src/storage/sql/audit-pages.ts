/**
 * Pages of the batches of some or all accounts in order of time, without those that do not contain certain texts. The database looks for the
 * texts, so the other batches are never copied out of it.
 */

import type {
  BatchesFound,
  BatchPage,
  BatchPosition,
  ChainId,
  FoundBatch,
} from '../../audit/trail.ts'
import { anyInteger, type Column, columns, digits, integer, mapped, textBytes } from './columns.ts'
import { containing, matches, unindexed } from './dialect.ts'
import { type Query, type Sql, select, type Value } from './sql.ts'

// Outside of what an integer column can hold.
const [BEFORE_TIME, AFTER_TIME] = [-1e19, 1e19]
export const BYTES_PER_DIGEST = 16

/** A condition for a range of batches in order of time, of one account or of all. */
interface TimeRange {
  readonly text: string
  readonly order: string
  readonly values: readonly Value[]
}

/** Successive batches of one chain. */
interface ChainRange extends ChainId {
  readonly first: string
  readonly last: string
}

/** The place of a batch. Its number is kept as digits, in case somebody has made it too large. */
interface Place extends ChainId {
  readonly endedAt: number
  readonly sequence: string
}

// A name that is not UTF-8 any more is read as another one, under which nothing is found. The verification reports such a chain.
const name = (column: string): Column<string> =>
  mapped(textBytes(column), (stored) => stored.toString())
const place = columns<Place>({
  endedAt: anyInteger('ended_at'),
  account: name('account'),
  chain: name('chain'),
  sequence: digits('sequence'),
})
const matching = columns<Place & { readonly entries: string }>({
  ...place.of,
  entries: mapped(textBytes('entries'), (stored) => stored.toString()),
})

/** A page ends at a place of the trail and not at a count, so batches that are added meanwhile do not move it. */
export async function pageOfBatches(sql: Sql, page: BatchPage): Promise<BatchesFound> {
  const { limit, entries: lookedAt, places } = await limitBySize(sql, page)
  const edge = places[limit - 1]
  const last = edge && positionOf(edge)
  const within = timeRange({ ...page, ...(last !== undefined && { until: last }) }, undefined)
  const spans = chainRanges(places)
  const sought = page.terms.map((oneOf) => [...new Set(oneOf.map(patternOf))])
  const batches: FoundBatch[] = []
  for (const span of spans) {
    const values = [...within.values, ...valuesOf(span), ...sought.flat()]
    const rows = await sql.all(matchesIn(within, sought), values)
    for (const { entries, ...found } of rows) batches.push({ ...positionOf(found), entries })
  }
  if (spans.length > 1) batches.sort(orderOf(page))
  return { batches, scanned: { batches: limit, entries: lookedAt }, last }
}

function positionOf({ endedAt, account, chain, sequence }: Place): BatchPosition {
  return { endedAt, account, chain, sequence: Number(sequence) }
}

type Placed = Omit<Place, 'sequence'> & { readonly sequence: string | number }

function orderOf({ order }: BatchPage): (one: Placed, other: Placed) => number {
  return order === 'oldest first' ? compare : (one, other) => compare(other, one)
}

function compare(one: Placed, other: Placed): number {
  if (one.endedAt !== other.endedAt) return one.endedAt - other.endedAt
  if (one.account !== other.account) return one.account < other.account ? -1 : 1
  if (one.chain !== other.chain) return one.chain < other.chain ? -1 : 1
  return Number(one.sequence) - Number(other.sequence)
}

const [ACCOUNT, CHAIN, SEQUENCE] = [unindexed('account'), unindexed('chain'), unindexed('sequence')]

// SQLite seeks to the start of a range by one column; it does not seek by a comparison of rows if the column has other bounds
// too. So the bounds of the column are times, and the rest of a position is compared only among batches that ended at that time.
// That rest must not be looked up in another index.
function timeRange(
  { order, from, before, start, until }: BatchPage & { readonly until?: BatchPosition },
  account: string | undefined,
): TimeRange {
  const isForward = order === 'oldest first'
  const [first, last] = [
    start && { ...start, sequence: start.sequence + (start.isIncluded ? (isForward ? -1 : 1) : 0) },
    until && { ...until, sequence: until.sequence + (isForward ? 1 : -1) },
  ]
  const [lower, upper] = isForward ? [first, last] : [last, first]
  const lowest = { endedAt: BEFORE_TIME, account: '', chain: '', sequence: 0 }
  const above = lower ?? lowest
  const below = upper ?? { ...lowest, endedAt: AFTER_TIME }
  return {
    text: `ended_at >= $1 AND ended_at <= $2 AND ended_at < $3
      AND (ended_at > $4 OR ${beyond('>', 5)}) AND (ended_at < $8 OR ${beyond('<', 9)})${account === undefined ? '' : ' AND account = $12'}`,
    order: ['ended_at', 'account', 'chain', 'sequence']
      .filter((column) => column !== 'account' || account === undefined)
      .map((column) => `${column} ${isForward ? 'ASC' : 'DESC'}`)
      .join(', '),
    values: [
      Math.max(from ?? BEFORE_TIME, above.endedAt),
      below.endedAt,
      before ?? AFTER_TIME,
      ...[above.endedAt, above.account, above.chain, above.sequence],
      ...[below.endedAt, below.account, below.chain, below.sequence],
      ...(account === undefined ? [] : [account]),
    ],
  }
}

/** Whether account, chain and sequence come after, or before, those of three parameters. */
function beyond(comparison: '>' | '<', first: number): string {
  const [account, chain, sequence] = [first, first + 1, first + 2].map((number) => `$${number}`)
  const laterInAccount = `${CHAIN} ${comparison} ${chain} OR (${CHAIN} = ${chain} AND ${SEQUENCE} ${comparison} ${sequence})`
  return `${ACCOUNT} ${comparison} ${account} OR (${ACCOUNT} = ${account} AND (${laterInAccount}))`
}

/** The first places of a page in their order. Accounts are asked for one by one: each has an index of its own. */
async function placesOf(sql: Sql, page: BatchPage): Promise<readonly Place[]> {
  const { accounts, limit } = page
  const ranges =
    accounts === undefined
      ? [timeRange(page, undefined)]
      : accounts.map((account) => timeRange(page, account))
  const places: Place[] = []
  for (const range of ranges) {
    places.push(...(await sql.all(placesIn(range), [...range.values, limit])))
  }
  return ranges.length === 1 ? places : places.sort(orderOf(page)).slice(0, limit)
}

/** Reduces the limit of a page, but not below one batch, until its batches have no more entries together than a page may have. */
async function limitBySize(
  sql: Sql,
  page: BatchPage,
): Promise<{
  readonly limit: number
  readonly entries: number
  readonly places: readonly Place[]
}> {
  let { limit } = page
  let places = await placesOf(sql, page)
  for (;;) {
    let bytesOfDigests = 0
    for (const span of chainRanges(places)) {
      bytesOfDigests += (await sql.one(sizeOf, valuesOf(span))) ?? 0
    }
    const entries = bytesOfDigests / BYTES_PER_DIGEST
    if (entries <= page.maxEntries || limit === 1) return { limit, entries, places }
    limit = Math.max(1, Math.min(limit >> 1, Math.floor((limit * page.maxEntries) / entries)))
    places = places.slice(0, limit)
  }
}

// Looking up a single batch makes SQLite read several whole ones, since it compares whole rows on the way and the rows of this
// table are larger than a page of the database. So successive batches of a chain are read as one range. In order of time the
// batches of a chain are successive, unless the clock was set back.
function chainRanges(places: readonly Place[]): readonly ChainRange[] {
  const ofChain = new Map<string, ChainId & { readonly sequences: string[] }>()
  for (const { account, chain, sequence } of places) {
    const key = `${account} ${chain}`
    const known = ofChain.get(key)
    if (known === undefined) ofChain.set(key, { account, chain, sequences: [sequence] })
    else known.sequences.push(sequence)
  }
  return [...ofChain.values()].flatMap(({ account, chain, sequences }) => {
    const { first, last } = extremesOf(sequences)
    const isDense = last - first < 2 * sequences.length
    if (isDense) return [{ account, chain, first: String(first), last: String(last) }]
    return sequences.map((sequence) => ({ account, chain, first: sequence, last: sequence }))
  })
}

// Somebody may have made the numbers larger than a JavaScript number can hold.
function extremesOf(sequences: readonly string[]): {
  readonly first: bigint
  readonly last: bigint
} {
  const numbers = sequences.map(BigInt).sort((one, other) => (one < other ? -1 : 1))
  return { first: numbers[0] ?? 0n, last: numbers.at(-1) ?? 0n }
}

function valuesOf({ account, chain, first, last }: ChainRange): readonly Value[] {
  return [account, chain, first, last]
}

function placesIn({ text, order, values }: TimeRange): Query<Place> {
  return kept(
    place,
    `FROM audit_batches WHERE ${text} ORDER BY ${order} LIMIT $${values.length + 1}`,
  )
}

// The range is bounded by its start and the number of rows: with an upper bound of the key, SQLite would read every row whole to
// compare it. So the account alone is compared as well, which SQLite does not look up. The start has no CAST: with one, SQLite
// would seek by the chain alone.
const sizeOf = select(
  integer('coalesce(sum(bytes), 0)'),
  `FROM (
    SELECT chain, sequence, length(digests) AS bytes FROM audit_batches
    WHERE (account, chain, sequence) >= ($1, $2, $3) AND ${ACCOUNT} = $1
    ORDER BY account, chain, sequence
    LIMIT CAST($4 AS BIGINT) - CAST($3 AS BIGINT) + 1) reached
  WHERE chain = $2 AND sequence <= CAST($4 AS BIGINT)`,
)

function matchesIn(
  { text, order, values }: TimeRange,
  sought: readonly (readonly string[])[],
): Query<Place & { readonly entries: string }> {
  const first = values.length + 1
  let number = first + 3
  const conditions = sought.map((oneOf) => {
    const each = oneOf.map(() => matches('entries', `$${++number}`))
    return `AND (${each.join(' OR ') || 'FALSE'})`
  })
  return kept(
    matching,
    `FROM audit_batches WHERE account = $${first} AND chain = $${first + 1}
    AND sequence BETWEEN CAST($${first + 2} AS BIGINT) AND CAST($${first + 3} AS BIGINT)
    AND ${text.replaceAll(/\bended_at\b/g, unindexed('ended_at'))}
    ${conditions.join(' ')} ORDER BY ${order}`,
  )
}

/**
 * How many characters of a text are looked for here; the caller looks for the whole text in what is found. Comparing a long text at
 * every place of a batch would take too long.
 */
const MAX_SOUGHT = 128

// Comparing stops at a NUL. JSON has none, and the verification reports a batch into which somebody has put one.
// The engine compares wherever the first character occurs. Quotes and slashes occur everywhere, so a text is looked for from its
// first letter or digit, and a member of an object by its value.
function patternOf(piece: string): string {
  const value = piece.replace(/^"\w+":"(?=[^"])/, '')
  const telling = value.replace(/^[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/u, '')
  const begin = Array.from(telling.slice(0, 2 * MAX_SOUGHT)).slice(0, MAX_SOUGHT)
  return containing(begin.join(''))
}

// Bounded by the number of different forms of a search, which is small.
const queries = new Map<string, Query<unknown>>()

function kept<T>(answer: Column<T>, rest: string): Query<T> {
  const known = queries.get(rest) ?? select(answer, rest)
  queries.set(rest, known)
  // A text always comes with the same columns.
  return known as Query<T>
}
