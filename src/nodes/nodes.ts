/**
 * The nodes that work on one database, as one of them sees it. A node has a name and a lease, and takes duties: work that one node does for
 * all. A server that has its database for itself is its only node, and has every duty.
 */

import type { Duty } from '../storage/duty.ts'
import type { NodeState } from '../storage/nodes.ts'

/** Another node has the name; the message says what can be done. */
export class NodeNameTaken extends Error {}

/** A node as it is shown. */
export interface NodeView {
  readonly name: string
  readonly version: string
  /** `gone`: its lease has lapsed. */
  readonly state: NodeState | 'gone'
  /** By the clock of the database, in milliseconds since the epoch. */
  readonly startedAt: number
  readonly leaseUntil: number
  readonly duties: readonly string[]
  /** Whether it is the one that is asked. */
  readonly isThis: boolean
}

/** The nodes of a database, as this one knows them. */
export interface Nodes {
  /** The name of this node, which its chains of the audit trail have. */
  readonly name: string
  /** Whether this server has the database for itself. */
  readonly isAlone: boolean
  /** All nodes as of the last look; undefined for a server that has the database for itself. */
  readonly view: readonly NodeView[] | undefined
  /** Takes part in a duty: this node has it whenever no other one does. */
  duty(name: string): Promise<Duty>
  /** Says in the store that this node accepts a root key, and under which it wraps. */
  noteRootKey(accepted: string, wrapsUnder: string): Promise<void>
  /** Whether all nodes that live accept this root key. */
  allAccept(rootKey: string): boolean
  /** Stops: others need not wait for the end of the lease. */
  leave(): Promise<void>
}
