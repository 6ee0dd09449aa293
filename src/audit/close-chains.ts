/**
 * Closes the chains of a writer that is gone: what it has not sealed gets checkpoints. So nothing that the trail contains can be cut off later
 * without being found out. If the writer lives after all, its next commit finds that the chain has gone on, and continues from there.
 */

import { isAccountId } from '../domain/account-ids.ts'
import { nodeOfChain } from './chain-names.ts'
import {
  type AccountEnd,
  type Checkpoint,
  NO_ACCOUNT,
  type TrailReadStore,
  type TrailWriter,
  type TrailWriteStore,
} from './trail.ts'

/** A server makes a checkpoint of an account's own at the latest after a minute; twice that is looked back. */
const OWN_CHECKPOINT_MS = 120_000

/** The names of the chains of no account, which every writer has that has written anything. */
export async function writtenChains(trail: TrailReadStore): Promise<readonly string[]> {
  const names: string[] = []
  let last = await trail.chainAfter(undefined)
  while (last !== undefined && last.account.length === 0) {
    names.push(last.chain.toString())
    last = await trail.chainAfter(last)
  }
  return names
}

/** Those of these chains whose writers are neither commands nor among the nodes that are there. */
export function abandonedChains(
  chains: readonly string[],
  isThere: (node: string) => boolean,
): readonly string[] {
  return chains.filter((chain) => {
    const node = nodeOfChain(chain)
    return node !== undefined && !isThere(node)
  })
}

/**
 * Seals what the chains of this name contain, in the transaction of the store. Answers the joint checkpoint; undefined if all was sealed.
 *
 * @param startedAt when their writer began, by its own clock; counts if it has made no checkpoint
 */
export async function closeChains(
  trail: TrailWriteStore,
  writer: TrailWriter,
  startedAt = 0,
): Promise<Checkpoint | undefined> {
  const { chain } = writer
  const end = await trail.end({ account: NO_ACCOUNT, chain })
  const joint = writer.resume(end)
  const sealedAt = end.checkpoint?.madeAt ?? startedAt
  const ends: AccountEnd[] = []
  for (const account of await trail.accountsSince(chain, sealedAt - OWN_CHECKPOINT_MS)) {
    if (!isAccountId(account)) continue
    const tail = writer.resume(await trail.end({ account, chain }))
    if (tail.sequence === tail.checkpoint.sequence) continue
    const own = writer.createCheckpoint(account, tail, [])
    await trail.addCheckpoint(own)
    ends.push({
      account,
      sequence: tail.sequence,
      batchMac: tail.mac,
      checkpoint: own.number,
    })
  }
  if (ends.length === 0 && joint.sequence === joint.checkpoint.sequence) return undefined
  const checkpoint = writer.createCheckpoint(NO_ACCOUNT, joint, ends)
  await trail.addCheckpoint(checkpoint)
  return checkpoint
}
