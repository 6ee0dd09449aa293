/** The audit trail's key, batches, checkpoints and expiries. What is in them is made and judged in src/audit. */

import type {
  Batch,
  BatchesFound,
  BatchPage,
  ChainEnd,
  ChainPage,
  Checkpoint,
  Expiry,
  StoredBatch,
  StreamPlace,
  TrailChanging,
} from '../../audit/trail.ts'
import type { WrappedAuditKey } from '../../crypto/audit-key.ts'
import type { SealedValue } from '../../crypto/envelope.ts'
import { done, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Scope } from '../store.ts'
import { BYTES_PER_DIGEST, pageOfBatches } from './audit-pages.ts'
import { bytes, digits, type Sql, statement } from './sql.ts'

const key = statement<[id: string, wrapped: Buffer, under: string]>(
  'SELECT key_id, wrapped, wrapped_under FROM audit_keys ORDER BY created_at, key_id LIMIT 1',
)
const addKey = statement(
  'INSERT INTO audit_keys (key_id, wrapped, wrapped_under, created_at) VALUES ($1, $2, $3, $4)',
)

const addBatch = statement(`
  INSERT INTO audit_batches
    (chain, sequence, began_at, ended_at, previous, mac, digests, entries)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
const addCheckpoint = statement(`
  INSERT INTO audit_checkpoints
    (chain, number, sequence, batch_mac, entries, made_at, previous, mac)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)

// A number beyond was tampered with; the chain goes on behind the last one that can be true.
const MAX_NUMBER = Number.MAX_SAFE_INTEGER - 1
const lastBatch = statement<[sequence: number, ended: string, mac: Buffer]>(
  `SELECT sequence, ${digits('ended_at')}, mac FROM audit_batches WHERE chain = $1 AND sequence <= ${MAX_NUMBER}
  ORDER BY sequence DESC LIMIT 1`,
)
const lastCheckpoint = statement<
  [number: number, sequence: number, batchMac: Buffer, entries: number, made: string, mac: Buffer]
>(`
  SELECT number, sequence, batch_mac, entries, ${digits('made_at')}, mac FROM audit_checkpoints
  WHERE chain = $1 AND number <= ${MAX_NUMBER} ORDER BY number DESC LIMIT 1`)
const bytesOfDigests = statement<[bytes: number]>(`
  SELECT coalesce(sum(length(digests)), 0) FROM audit_batches WHERE chain = $1 AND sequence > $2`)

// Each step finds the next name through the primary key; DISTINCT would walk all rows.
const namesIn = (table: string): string => `
  names_${table} (chain) AS (SELECT min(chain) FROM ${table} UNION ALL
    SELECT (SELECT min(chain) FROM ${table} t WHERE t.chain > n.chain) FROM names_${table} n
    WHERE n.chain IS NOT NULL)`
const TABLES = ['audit_batches', 'audit_checkpoints', 'audit_expiries']
const chains = statement<[chain: Buffer]>(`
  WITH RECURSIVE ${TABLES.map(namesIn).join()}
  SELECT ${bytes('chain')} FROM (${TABLES.map((table) => `SELECT chain FROM names_${table}`).join(' UNION ')}) n
  WHERE chain IS NOT NULL`)

const batches = statement<
  [
    sequence: string,
    began: string,
    ended: string,
    previous: Buffer,
    mac: Buffer,
    digests: Buffer,
    entries: Buffer,
  ]
>(`
  SELECT ${digits('sequence')}, ${digits('began_at')}, ${digits('ended_at')}, previous, mac,
    digests, ${bytes('entries')}
  FROM audit_batches WHERE chain = $1 AND sequence > CAST($2 AS BIGINT)
  ORDER BY sequence LIMIT $3`)
const checkpoints = statement<
  [
    number: string,
    sequence: string,
    batchMac: Buffer,
    entries: string,
    made: string,
    previous: Buffer,
    mac: Buffer,
  ]
>(`
  SELECT ${digits('number')}, ${digits('sequence')}, batch_mac, ${digits('entries')},
    ${digits('made_at')}, previous, mac
  FROM audit_checkpoints WHERE chain = $1 AND number > CAST($2 AS BIGINT)
  ORDER BY number LIMIT $3`)
const BEFORE_ALL = '-9223372036854775808'

const expiry = statement<[number: string, sequence: string, expired: string, mac: Buffer]>(`
  SELECT ${digits('number')}, ${digits('sequence')}, ${digits('expired_at')}, mac
  FROM audit_expiries WHERE chain = $1`)
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

const streamPlaces = statement<
  [stream: string, chain: string, sequence: number, entries: number, updatedAt: number]
>('SELECT stream, chain, sequence, entries, updated_at FROM audit_streams ORDER BY stream, chain')
const setStreamPlace = statement(`
  INSERT INTO audit_streams (stream, chain, sequence, entries, updated_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (stream, chain) DO UPDATE SET sequence = excluded.sequence,
    entries = excluded.entries, updated_at = excluded.updated_at`)

export class SqlTrail implements TrailChanging {
  readonly #sql: Sql
  readonly #scope: Pick<Scope, 'now'>

  constructor(sql: Sql, scope: Pick<Scope, 'now'>) {
    this.#sql = sql
    this.#scope = scope
  }

  async key(): Promise<WrappedAuditKey | undefined> {
    const row = await this.#sql.one(key, [])
    // The column holds nothing else: addKey takes a SealedValue only.
    return row && { id: row[0], wrapped: row[1] as SealedValue, under: row[2] }
  }

  async addKey({ id, wrapped, under }: WrappedAuditKey): Promise<void> {
    await this.#sql.run(addKey, [id, wrapped, under, this.#scope.now])
  }

  async chains(): Promise<string[]> {
    return (await this.#sql.all(chains, [])).map(([chain]) => chain.toString())
  }

  async page(page: BatchPage): Promise<BatchesFound> {
    return await pageOfBatches(this.#sql, page)
  }

  async batches(
    chain: string,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<StoredBatch>> {
    const rows = await this.#sql.all(batches, [chain, after ?? BEFORE_ALL, limit])
    return {
      after: rows.length < limit ? undefined : rows.at(-1)?.[0],
      rows: rows.map(([sequence, began, ended, previous, mac, digests, entries]) => ({
        chain,
        sequence: Number(sequence),
        beganAt: Number(began),
        endedAt: Number(ended),
        previous,
        mac,
        digests,
        entries,
      })),
    }
  }

  async checkpoints(
    chain: string,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<Checkpoint>> {
    const rows = await this.#sql.all(checkpoints, [chain, after ?? BEFORE_ALL, limit])
    return {
      after: rows.length < limit ? undefined : rows.at(-1)?.[0],
      rows: rows.map(([number, sequence, batchMac, entries, made, previous, mac]) => ({
        chain,
        number: Number(number),
        sequence: Number(sequence),
        batchMac,
        entries: Number(entries),
        madeAt: Number(made),
        previous,
        mac,
      })),
    }
  }

  async expiry(chain: string): Promise<Expiry | undefined> {
    const row = await this.#sql.one(expiry, [chain])
    if (row === undefined) return undefined
    const [number, sequence, expired, mac] = row
    return {
      chain,
      number: Number(number),
      sequence: Number(sequence),
      expiredAt: Number(expired),
      mac,
    }
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
    const [number = 0, sequence = 0, batchMac, entries = 0, made, mac] = checkpoint ?? []
    const batch = await this.#sql.one(lastBatch, [chain])
    return {
      batch: batch && { sequence: batch[0], endedAt: Number(batch[1]), mac: batch[2] },
      checkpoint: batchMac &&
        mac && { number, sequence, batchMac, entries, madeAt: Number(made), mac },
      digestBytes: await this.digestBytesBehind(chain, sequence),
    }
  }

  async digestBytesBehind(chain: string, sequence: number): Promise<number> {
    return (await this.#sql.one(bytesOfDigests, [chain, sequence]))?.[0] ?? 0
  }

  async streamPlaces(): Promise<StreamPlace[]> {
    return (await this.#sql.all(streamPlaces, [])).map(
      ([stream, chain, sequence, entries, updatedAt]) => ({
        stream,
        chain,
        sequence,
        entries,
        updatedAt,
      }),
    )
  }

  async setStreamPlace(place: Omit<StreamPlace, 'updatedAt'>): Promise<void> {
    const { stream, chain, sequence, entries } = place
    await this.#sql.run(setStreamPlace, [stream, chain, sequence, entries, this.#scope.now])
  }

  addBatch(batch: Batch): MaybePromise<void> {
    const { chain, sequence, beganAt, endedAt, previous, mac, digests, entries } = batch
    return done(
      this.#sql.run(addBatch, [chain, sequence, beganAt, endedAt, previous, mac, digests, entries]),
    )
  }

  async addCheckpoint(checkpoint: Checkpoint): Promise<void> {
    const { chain, number, sequence, batchMac, entries, madeAt, previous, mac } = checkpoint
    await this.#sql.run(addCheckpoint, [
      chain,
      number,
      sequence,
      batchMac,
      entries,
      madeAt,
      previous,
      mac,
    ])
  }
}
