/** Goes through all chains of the trail. */

import { setImmediate } from 'node:timers/promises'
import type { ChainId, StoredChainId, TrailReadStore } from './trail.ts'

/** Runs some work that reads the trail. */
export type ReadChains = <T>(work: (trail: TrailReadStore) => Promise<T>) => Promise<T>

/**
 * Yields all chains in order of account and name. There may be as many as there are accounts, so they are read one at a time,
 * and other work runs in between.
 */
export async function* chainsOf(read: ReadChains): AsyncGenerator<ChainId> {
  let last: StoredChainId | undefined
  for (;;) {
    const next = await read((trail) => trail.chainAfter(last))
    if (next === undefined) return
    last = next
    yield { account: next.account.toString(), chain: next.chain.toString() }
    await setImmediate()
  }
}
