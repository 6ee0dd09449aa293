/**
 * Verifies the whole trail: that each entry is unchanged and at its place, and that none is missing. Rows are read in pages, so
 * memory is bounded. The server may write to the trail during the verification.
 */

import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ExportedCheckpoint } from './checkpoint.ts'
import { type Finding, Findings } from './findings.ts'
import { isGenuineExpiry } from './retention.ts'
import type { ChainPage, Checkpoint, Expiry, TrailReadStore } from './trail.ts'
import { type VerifiedBatches, verifyBatches } from './verify-batches.ts'
import { isGenuineCheckpoint, verifyCheckpoints } from './verify-checkpoints.ts'

export interface Verification {
  readonly chains: readonly VerifiedChain[]
  /** In order of chains and, within a chain, of batches. */
  readonly findings: readonly Finding[]
  /** How many findings were left out because the list was full. */
  readonly omittedFindings: number
}

export interface VerifiedChain extends Omit<VerifiedBatches, 'lastSequence'> {
  readonly chain: string
  readonly checkpoints: number
  /** The last batch that was removed because of its age, and when. */
  readonly expired: Pick<Expiry, 'sequence' | 'expiredAt'> | undefined
}

const BATCHES_PER_PAGE = 32
const CHECKPOINTS_PER_PAGE = 256

/**
 * Verifies all chains.
 *
 * @param exported checkpoints that were kept outside the database; only they show that the end of the trail was cut off
 */
export async function verifyTrail(
  trail: TrailReadStore,
  key: KeyObject,
  exported: readonly ExportedCheckpoint[] = [],
): Promise<Verification> {
  const findings = new Findings()
  const names = new Set([...(await trail.chains()), ...exported.map(({ chain }) => chain)])
  const chains: VerifiedChain[] = []
  for (const chain of [...names].sort()) {
    const exportedOfChain = exported.filter((one) => one.chain === chain)
    chains.push(await verifyChain(trail, key, chain, exportedOfChain, findings))
  }
  return {
    chains,
    findings: [...findings.list].sort(inOrder),
    omittedFindings: findings.omitted,
  }
}

async function verifyChain(
  trail: TrailReadStore,
  key: KeyObject,
  chain: string,
  exported: readonly ExportedCheckpoint[],
  findings: Findings,
): Promise<VerifiedChain> {
  const checkpointRows = () =>
    rowsOf((after) => trail.checkpoints(chain, after, CHECKPOINTS_PER_PAGE))
  // The checkpoints are read first, so that all batches they seal are present when the batches are read.
  const sealed = await verifyCheckpoints(key, chain, checkpointRows(), exported, findings)
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
  // The log announced this checkpoint and its batches are here, so the checkpoint row was deleted.
  for (const { number, sequence } of sealed.exportedLater) {
    if (sequence > verified.lastSequence) continue
    findings.add({ kind: 'checkpoint removed', chain, checkpoint: number })
  }
  const expired = await expiry()
  if (
    verified.batches === 0 &&
    sealed.checkpoints === 0 &&
    exported.length === 0 &&
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
    // Lets other work run: on SQLite, reading a page never yields to the event loop.
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
