/**
 * Verifies the whole trail: that each entry is unchanged and at its place, and that none is missing. Rows are read in pages, so
 * memory is bounded. The server may write to the trail during the verification.
 */

import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { chainsOf } from './chains.ts'
import type { ExportedCheckpoint } from './checkpoint.ts'
import { type Finding, Findings, placed } from './findings.ts'
import { isGenuineExpiry } from './retention.ts'
import { SealedEnds } from './sealed-ends.ts'
import {
  type ChainId,
  type ChainPage,
  type Checkpoint,
  type Expiry,
  NO_ACCOUNT,
  type TrailReadStore,
} from './trail.ts'
import { type VerifiedBatches, verifyBatches } from './verify-batches.ts'
import { isGenuineCheckpoint, verifyCheckpoints } from './verify-checkpoints.ts'

/** The result of a verification of all chains. */
export interface Verification {
  readonly chains: readonly VerifiedChain[]
  /** In order of chains and, within a chain, of batches. */
  readonly findings: readonly Finding[]
  /** How many findings were left out because the list was full. */
  readonly omittedFindings: number
}

/** The result for one chain. */
export interface VerifiedChain extends ChainId, Omit<VerifiedBatches, 'lastSequence'> {
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
  const verifying: Verifying = { trail, key, findings: new Findings(), ends: new SealedEnds() }
  const verified = new Map<string, VerifiedChain>()
  const verify = async (chain: ChainId): Promise<void> => {
    const name = `${chain.account} ${chain.chain}`
    if (verified.has(name)) return
    verified.set(name, await verifyChain(verifying, chain, exportedOf(chain, exported)))
  }
  // The chains of no account come first: what their checkpoints say of the others is known then, and was true before the others
  // are read.
  for (const { chain } of exported) await verify({ account: NO_ACCOUNT, chain })
  for await (const chain of chainsOf((work) => work(trail))) await verify(chain)
  for (const chain of verifying.ends.chains) await verify(chain)
  return {
    chains: [...verified.values()].sort(inOrderOfChains),
    findings: [...verifying.findings.list].sort(inOrder),
    omittedFindings: verifying.findings.omitted,
  }
}

interface Verifying {
  readonly trail: TrailReadStore
  readonly key: KeyObject
  readonly findings: Findings
  /** What the chains of no account that were verified so far have sealed. */
  readonly ends: SealedEnds
}

function exportedOf(
  { account, chain }: ChainId,
  exported: readonly ExportedCheckpoint[],
): readonly ExportedCheckpoint[] {
  return account === NO_ACCOUNT ? exported.filter((one) => one.chain === chain) : []
}

async function verifyChain(
  { trail, key, findings, ends }: Verifying,
  chain: ChainId,
  exported: readonly ExportedCheckpoint[],
): Promise<VerifiedChain> {
  const place = placed(chain)
  const sealedEnd = ends.of(chain)
  const checkpointRows = () =>
    rowsOf((after) => trail.checkpoints(chain, after, CHECKPOINTS_PER_PAGE))
  // The checkpoints are read first, so that all batches they seal are present when the batches are read.
  const sealed = await verifyCheckpoints(
    key,
    chain,
    checkpointRows(),
    { exported, through: sealedEnd?.checkpoint ?? 0 },
    findings,
    (checkpoint) => ends.add(checkpoint),
  )

  let isExpiryReported = false
  const expiry = async (): Promise<Expiry | undefined> => {
    const row = await trail.expiry(chain)
    if (row === undefined || isGenuineExpiry(key, row)) return row
    if (!isExpiryReported) findings.add({ kind: 'expiry changed', ...place })
    isExpiryReported = true
    return undefined
  }
  const verified = await verifyBatches({
    key,
    chain,
    batches: rowsOf((after) => trail.batches(chain, after, BATCHES_PER_PAGE)),
    checkpoints: genuine(key, checkpointRows()),
    expiry,
    sealedThrough: sealed.last?.sequence ?? 0,
    exportedThrough: sealed.exportedLater.reduce(
      (last, { sequence }) => Math.max(last, sequence),
      0,
    ),
    sealedEnd,
    findings,
  })
  // The log announced this checkpoint and its batches are here, so the checkpoint row was deleted.
  for (const { number, sequence } of sealed.exportedLater) {
    if (sequence > verified.lastSequence) continue
    findings.add({ kind: 'checkpoint removed', ...place, checkpoint: number })
  }
  const expired = await expiry()
  const isKnown = exported.length > 0 || sealedEnd !== undefined || isExpiryReported
  if (verified.batches === 0 && sealed.checkpoints === 0 && !isKnown) {
    findings.add({
      kind: 'batch inserted',
      ...place,
      detail: 'the name of its chain cannot be read',
    })
  }
  const { lastSequence: _, ...counts } = verified
  return {
    ...chain,
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
  const ofChain = inOrderOfChains(
    { account: a.account ?? NO_ACCOUNT, chain: a.chain },
    { account: b.account ?? NO_ACCOUNT, chain: b.chain },
  )
  return ofChain || (a.sequence ?? Infinity) - (b.sequence ?? Infinity) || 0
}

function inOrderOfChains(a: ChainId, b: ChainId): number {
  if (a.account !== b.account) return a.account < b.account ? -1 : 1
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1
  return 0
}
