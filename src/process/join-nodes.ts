/** Makes this server one of the nodes of its database. */

import { SOLE_SERVER } from '../audit/chain-names.ts'
import type { ServerData } from '../bootstrap/server-data.ts'
import { Membership } from '../nodes/membership.ts'
import { defaultNodeName, nodeIdIn } from '../nodes/node-id.ts'
import type { Nodes } from '../nodes/nodes.ts'
import { soleNode } from '../nodes/sole-node.ts'
import type { Log } from '../runtime/log.ts'
import { version } from '../runtime/version.ts'
import type { Settings } from '../settings/table.ts'

/** With what a server joins the nodes of its database. */
export interface Joining {
  readonly settings: Settings
  readonly log: Log
  readonly data: ServerData
  /** Called when this process must not work on the database any more. */
  readonly onFenced: (reason: string) => void
}

/** @throws NodeNameTaken; SchemaError when the database has been upgraded or transferred meanwhile */
export async function joinNodes({ settings, log, data, onFenced }: Joining): Promise<Nodes> {
  const { storage, directory, status } = data
  if (!status.takesNodes || directory === undefined) return soleNode(SOLE_SERVER, storage)
  const home = nodeIdIn(directory.nodeIdFile)
  const name = settings.nodeName ?? defaultNodeName(home)
  const nodes = await Membership.join({
    storage,
    identity: { name, home, version: version(), schema: status.latestSchema },
    note: (text) => log.note(text),
    reportFault: (fault) => log.fault(fault, undefined),
    onFenced,
  })
  try {
    // Whoever takes the database out of use, or upgrades it, refuses to while a node lives. Until now this one was none.
    await data.requireUsable()
  } catch (error) {
    await nodes.leave()
    throw error
  }
  return nodes
}
