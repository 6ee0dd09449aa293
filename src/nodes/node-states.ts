/** What rows of nodes and duties mean. */

import type { StoredDuty, StoredNode } from '../storage/nodes.ts'
import type { NodeView } from './nodes.ts'

/** Greater than every one before, also after the row with the last one was removed: it grows with the time of the database. */
export function nextFence(last: number | undefined, clock: number): number {
  return Math.max((last ?? 0) + 1, clock)
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
