/**
 * Verifies the whole trail: that every entry is what was written, where it was written, and that none is missing. Rows pass
 * through a page at a time, so memory stays bounded, and what is written meanwhile does no harm.
 */

import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ExportedCheckpoint } from './checkpoint.ts'
import { type Finding, Findings } from './findings.ts'
import { isGenuineExpiry } from './retention.ts'
import type { ChainPage, Checkpoint, Expiry, TrailReading } from './trail.ts'
import { type VerifiedBatches, verifyBatches } from './verify-batches.ts'
import { isGenuineCheckpoint, verifyCheckpoints } from './verify-checkpoints.ts'

export interface Verification {
  readonly chains: readonly VerifiedChain[]
  /** In order of chains and, within one, of batches. */
  readonly findings: readonly Finding[]
  /** How many more findings there were than the list holds. */
  readonly omittedFindings: number
}

export interface VerifiedChain extends Omit<VerifiedBatches, 'lastSequence'> {
  readonly chain: string
  readonly checkpoints: number
  /** Up to this batch entries have been removed because of their age. */
  readonly expired: Pick<Expiry, 'sequence' | 'expiredAt'> | undefined
}

const BATCHES_PER_PAGE = 32
const CHECKPOINTS_PER_PAGE = 256

/** @param told checkpoints that were kept elsewhere; they show when the end of the trail was cut off */
export async function verifyTrail(
  trail: TrailReading,
  key: KeyObject,
  told: readonly ExportedCheckpoint[] = [],
): Promise<Verification> {
  const findings = new Findings()
  const names = new Set([...(await trail.chains()), ...told.map(({ chain }) => chain)])
  const chains: VerifiedChain[] = []
  for (const chain of [...names].sort()) {
    const toldOfChain = told.filter((one) => one.chain === chain)
    chains.push(await verifyChain(trail, key, chain, toldOfChain, findings))
  }
  return {
    chains,
    findings: [...findings.list].sort(inOrder),
    omittedFindings: findings.omitted,
  }
}

async function verifyChain(
  trail: TrailReading,
  key: KeyObject,
  chain: string,
  told: readonly ExportedCheckpoint[],
  findings: Findings,
): Promise<VerifiedChain> {
  const checkpointRows = () =>
    rowsOf((after) => trail.checkpoints(chain, after, CHECKPOINTS_PER_PAGE))
  // Before the batches: whatever these checkpoints seal is there when the batches are read.
  const sealed = await verifyCheckpoints(key, chain, checkpointRows(), told, findings)
  const sealedThrough = sealed.last?.sequence ?? 0

  let isExpiryReported = false
  const expiry = async (): Promise<Expiry | undefined> => {
    const row = await trail.expiry(chain)
    if (row === undefined || isGenuineExpiry(key, row)) return row
    if (!isExpiryReported) findings.add({ kind: 'expiry changed', chain })
    isExpiryReported = true
    return undefined
  }
  const verified = await verifyBatches({
    key,
    chain,
    batches: rowsOf((after) => trail.batches(chain, after, BATCHES_PER_PAGE)),
    checkpoints: genuine(key, checkpointRows()),
    expiry,
    sealedThrough,
    exportedThrough: sealed.exportedLater.reduce(
      (last, { sequence }) => Math.max(last, sequence),
      0,
    ),
    findings,
  })
  // A checkpoint told elsewhere whose batches are all here has itself been removed.
  for (const { number, sequence } of sealed.exportedLater) {
    if (sequence > verified.lastSequence) continue
    findings.add({ kind: 'checkpoint removed', chain, checkpoint: number })
  }
  const expired = await expiry()
  if (
    verified.batches === 0 &&
    sealed.checkpoints === 0 &&
    told.length === 0 &&
    !isExpiryReported
  ) {
    findings.add({ kind: 'batch inserted', chain, detail: 'the name of its chain cannot be read' })
  }
  const { lastSequence: _, ...counts } = verified
  return {
    chain,
    ...counts,
    checkpoints: sealed.checkpoints,
    expired: expired && { sequence: expired.sequence, expiredAt: expired.expiredAt },
  }
}

async function* rowsOf<T>(
  page: (after: string | undefined) => Promise<ChainPage<T>>,
): AsyncGenerator<T> {
  let after: string | undefined
  do {
    const { rows, after: next } = await page(after)
    yield* rows
    after = next
    // Others have their turn; on SQLite a page is read without waiting for anything.
    await setImmediate()
  } while (after !== undefined)
}

async function* genuine(
  key: KeyObject,
  checkpoints: AsyncIterable<Checkpoint>,
): AsyncGenerator<Checkpoint> {
  for await (const checkpoint of checkpoints) {
    if (isGenuineCheckpoint(key, checkpoint)) yield checkpoint
  }
}

function inOrder(a: Finding, b: Finding): number {
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1
  return (a.sequence ?? Infinity) - (b.sequence ?? Infinity) || 0
}
