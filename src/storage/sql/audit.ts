/** The audit trail's key, batches, checkpoints and expiries. Their content is written and verified in src/audit. */

import type {
  Batch,
  BatchesFound,
  BatchPage,
  ChainEnd,
  ChainId,
  ChainPage,
  Checkpoint,
  Expiry,
  StoredBatch,
  StoredChainId,
  StreamPosition,
  TrailWriteStore,
} from '../../audit/trail.ts'
import type { WrappedAuditKey } from '../../crypto/audit-key.ts'
import { NO_ACCOUNT } from '../../domain/account-ids.ts'
import { inTurn, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Scope } from '../store.ts'
import { BYTES_PER_DIGEST, pageOfBatches } from './audit-pages.ts'
import {
  anyInteger,
  bytes,
  columns,
  digits,
  integer,
  sealed,
  text,
  textBytes,
  writing,
} from './columns.ts'
import { textFrom, unindexed } from './dialect.ts'
import { requireAccepted } from './root-keys.ts'
import { type Query, type Sql, type Statement, select, statement, type Value } from './sql.ts'

const key = select(
  columns<WrappedAuditKey>({
    id: text('key_id'),
    wrapped: sealed('wrapped'),
    under: text('wrapped_under'),
  }),
  'FROM audit_keys ORDER BY created_at, key_id LIMIT 1',
)
const addKey = statement(
  'INSERT INTO audit_keys (key_id, wrapped, wrapped_under, created_at) VALUES ($1, $2, $3, $4)',
)

const addedBatch = writing<Batch>({
  account: text('account'),
  chain: text('chain'),
  sequence: integer('sequence'),
  beganAt: integer('began_at'),
  endedAt: integer('ended_at'),
  previous: bytes('previous'),
  mac: bytes('mac'),
  digests: bytes('digests'),
  entries: text('entries'),
})
/** How many batches one statement adds where many accounts have written at the same moment. */
const BATCHES_TOGETHER = 16
const addBatch = addingBatches(1)
const addManyBatches = addingBatches(BATCHES_TOGETHER)
const addedCheckpoint = writing<Checkpoint>({
  account: text('account'),
  chain: text('chain'),
  number: integer('number'),
  sequence: integer('sequence'),
  batchMac: bytes('batch_mac'),
  entries: integer('entries'),
  madeAt: integer('made_at'),
  previous: bytes('previous'),
  mac: bytes('mac'),
  ends: bytes('ends'),
})
const addCheckpoint = statement(
  `INSERT INTO audit_checkpoints (${addedCheckpoint.names})
  VALUES (${addedCheckpoint.parameters(1)})`,
)

// A larger number was tampered with; the chain continues after the last number that can be true.
const MAX_NUMBER = Number.MAX_SAFE_INTEGER - 1
const lastBatch = select(
  columns<NonNullable<ChainEnd['batch']>>({
    sequence: integer('sequence'),
    endedAt: anyInteger('ended_at'),
    mac: bytes('mac'),
  }),
  `FROM audit_batches WHERE account = $1 AND chain = $2 AND sequence <= ${MAX_NUMBER}
  ORDER BY sequence DESC LIMIT 1`,
)
const macOf = select(
  bytes('mac'),
  'FROM audit_batches WHERE account = $1 AND chain = $2 AND sequence = $3',
)
const lastCheckpoint = select(
  columns<NonNullable<ChainEnd['checkpoint']>>({
    number: integer('number'),
    sequence: integer('sequence'),
    batchMac: bytes('batch_mac'),
    entries: integer('entries'),
    madeAt: anyInteger('made_at'),
    mac: bytes('mac'),
  }),
  `FROM audit_checkpoints WHERE account = $1 AND chain = $2 AND number <= ${MAX_NUMBER}
  ORDER BY number DESC LIMIT 1`,
)
const bytesOfDigests = select(
  integer('coalesce(sum(length(digests)), 0)'),
  'FROM audit_batches WHERE account = $1 AND chain = $2 AND sequence > $3',
)

// Each looks for a chain in one table, through its primary key.
const TABLES = ['audit_batches', 'audit_checkpoints', 'audit_expiries']
const chainsWhere = (condition: string): readonly Query<StoredChainId>[] =>
  TABLES.map((table) =>
    select(
      columns<StoredChainId>({ account: textBytes('account'), chain: textBytes('chain') }),
      `FROM ${table} WHERE ${condition} ORDER BY account, chain LIMIT 1`,
    ),
  )
const firstChains = chainsWhere(`account >= ${textFrom('$1')}`)
const nextChainsOfAccount = chainsWhere(`account = ${textFrom('$1')} AND chain > ${textFrom('$2')}`)
const chainsOfNextAccount = chainsWhere(`account > ${textFrom('$1')}`)

const accountsSince = select(
  textBytes('account'),
  `FROM audit_batches WHERE ended_at >= $1 AND chain = $2 GROUP BY ${unindexed('account')}`,
)

/** A row of a page of a chain. Its place is kept as digits, in case somebody has made the number too large. */
interface InChain<T> {
  readonly place: string
  readonly stored: Omit<T, keyof ChainId>
}

const batches = select(
  columns<InChain<StoredBatch>>({
    place: digits('sequence'),
    stored: columns<InChain<StoredBatch>['stored']>({
      sequence: anyInteger('sequence'),
      beganAt: anyInteger('began_at'),
      endedAt: anyInteger('ended_at'),
      previous: bytes('previous'),
      mac: bytes('mac'),
      digests: bytes('digests'),
      entries: textBytes('entries'),
    }),
  }),
  `FROM audit_batches WHERE account = $1 AND chain = $2 AND sequence > CAST($3 AS BIGINT)
  ORDER BY sequence LIMIT $4`,
)
const checkpoints = select(
  columns<InChain<Checkpoint>>({
    place: digits('number'),
    stored: columns<InChain<Checkpoint>['stored']>({
      number: anyInteger('number'),
      sequence: anyInteger('sequence'),
      batchMac: bytes('batch_mac'),
      entries: anyInteger('entries'),
      madeAt: anyInteger('made_at'),
      previous: bytes('previous'),
      mac: bytes('mac'),
      ends: bytes('ends'),
    }),
  }),
  `FROM audit_checkpoints WHERE account = $1 AND chain = $2 AND number > CAST($3 AS BIGINT)
  ORDER BY number LIMIT $4`,
)
const BEFORE_ALL = '-9223372036854775808'

const expiry = select(
  columns<Omit<Expiry, keyof ChainId>>({
    number: anyInteger('number'),
    sequence: anyInteger('sequence'),
    expiredAt: anyInteger('expired_at'),
    mac: bytes('mac'),
  }),
  'FROM audit_expiries WHERE account = $1 AND chain = $2',
)
const setExpiry = statement(`
  INSERT INTO audit_expiries (account, chain, number, sequence, expired_at, mac)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (account, chain) DO UPDATE SET number = excluded.number, sequence = excluded.sequence,
    expired_at = excluded.expired_at, mac = excluded.mac`)
const removeExpired = statement(`
  DELETE FROM audit_batches WHERE account = $1 AND chain = $2 AND sequence IN (
    SELECT sequence FROM (
      SELECT sequence, sum(bytes) OVER (ORDER BY sequence) - bytes AS bytes_before FROM (
        SELECT sequence, length(digests) AS bytes FROM audit_batches
        WHERE account = $1 AND chain = $2 AND sequence <= (
          SELECT e.sequence FROM audit_expiries e WHERE e.account = $1 AND e.chain = $2)
        ORDER BY sequence LIMIT $3) oldest) counted
    WHERE bytes_before < $4 OR bytes_before = 0)`)

const streams = select(
  text('stream'),
  'FROM audit_streams WHERE account = $1 GROUP BY stream ORDER BY stream',
)
const streamPlace = select(
  columns<StreamPosition>({
    account: text('account'),
    stream: text('stream'),
    chain: text('chain'),
    sequence: integer('sequence'),
    entries: integer('entries'),
    updatedAt: integer('updated_at'),
  }),
  'FROM audit_streams WHERE account = $1 AND stream = $2 AND chain = $3',
)
const setStreamPlace = statement(`
  INSERT INTO audit_streams (account, stream, chain, sequence, entries, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (account, stream, chain) DO UPDATE SET sequence = excluded.sequence,
    entries = excluded.entries, updated_at = excluded.updated_at`)

export class SqlTrail implements TrailWriteStore {
  readonly #sql: Sql
  readonly #scope: Pick<Scope, 'now'>

  constructor(sql: Sql, scope: Pick<Scope, 'now'>) {
    this.#sql = sql
    this.#scope = scope
  }

  async key(): Promise<WrappedAuditKey | undefined> {
    return await this.#sql.one(key, [])
  }

  async addKey(key: WrappedAuditKey): Promise<void> {
    await requireAccepted(this.#sql, key)
    const { id, wrapped, under } = key
    await this.#sql.run(addKey, [id, wrapped, under, this.#scope.now])
  }

  async chainAfter(last: StoredChainId | undefined): Promise<StoredChainId | undefined> {
    if (last === undefined) return await this.#firstOf(firstChains, [Buffer.alloc(0)])
    const { account, chain } = last
    const next = await this.#firstOf(nextChainsOfAccount, [account, chain])
    return next ?? (await this.#firstOf(chainsOfNextAccount, [account]))
  }

  async #firstOf(
    queries: readonly Query<StoredChainId>[],
    values: readonly Value[],
  ): Promise<StoredChainId | undefined> {
    let first: StoredChainId | undefined
    for (const one of queries) {
      const found = await this.#sql.one(one, values)
      if (found !== undefined && (first === undefined || precedes(found, first))) first = found
    }
    return first
  }

  async accountsSince(chain: string, time: number): Promise<string[]> {
    const found = await this.#sql.all(accountsSince, [time, chain])
    return found.map((account) => account.toString())
  }

  async page(page: BatchPage): Promise<BatchesFound> {
    return await pageOfBatches(this.#sql, page)
  }

  async batches(
    { account, chain }: ChainId,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<StoredBatch>> {
    const values = [account, chain, after ?? BEFORE_ALL, limit]
    return pageOf({ account, chain }, await this.#sql.all(batches, values), limit)
  }

  async checkpoints(
    { account, chain }: ChainId,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<Checkpoint>> {
    const values = [account, chain, after ?? BEFORE_ALL, limit]
    return pageOf({ account, chain }, await this.#sql.all(checkpoints, values), limit)
  }

  async expiry({ account, chain }: ChainId): Promise<Expiry | undefined> {
    const found = await this.#sql.one(expiry, [account, chain])
    return found && { account, chain, ...found }
  }

  async setExpiry({ account, chain, number, sequence, expiredAt, mac }: Expiry): Promise<void> {
    await this.#sql.run(setExpiry, [account, chain, number, sequence, expiredAt, mac])
  }

  async removeExpired(
    { account, chain }: ChainId,
    { batches: limit, entries }: { readonly batches: number; readonly entries: number },
  ): Promise<number> {
    const values = [account, chain, limit, entries * BYTES_PER_DIGEST]
    return await this.#sql.run(removeExpired, values)
  }

  async end({ account, chain }: ChainId): Promise<ChainEnd> {
    const checkpoint = await this.#sql.one(lastCheckpoint, [account, chain])
    return {
      batch: await this.#sql.one(lastBatch, [account, chain]),
      checkpoint,
      digestBytes: await this.digestBytesAfter({ account, chain }, checkpoint?.sequence ?? 0),
    }
  }

  /** Whether this very batch is stored. It need not be the last one: another process may have continued the chain. */
  async hasBatch({ account, chain, sequence, mac }: Batch): Promise<boolean> {
    const found = await this.#sql.one(macOf, [account, chain, sequence])
    return found?.equals(mac) ?? false
  }

  async digestBytesAfter({ account, chain }: ChainId, sequence: number): Promise<number> {
    return (await this.#sql.one(bytesOfDigests, [account, chain, sequence])) ?? 0
  }

  async streams(): Promise<string[]> {
    return await this.#sql.all(streams, [NO_ACCOUNT])
  }

  async streamPosition(
    stream: string,
    { account, chain }: ChainId,
  ): Promise<StreamPosition | undefined> {
    return await this.#sql.one(streamPlace, [account, stream, chain])
  }

  async setStreamPosition(position: Omit<StreamPosition, 'updatedAt'>): Promise<void> {
    const { account, stream, chain, sequence, entries } = position
    const values = [account, stream, chain, sequence, entries, this.#scope.now]
    await this.#sql.run(setStreamPlace, values)
  }

  /** Adds batches of different chains. */
  addBatches(batches: readonly Batch[]): MaybePromise<void> {
    if (batches.length === 1) return this.#add(addBatch, batches)
    const parts: (readonly Batch[])[] = []
    for (let at = 0; at < batches.length; ) {
      const size = batches.length - at >= BATCHES_TOGETHER ? BATCHES_TOGETHER : 1
      parts.push(batches.slice(at, at + size))
      at += size
    }
    return inTurn(parts, (part) => this.#add(part.length === 1 ? addBatch : addManyBatches, part))
  }

  #add(adding: Statement, batches: readonly Batch[]): MaybePromise<void> {
    const [first] = batches
    const values =
      first !== undefined && batches.length === 1
        ? addedBatch.values(first)
        : batches.flatMap((batch) => addedBatch.values(batch))
    return this.#sql.send(adding, values)
  }

  addCheckpoint(checkpoint: Checkpoint): MaybePromise<void> {
    return this.#sql.send(addCheckpoint, addedCheckpoint.values(checkpoint))
  }
}

function precedes(one: StoredChainId, other: StoredChainId): boolean {
  const order = one.account.compare(other.account) || one.chain.compare(other.chain)
  return order < 0
}

function addingBatches(count: number): Statement {
  const width = addedBatch.names.split(',').length
  const rows = Array.from(
    { length: count },
    (_, row) => `(${addedBatch.parameters(1 + row * width)})`,
  )
  return statement(`INSERT INTO audit_batches (${addedBatch.names}) VALUES ${rows.join(', ')}`)
}

function pageOf<T>(
  chain: ChainId,
  rows: readonly InChain<T>[],
  limit: number,
): ChainPage<ChainId & Omit<T, keyof ChainId>> {
  return {
    after: rows.length < limit ? undefined : rows.at(-1)?.place,
    rows: rows.map(({ stored }) => ({ ...chain, ...stored })),
  }
}
