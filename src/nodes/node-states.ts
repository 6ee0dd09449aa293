/** What rows of nodes and duties mean. */

import { isLive, type StoredDuty, type StoredNode } from '../storage/nodes.ts'
import type { NodeView } from './nodes.ts'

/** After so long without a renewal a node counts as gone. */
export const LEASE_MS = 10_000
export const RENEWAL_MS = 2_000

/** Greater than every one before, also after the row with the last one was removed: it grows with the time of the database. */
export function nextFence(last: number | undefined, clock: number): number {
  return Math.max((last ?? 0) + 1, clock)
}

/**
 * Whether others leave a node its duties. If the clock of the database was put back, as by a failover to another machine, the lease of a node that
 * is gone may end in the far future, and nobody would do its work until then. Fencing numbers keep effects right if it lives after all.
 */
export function keepsDuties(node: StoredNode, clock: number): boolean {
  return isLive(node, clock) && node.leaseUntil <= clock + 2 * LEASE_MS
}

/** What is shown of a node. */
export function viewOf(
  node: StoredNode,
  duties: readonly StoredDuty[],
  clock: number,
  me: StoredNode,
): NodeView {
  const { name, fence, version, state, startedAt, leaseUntil } = node
  const isGone = state !== 'stopped' && leaseUntil <= clock
  return {
    name,
    version,
    state: isGone ? 'gone' : state,
    startedAt,
    leaseUntil,
    duties: duties
      .filter(({ node: holder, nodeFence }) => holder === name && nodeFence === fence)
      .map(({ duty }) => duty),
    isThis: name === me.name && fence === me.fence,
  }
}
