/**
 * The audit trail: what was asked and how it ended, in the order in which it became durable, kept so that changing it shows.
 *
 * Entries that become durable together are one *batch*, which is also one link of a *chain*; now and then a *checkpoint*
 * seals what a chain has so far. Each process that writes has a chain of its own. This folder knows how batches are linked,
 * sealed, verified and searched, and nothing of where they are kept: what it needs of storage is said below. To all
 * of it an entry is one line of JSON. docs/decisions/0007-audit-trail.md says why it is built like this.
 */

import type { WrappedAuditKey } from '../crypto/audit-key.ts'

export interface Batch {
  readonly chain: string
  /** 1 for the first of the chain. */
  readonly sequence: number
  /** When the first of its entries began to wait, and when it was sealed; milliseconds since the epoch. */
  readonly beganAt: number
  readonly endedAt: number
  /** The MAC of the batch before; zeros for the first. */
  readonly previous: Buffer
  readonly mac: Buffer
  /** For each entry the first 16 bytes of its SHA-256. */
  readonly digests: Buffer
  /** One entry a line, in UTF-8. */
  readonly entries: string
}

/** A batch as it was found. Its lines are bytes, so that no change hides in how a text is read. */
export interface StoredBatch extends Omit<Batch, 'entries'> {
  readonly entries: Buffer
}

export interface Checkpoint {
  readonly chain: string
  /** 1 for the first of the chain. */
  readonly number: number
  /** The last batch that it seals, and the MAC of that batch. */
  readonly sequence: number
  readonly batchMac: Buffer
  /** How many entries the chain has had so far. */
  readonly entries: number
  readonly madeAt: number
  /** The MAC of the checkpoint before; zeros for the first. */
  readonly previous: Buffer
  readonly mac: Buffer
}

/** Says that the batches up to a checkpoint have been removed because of their age, and not by somebody else. */
export interface Expiry {
  readonly chain: string
  /** The checkpoint, and its last batch. */
  readonly number: number
  readonly sequence: number
  readonly expiredAt: number
  readonly mac: Buffer
}

/** What storage has of the end of a chain: its last batch and checkpoint, and how many bytes of digests came after. */
export interface ChainEnd {
  readonly batch: Pick<Batch, 'sequence' | 'endedAt' | 'mac'> | undefined
  readonly checkpoint:
    | Pick<Checkpoint, 'number' | 'sequence' | 'batchMac' | 'entries' | 'madeAt' | 'mac'>
    | undefined
  readonly digestBytes: number
}

/** Where a chain ends; what the next batch and the next checkpoint continue. */
export interface Tail {
  readonly sequence: number
  readonly mac: Buffer
  /** How many entries the chain has had so far. */
  readonly entries: number
  readonly checkpoint: Pick<Checkpoint, 'number' | 'sequence' | 'entries' | 'mac'>
}

/** What makes the records of one chain. Storage calls it while it commits. */
export interface TrailWriter {
  readonly chain: string
  /** Nobody else writes this chain as long as this writer does, so that its end need not be read for every batch. */
  readonly isExclusive: boolean
  /** A checkpoint follows what was written after this time at the latest, and when there are this many entries. */
  readonly checkpointMs: number
  readonly checkpointEntries: number
  now(): number
  /** Continues what was there when the program started. */
  resume(end: ChainEnd): Tail
  /** The tail behind a new batch or checkpoint. */
  advance(tail: Tail, next: Batch | Checkpoint): Tail
  createBatch(tail: Tail, lines: readonly string[], beganAt: number): Batch
  createCheckpoint(tail: Tail): Checkpoint
  /** Called when a checkpoint is on disk. */
  announce(checkpoint: Checkpoint): void
  /** Takes what went wrong while nobody waited. */
  reportFault(fault: unknown): void
}

/** The place of a batch in time. Batches that ended at the same moment are in order of their chains. */
export interface BatchPosition {
  readonly endedAt: number
  readonly chain: string
  readonly sequence: number
}

export interface BatchPage {
  readonly order: 'newest first' | 'oldest first'
  /** Batches that ended at this time or later, and before that one. */
  readonly from: number | undefined
  readonly before: number | undefined
  /** The page begins at the batch behind this one, or with this one itself. */
  readonly start: (BatchPosition & { readonly isIncluded: boolean }) | undefined
  /** How many batches are looked at, and about how many entries in them; one batch at least. */
  readonly limit: number
  readonly maxEntries: number
  /** Pieces of JSON that must occur in a batch: of each list one. */
  readonly terms: readonly (readonly string[])[]
}

export type FoundBatch = BatchPosition & { readonly entries: string }

export interface BatchesFound {
  /** Those in which everything occurs. */
  readonly batches: readonly FoundBatch[]
  /** How many batches and entries were looked at, or a few more. */
  readonly scanned: { readonly batches: number; readonly entries: number }
  /** The last batch that was looked at; undefined when there is none behind the page. */
  readonly last: BatchPosition | undefined
}

/** The trail of all accounts: whoever shows it to an account picks out the entries of that account. */
export interface TrailReading {
  key(): Promise<WrappedAuditKey | undefined>
  chains(): Promise<readonly string[]>
  /** Batches in order of time. A page costs the same wherever it begins. */
  page(page: BatchPage): Promise<BatchesFound>
  /** Batches of one chain in order, beginning behind `after`, which is what the page before said; undefined for the first. */
  batches(chain: string, after: string | undefined, limit: number): Promise<ChainPage<StoredBatch>>
  checkpoints(
    chain: string,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<Checkpoint>>
  expiry(chain: string): Promise<Expiry | undefined>
  end(chain: string): Promise<ChainEnd>
  /** How many bytes the digests of the batches behind this one have; see entriesIn. */
  digestBytesAfter(chain: string, sequence: number): Promise<number>
  /** How far each stream has come in each chain. */
  streamPositions(): Promise<readonly StreamPosition[]>
}

/** Up to where a stream has delivered a chain. */
export interface StreamPosition {
  readonly stream: string
  readonly chain: string
  /** The last batch that has been delivered whole, and how many entries the chain had with it. */
  readonly sequence: number
  readonly entries: number
  readonly updatedAt: number
}

export interface ChainPage<T> {
  readonly rows: readonly T[]
  /** Where the next page begins; undefined when there is none. */
  readonly after: string | undefined
}

export interface TrailChanging extends TrailReading {
  addKey(key: WrappedAuditKey): Promise<void>
  setExpiry(expiry: Expiry): Promise<void>
  /** Removes some of the oldest batches of a chain up to its expiry: not more than so many, with about so many entries, but one. */
  removeExpired(
    chain: string,
    limit: { readonly batches: number; readonly entries: number },
  ): Promise<number>
  setStreamPosition(place: Omit<StreamPosition, 'updatedAt'>): Promise<void>
}
