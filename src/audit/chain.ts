/** Creates batches and links each to the one before. docs/storage-format.md describes the bytes. */

import { createHmac, hash, type KeyObject } from 'node:crypto'
import { type Batch, type ChainEnd, type ChainId, NO_ACCOUNT, type Tail } from './trail.ts'

export const DIGEST_BYTES = 16
const MAC_BYTES = 32
/** Used in place of the predecessor's MAC by the first batch and the first checkpoint of a chain. */
export const NO_PREDECESSOR: Buffer = Buffer.alloc(MAC_BYTES)

/** The tail of a stored chain, which may be empty. */
export function tailOf({ batch, checkpoint, digestBytes }: ChainEnd): Tail {
  const sealed = checkpoint ?? {
    number: 0,
    sequence: 0,
    entries: 0,
    batchMac: NO_PREDECESSOR,
    mac: NO_PREDECESSOR,
  }
  // When all batches have expired, only the last checkpoint tells where the chain ends.
  const isOpen = batch !== undefined && batch.sequence > sealed.sequence
  const { number, sequence, entries, mac } = sealed
  return {
    sequence: isOpen ? batch.sequence : sequence,
    mac: isOpen ? batch.mac : sealed.batchMac,
    entries: countEntries({ batch, checkpoint, digestBytes }),
    checkpoint: { number, sequence, entries, mac },
  }
}

/** How many entries were ever added to a chain, including expired ones. */
export function countEntries({ checkpoint, digestBytes }: ChainEnd): number {
  return (checkpoint?.entries ?? 0) + digestCount(digestBytes)
}

/** Number of entries in `digestBytes` bytes of digests. */
export function digestCount(digestBytes: number): number {
  return digestBytes / DIGEST_BYTES
}

/**
 * Creates the batch that follows `tail`.
 *
 * @param lines its entries, one line of JSON each
 * @param beganAt when its first entry began to wait, in milliseconds since the epoch
 * @param endedAt now, in milliseconds since the epoch
 */
export function createBatch(
  key: KeyObject,
  { account, chain }: ChainId,
  tail: Tail,
  lines: readonly string[],
  beganAt: number,
  endedAt: number,
): Batch {
  const unsealed = {
    account,
    chain,
    sequence: tail.sequence + 1,
    beganAt,
    endedAt,
    previous: tail.mac,
    digests: digestsOf(lines),
  }
  return { ...unsealed, mac: macOfBatch(key, unsealed), entries: lines.join('\n') }
}

/** The tail of the chain after this batch was added. */
export function tailAfterBatch(tail: Tail, { sequence, mac, digests }: Batch): Tail {
  return { ...tail, sequence, mac, entries: tail.entries + digestCount(digests.length) }
}

/** The MAC of a batch. It covers all fields but the entries, which the digests stand for. */
export function macOfBatch(key: KeyObject, batch: Omit<Batch, 'mac' | 'entries'>): Buffer {
  const { sequence, beganAt, endedAt, previous, digests } = batch
  return macOf(key, ['batch', ...placeOf(batch), sequence, beganAt, endedAt, previous, digests])
}

/**
 * What a MAC covers to bind a row to its chain. Trails that were written before each account had chains of its own are chains of
 * no account today, and their MACs do not cover an account.
 */
export function placeOf({ account, chain }: ChainId): readonly string[] {
  return account === NO_ACCOUNT ? [chain] : [account, chain]
}

/**
 * The digests of a batch: for each line the first half of its SHA-256. Half is enough against replacing a line by another one
 * with the same digest. Finding two lines of equal digest beforehand does not help either, because nobody chooses all of a line.
 */
export function digestsOf(lines: readonly (string | Buffer)[]): Buffer {
  const digests = Buffer.allocUnsafe(lines.length * DIGEST_BYTES)
  let end = 0
  for (const line of lines) {
    hash('sha256', line, 'buffer').copy(digests, end, 0, DIGEST_BYTES)
    end += DIGEST_BYTES
  }
  return digests
}

/** HMAC-SHA256 over the parts as netstrings, so that no two lists of parts have the same MAC. */
export function macOf(key: KeyObject, parts: readonly (string | number | Buffer)[]): Buffer {
  const pieces: Buffer[] = []
  let text = ''
  for (const part of parts) {
    if (typeof part === 'object') {
      pieces.push(Buffer.from(`${text}${part.length}:`), part)
      text = ','
    } else {
      text += `${Buffer.byteLength(String(part))}:${part},`
    }
  }
  pieces.push(Buffer.from(text))
  return createHmac('sha256', key).update(Buffer.concat(pieces)).digest()
}
