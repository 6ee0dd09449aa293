/**
 * The audit trail: a tamper-evident record of all requests and their outcomes, in the order in which they were committed.
 *
 * Entries of one account that are committed together form a *batch*. The batches of one account and one writing process form a
 * *chain*: each contains the MAC of the one before. A *checkpoint* seals what a chain contains so far. Entries that concern no
 * account, or several, are in chains of no account. From time to time each process makes a checkpoint of its chain of no account
 * that also seals where its chains of all accounts end.
 *
 * This folder links, seals, verifies and searches batches; it does not know how they are stored. What it needs of storage is
 * declared below. To all of this folder an entry is one line of JSON. docs/decisions/0007-audit-trail.md and
 * docs/decisions/0033-a-chain-for-each-account.md give the reasons for this design.
 */

import type { WrappedAuditKey } from '../crypto/audit-key.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'

/** The account of entries that concern no account, or several. */
export { NO_ACCOUNT } from '../domain/account-ids.ts'

/** Identifies a chain. */
export interface ChainId {
  /** Whose entries it contains: 16 decimal digits, or empty for the chain of no account. */
  readonly account: string
  /** The name of the process that writes it, such as `server`. */
  readonly chain: string
}

/** The entries that one commit added to a chain. */
export interface Batch extends ChainId {
  /** 1 for the first batch of the chain. */
  readonly sequence: number
  /** When its first entry began to wait, and when the batch was sealed; milliseconds since the epoch. */
  readonly beganAt: number
  readonly endedAt: number
  /** The MAC of the batch before; zeros for the first batch. */
  readonly previous: Buffer
  readonly mac: Buffer
  /** The first 16 bytes of the SHA-256 of each entry. */
  readonly digests: Buffer
  /** The entries, one per line, in UTF-8. */
  readonly entries: string
}

/** A batch as it is stored now. Its entries are bytes: decoding them as text could hide a change of invalid UTF-8. */
export interface StoredBatch extends Omit<Batch, 'entries'> {
  readonly entries: Buffer
}

/** A sealed statement of what a chain contained at one moment. */
export interface Checkpoint extends ChainId {
  /** 1 for the first checkpoint of the chain. */
  readonly number: number
  /** The last batch that the checkpoint seals, and the MAC of that batch. */
  readonly sequence: number
  readonly batchMac: Buffer
  /** How many entries were ever added to the chain, up to that batch. */
  readonly entries: number
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  /** The MAC of the checkpoint before; zeros for the first checkpoint. */
  readonly previous: Buffer
  /** Where chains of accounts end that this checkpoint seals as well; see ends.ts. Empty in the chain of an account. */
  readonly ends: Buffer
  readonly mac: Buffer
}

/** States that the server removed the batches up to a checkpoint because of their age. Its MAC proves that nobody else did. */
export interface Expiry extends ChainId {
  /** The number of the checkpoint, and of the last batch that it seals. */
  readonly number: number
  readonly sequence: number
  readonly expiredAt: number
  readonly mac: Buffer
}

/** The stored end of a chain: its last batch, its last checkpoint, and the length of the digests of the batches after that. */
export interface ChainEnd {
  readonly batch: Pick<Batch, 'sequence' | 'endedAt' | 'mac'> | undefined
  readonly checkpoint:
    | Pick<Checkpoint, 'number' | 'sequence' | 'batchMac' | 'entries' | 'madeAt' | 'mac'>
    | undefined
  readonly digestBytes: number
}

/** The end of a chain, which the next batch and the next checkpoint continue. */
export interface Tail {
  readonly sequence: number
  readonly mac: Buffer
  /** How many entries were ever added to the chain. */
  readonly entries: number
  readonly checkpoint: Pick<Checkpoint, 'number' | 'sequence' | 'entries' | 'mac'>
}

/** Creates the batches and checkpoints of the chains that a process writes. Storage calls it while it commits. */
export interface TrailWriter {
  /** The writer of other chains of the same process, for an engine that commits several transactions at the same time. */
  ofLane(number: number): TrailWriter
  /** The name of the chains. */
  readonly chain: string
  /** Whether no other process writes to these chains, so that their ends need not be read from storage before every batch. */
  readonly isExclusive: boolean
  /** A checkpoint is made at the latest this long after a batch, and at the latest after this many entries. */
  readonly checkpointMs: number
  readonly checkpointEntries: number
  now(): number
  /** The tail of a chain as it is stored. */
  resume(end: ChainEnd): Tail
  /** The tail after a new batch or checkpoint was added. */
  advance(tail: Tail, next: Batch | Checkpoint): Tail
  createBatch(account: string, tail: Tail, lines: readonly string[], beganAt: number): Batch
  /** @param ends the chains of accounts that it seals as well; only in the chain of no account */
  createCheckpoint(account: string, tail: Tail, ends: readonly AccountEnd[]): Checkpoint
  /** Called after a checkpoint of the chain of no account was committed to disk. */
  announce(checkpoint: Checkpoint): void
  /** Called with an error that no request waits for. */
  reportFault(fault: unknown): void
}

/** Where the chain of an account ends. */
export interface AccountEnd {
  readonly account: string
  /** Its last batch, and the MAC of that batch. */
  readonly sequence: number
  readonly batchMac: Buffer
  /** Its last checkpoint; 0 if it has none. */
  readonly checkpoint: number
}

/** The position of a batch in order of time. Batches that were sealed at the same moment are ordered by account and chain. */
export interface BatchPosition extends ChainId {
  readonly endedAt: number
  readonly sequence: number
}

/** Which page of batches to read. */
export interface BatchPage {
  /** Only batches of these accounts; undefined for all. */
  readonly accounts: readonly string[] | undefined
  readonly order: 'newest first' | 'oldest first'
  /** Batches that were sealed at `from` or later, and before `before`; milliseconds since the epoch. */
  readonly from: number | undefined
  readonly before: number | undefined
  /** The page begins with this batch if it is included, else with the batch after it. */
  readonly start: (BatchPosition & { readonly isIncluded: boolean }) | undefined
  /** The most batches that are scanned, and about the most entries. At least one batch is scanned. */
  readonly limit: number
  readonly maxEntries: number
  /** Pieces of JSON, of which at least one of each list must occur in a batch. */
  readonly terms: readonly (readonly string[])[]
}

/** A batch that contains what was searched for, and its entries as lines. */
export type FoundBatch = BatchPosition & { readonly entries: string }

/** One page of a search for batches. */
export interface BatchesFound {
  /** The batches that contain all terms. */
  readonly batches: readonly FoundBatch[]
  /** How many batches and entries were scanned. It may be a few too many. */
  readonly scanned: { readonly batches: number; readonly entries: number }
  /** The last batch that was scanned; undefined when no batch follows this page. */
  readonly last: BatchPosition | undefined
}

/**
 * Reads the trail, which contains the entries of all accounts. Code that shows it to an account must select that account's
 * entries.
 */
export interface TrailReadStore {
  /** Undefined before the first start. */
  key(): Promise<WrappedAuditKey | undefined>
  /**
   * The first chain after this one, in order of account and name; undefined after the last chain. Chains are found by their
   * rows, so that nothing of the trail is overlooked.
   */
  chainAfter(chain: StoredChainId | undefined): Promise<StoredChainId | undefined>
  /** The accounts with batches of such chains that were sealed at this time or later; milliseconds since the epoch. */
  accountsSince(chain: string, time: number): Promise<readonly string[]>
  /** Reads a page of batches in order of time. The cost does not depend on where it begins. */
  page(page: BatchPage): Promise<BatchesFound>
  /** Batches of one chain in order. `after` is that of the page before; undefined for the first page. */
  batches(chain: ChainId, after: string | undefined, limit: number): Promise<ChainPage<StoredBatch>>
  checkpoints(
    chain: ChainId,
    after: string | undefined,
    limit: number,
  ): Promise<ChainPage<Checkpoint>>
  expiry(chain: ChainId): Promise<Expiry | undefined>
  end(chain: ChainId): Promise<ChainEnd>
  /** The length, in bytes, of the digests of all batches after this one; see `digestCount`. */
  digestBytesAfter(chain: ChainId, sequence: number): Promise<number>
  /** The streams that have positions. */
  streams(): Promise<readonly string[]>
  /** The position of a stream in a chain; undefined if it has delivered nothing of it. */
  streamPosition(stream: string, chain: ChainId): Promise<StreamPosition | undefined>
}

/** The names of a chain as they are stored: somebody may have changed them to bytes that are not UTF-8. */
export interface StoredChainId {
  readonly account: Buffer
  readonly chain: Buffer
}

/** How much of a chain a stream has delivered. */
export interface StreamPosition extends ChainId {
  readonly stream: string
  /** The last batch that was delivered completely, and how many entries the chain has up to it. */
  readonly sequence: number
  readonly entries: number
  readonly updatedAt: number
}

/** A page of chains, in order of their names. */
export interface ChainPage<T> {
  readonly rows: readonly T[]
  /** Where the next page begins; undefined after the last page. */
  readonly after: string | undefined
}

/** Changes the trail: its keys, its expiry, what has expired. */
export interface TrailWriteStore extends TrailReadStore {
  addKey(key: WrappedAuditKey): Promise<void>
  /** Seals a chain whose writer is gone. */
  addCheckpoint(checkpoint: Checkpoint): MaybePromise<void>
  setExpiry(expiry: Expiry): Promise<void>
  /**
   * Removes some of the oldest batches that the chain's expiry covers: at most `limit.batches` batches with about `limit.entries`
   * entries, but at least one batch. Answers how many were removed.
   */
  removeExpired(
    chain: ChainId,
    limit: { readonly batches: number; readonly entries: number },
  ): Promise<number>
  setStreamPosition(position: Omit<StreamPosition, 'updatedAt'>): Promise<void>
}
