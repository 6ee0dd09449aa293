/** How a batch is made and linked to the one before. docs/storage-format.md describes it byte by byte. */

import { createHmac, hash, type KeyObject } from 'node:crypto'
import type { Batch, ChainEnd, Tail } from './trail.ts'

export const DIGEST_BYTES = 16
export const MAC_BYTES = 32
/** What stands in place of the MAC of a predecessor where there is none. */
export const NO_PREDECESSOR: Buffer = Buffer.alloc(MAC_BYTES)

/** The tail of a chain that storage has, or of one that has nothing yet. */
export function tailOf({ batch, checkpoint, digestBytes }: ChainEnd): Tail {
  const sealed = checkpoint ?? {
    number: 0,
    sequence: 0,
    entries: 0,
    batchMac: NO_PREDECESSOR,
    mac: NO_PREDECESSOR,
  }
  // When all batches have expired, the last checkpoint knows where the chain ends.
  const isOpen = batch !== undefined && batch.sequence > sealed.sequence
  const { number, sequence, entries, mac } = sealed
  return {
    sequence: isOpen ? batch.sequence : sequence,
    mac: isOpen ? batch.mac : sealed.batchMac,
    entries: countEntries({ batch, checkpoint, digestBytes }),
    checkpoint: { number, sequence, entries, mac },
  }
}

/** How many entries a chain has had so far. */
export function countEntries({ checkpoint, digestBytes }: ChainEnd): number {
  return (checkpoint?.entries ?? 0) + digestCount(digestBytes)
}

/** How many entries so many bytes of digests stand for. */
export function digestCount(digestBytes: number): number {
  return digestBytes / DIGEST_BYTES
}

export function createBatch(
  key: KeyObject,
  chain: string,
  tail: Tail,
  lines: readonly string[],
  beganAt: number,
  endedAt: number,
): Batch {
  const unsealed = {
    chain,
    sequence: tail.sequence + 1,
    beganAt,
    endedAt,
    previous: tail.mac,
    digests: digestsOf(lines),
  }
  return { ...unsealed, mac: macOfBatch(key, unsealed), entries: lines.join('\n') }
}

/** The tail once this batch is its last. */
export function tailAfterBatch(tail: Tail, { sequence, mac, digests }: Batch): Tail {
  return { ...tail, sequence, mac, entries: tail.entries + digestCount(digests.length) }
}

export function macOfBatch(key: KeyObject, batch: Omit<Batch, 'mac' | 'entries'>): Buffer {
  const { chain, sequence, beganAt, endedAt, previous, digests } = batch
  return macOf(key, ['batch', chain, sequence, beganAt, endedAt, previous, digests])
}

/** Half of a SHA-256 each: nobody can choose all of a line, so a second one with the same half is out of reach. */
export function digestsOf(lines: readonly (string | Buffer)[]): Buffer {
  const digests = Buffer.allocUnsafe(lines.length * DIGEST_BYTES)
  let end = 0
  for (const line of lines) {
    hash('sha256', line, 'buffer').copy(digests, end, 0, DIGEST_BYTES)
    end += DIGEST_BYTES
  }
  return digests
}

/** HMAC-SHA256 over netstrings of the parts, so that no two lists of parts are sealed alike. */
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
