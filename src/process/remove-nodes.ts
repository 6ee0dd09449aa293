/** Removes nodes that are gone for good, and closes the chains of the audit trail that they leave behind. */

import { chainsOfNode } from '../audit/chain-names.ts'
import { abandonedChains, closeChains, writtenChains } from '../audit/close-chains.ts'
import type { TrailWriter } from '../audit/trail.ts'
import type { Duty } from '../storage/duty.ts'
import type { StoredNode } from '../storage/nodes.ts'

/** A node that has not renewed its lease for so long is removed. Until then it is shown as gone. */
const KEPT_MS = 60 * 60 * 1000

export interface NodeRemovalOptions {
  readonly duty: Duty
  /** The name of this node. */
  readonly own: string
  /** The writer that seals chains of this name. */
  readonly writerOf: (chain: string) => TrailWriter
  /** Called with a line for the log. */
  readonly note: (text: string) => void
}

/** Answers the work of one run. Chains that were found sealed once are not looked at again, since nobody continues them. */
export function nodeRemoval({
  duty,
  own,
  writerOf,
  note,
}: NodeRemovalOptions): (goesOn: () => boolean) => Promise<void> {
  const { storage } = duty
  const server = { account: '', now: 0 }
  const closed = new Set<string>()
  return async (goesOn) => {
    const { gone, there, chains } = await storage.read(server, async ({ nodes, trail }) => {
      const clock = await nodes.clock()
      const all = await nodes.all()
      const isGone = ({ leaseUntil }: StoredNode): boolean => leaseUntil + KEPT_MS < clock
      return {
        gone: all.filter(isGone),
        there: new Set([own, ...all.filter((one) => !isGone(one)).map(({ name }) => name)]),
        chains: await writtenChains(trail),
      }
    })
    const close = async (chain: string, startedAt?: number): Promise<void> => {
      const writer = writerOf(chain)
      const checkpoint = await storage.change(server, ({ trail }) =>
        closeChains(trail, writer, startedAt),
      )
      if (checkpoint !== undefined) writer.announce(checkpoint)
      closed.add(chain)
    }
    for (const { name, startedAt } of gone) {
      for (const chain of chainsOfNode(name)) {
        if (!goesOn()) return
        await close(chain, startedAt)
      }
    }
    // Of servers from before there were nodes, or whose rows did not come along with the data.
    for (const chain of abandonedChains(chains, (node) => there.has(node))) {
      if (closed.has(chain)) continue
      if (!goesOn()) return
      await close(chain)
    }
    for (const node of gone) {
      if (!goesOn()) return
      // It may have come back while its chains were sealed.
      if (!(await storage.change(server, ({ nodes }) => nodes.remove(node)))) continue
      note(`Node ${node.name} was removed: it has been gone for more than an hour.`)
    }
  }
}
