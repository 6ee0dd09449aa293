/** The audit trail's key, batches, checkpoints and expiries. Their content is written and verified in src/audit. */

import type {
  Batch,
  BatchesFound,
  BatchPage,
  ChainEnd,
  ChainPage,
  Checkpoint,
  Expiry,
  StoredBatch,
  StreamPosition,
  TrailWriteStore,
} from '../../audit/trail.ts'
import type { WrappedAuditKey } from '../../crypto/audit-key.ts'
import { done, type MaybePromise } from '../../scheduling/maybe-promise.ts'
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
import { requireAccepted } from './root-keys.ts'
import { query, type Sql, select, statement } from './sql.ts'

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
  chain: text('chain'),
  sequence: integer('sequence'),
  beganAt: integer('began_at'),
  endedAt: integer('ended_at'),
  previous: bytes('previous'),
  mac: bytes('mac'),
  digests: bytes('digests'),
  entries: text('entries'),
})
const addBatch = statement(
  `INSERT INTO audit_batches (${addedBatch.names}) VALUES (${addedBatch.parameters(1)})`,
)
const addedCheckpoint = writing<Checkpoint>({
  chain: text('chain'),
  number: integer('number'),
  sequence: integer('sequence'),
  batchMac: bytes('batch_mac'),
  entries: integer('entries'),
  madeAt: integer('made_at'),
  previous: bytes('previous'),
  mac: bytes('mac'),
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
  `FROM audit_batches WHERE chain = $1 AND sequence <= ${MAX_NUMBER}
  ORDER BY sequence DESC LIMIT 1`,
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
  `FROM audit_checkpoints WHERE chain = $1 AND number <= ${MAX_NUMBER}
  ORDER BY number DESC LIMIT 1`,
)
const bytesOfDigests = select(
  integer('coalesce(sum(length(digests)), 0)'),
  'FROM audit_batches WHERE chain = $1 AND sequence > $2',
)

// Each step finds the next name through the primary key. DISTINCT would read all rows.
const namesIn = (table: string): string => `
  names_${table} (chain) AS (SELECT min(chain) FROM ${table} UNION ALL
    SELECT (SELECT min(chain) FROM ${table} t WHERE t.chain > n.chain) FROM names_${table} n
    WHERE n.chain IS NOT NULL)`
const TABLES = ['audit_batches', 'audit_checkpoints', 'audit_expiries']
const chainName = textBytes('n.chain')
const chains = query(
  chainName,
  `WITH RECURSIVE ${TABLES.map(namesIn).join()}
  SELECT ${chainName.sql} FROM (${TABLES.map((table) => `SELECT chain FROM names_${table}`).join(' UNION ')}) n
  WHERE n.chain IS NOT NULL`,
)

/** A row of a page of a chain. Its place is kept as digits, in case somebody has made the number too large. */
interface InChain<T> {
  readonly place: string
  readonly stored: Omit<T, 'chain'>
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
  `FROM audit_batches WHERE chain = $1 AND sequence > CAST($2 AS BIGINT)
  ORDER BY sequence LIMIT $3`,
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
    }),
  }),
  `FROM audit_checkpoints WHERE chain = $1 AND number > CAST($2 AS BIGINT)
  ORDER BY number LIMIT $3`,
)
const BEFORE_ALL = '-9223372036854775808'

const expiry = select(
  columns<Omit<Expiry, 'chain'>>({
    number: anyInteger('number'),
    sequence: anyInteger('sequence'),
    expiredAt: anyInteger('expired_at'),
    mac: bytes('mac'),
  }),
  'FROM audit_expiries WHERE chain = $1',
)
const setExpiry = statement(`
  INSERT INTO audit_expiries (chain, number, sequence, expired_at, mac) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (chain) DO UPDATE SET number = excluded.number, sequence = excluded.sequence,
    expired_at = excluded.expired_at, mac = excluded.mac`)
const removeExpired = statement(`
  DELETE FROM audit_batches WHERE chain = $1 AND sequence IN (
    SELECT sequence FROM (
      SELECT sequence, sum(bytes) OVER (ORDER BY sequence) - bytes AS bytes_before FROM (
        SELECT sequence, length(digests) AS bytes FROM audit_batches
        WHERE chain = $1 AND sequence <= (SELECT e.sequence FROM audit_expiries e WHERE e.chain = $1)
        ORDER BY sequence LIMIT $2) oldest) counted
    WHERE bytes_before < $3 OR bytes_before = 0)`)

const streamPlaces = select(
  columns<StreamPosition>({
    stream: text('stream'),
    chain: text('chain'),
    sequence: integer('sequence'),
    entries: integer('entries'),
    updatedAt: integer('updated_at'),
  }),
  'FROM audit_streams ORDER BY stream, chain',
)
const setStreamPlace = statement(`
  INSERT INTO audit_streams (stream, chain, sequence, entries, updated_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (stream, chain) DO UPDATE SET sequence = excluded.sequence,
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

  async chains(): Promise<string[]> {
    return (await this.#sql.all(chains, [])).map((chain) => chain.toString())
  }

  async page(page: BatchPage): Promise<BatchesFound> {
    return await pageOfBatches(this.#sql, page)
  }

  async batches(
    chain: string,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<StoredBatch>> {
    return pageOf(chain, await this.#sql.all(batches, [chain, after ?? BEFORE_ALL, limit]), limit)
  }

  async checkpoints(
    chain: string,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<Checkpoint>> {
    const rows = await this.#sql.all(checkpoints, [chain, after ?? BEFORE_ALL, limit])
    return pageOf(chain, rows, limit)
  }

  async expiry(chain: string): Promise<Expiry | undefined> {
    const found = await this.#sql.one(expiry, [chain])
    return found && { chain, ...found }
  }

  async setExpiry({ chain, number, sequence, expiredAt, mac }: Expiry): Promise<void> {
    await this.#sql.run(setExpiry, [chain, number, sequence, expiredAt, mac])
  }

  async removeExpired(
    chain: string,
    { batches: limit, entries }: { readonly batches: number; readonly entries: number },
  ): Promise<number> {
    return await this.#sql.run(removeExpired, [chain, limit, entries * BYTES_PER_DIGEST])
  }

  async end(chain: string): Promise<ChainEnd> {
    const checkpoint = await this.#sql.one(lastCheckpoint, [chain])
    return {
      batch: await this.#sql.one(lastBatch, [chain]),
      checkpoint,
      digestBytes: await this.digestBytesAfter(chain, checkpoint?.sequence ?? 0),
    }
  }

  async digestBytesAfter(chain: string, sequence: number): Promise<number> {
    return (await this.#sql.one(bytesOfDigests, [chain, sequence])) ?? 0
  }

  async streamPositions(): Promise<StreamPosition[]> {
    return await this.#sql.all(streamPlaces, [])
  }

  async setStreamPosition(place: Omit<StreamPosition, 'updatedAt'>): Promise<void> {
    const { stream, chain, sequence, entries } = place
    await this.#sql.run(setStreamPlace, [stream, chain, sequence, entries, this.#scope.now])
  }

  addBatch(batch: Batch): MaybePromise<void> {
    return done(this.#sql.run(addBatch, addedBatch.values(batch)))
  }

  async addCheckpoint(checkpoint: Checkpoint): Promise<void> {
    await this.#sql.run(addCheckpoint, addedCheckpoint.values(checkpoint))
  }
}

function pageOf<T>(
  chain: string,
  rows: readonly InChain<T>[],
  limit: number,
): ChainPage<{ chain: string } & Omit<T, 'chain'>> {
  return {
    after: rows.length < limit ? undefined : rows.at(-1)?.place,
    rows: rows.map(({ stored }) => ({ chain, ...stored })),
  }
}
