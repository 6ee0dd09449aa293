/**
 * The part of the store about nodes: servers that work on the same database at the same time. Each has a row and renews its *lease*, a time by
 * the clock of the database. A *duty* is work that must be done once, by one node. Whoever takes a duty gets a *fencing number*, greater than
 * that of everybody before: it is checked in the transaction of each effect, so that a node that was paused does nothing with a duty that
 * another one has taken meanwhile.
 */

/** `sealed`: it waits for its root key. `stopped`: it has ended by itself. */
export type NodeState = 'sealed' | 'ready' | 'stopped'

/** What is stored of a node. */
export interface StoredNode {
  readonly name: string
  /** Tells apart the processes that had the name one after another: each has a greater number than the one before. */
  readonly fence: number
  /** The id of its data directory, which one process at a time holds. */
  readonly home: string
  readonly version: string
  readonly state: NodeState
  /** The fingerprint of the newest root key that it accepts; undefined while it is sealed. */
  readonly rootKey: string | undefined
  /** The fingerprint of the root key that it wraps under. During a change that is the former one until all nodes accept the next one. */
  readonly wrapsUnder: string | undefined
  /** By the clock of the database, in milliseconds since the epoch. */
  readonly startedAt: number
  /** When it counts as gone unless it renews its lease before, by the clock of the database. */
  readonly leaseUntil: number
}

/** Whether it counts as working on the database. @param clock the time of the database */
export function isLive({ state, leaseUntil }: StoredNode, clock: number): boolean {
  return state !== 'stopped' && leaseUntil > clock
}

/** Who has a duty. */
export interface StoredDuty {
  readonly duty: string
  readonly node: string
  /** Of the process of that node. */
  readonly nodeFence: number
  /** Of the duty. */
  readonly fence: number
}

/** Proves who has a duty. */
export type DutyLease = Pick<StoredDuty, 'duty' | 'fence'>

/** Another node has taken the duty. Nothing was done. */
export class DutyLost extends Error {
  constructor({ duty }: DutyLease) {
    super(`another node has taken over: ${duty}`)
  }
}

/** Reads who works on the database, and who does what. */
export interface NodesReadStore {
  /** The time of the database, in milliseconds since the epoch. */
  clock(): Promise<number>
  /** The number of the newest migration that the database has. */
  schema(): Promise<number>
  /** In order of their names. */
  all(): Promise<readonly StoredNode[]>
  duties(): Promise<readonly StoredDuty[]>
}

/** Changes what is stored of nodes and duties. */
export interface NodesWriteStore extends NodesReadStore {
  /** Adds a node, or puts it in the place of the one that has its name. */
  put(node: StoredNode): Promise<void>
  /** Stores what a node says of itself now. False if another process has its name, or none does. */
  renew(node: StoredNode): Promise<boolean>
  /** Removes a node that has not renewed its lease since. False if it has. */
  remove(node: Pick<StoredNode, 'name' | 'fence' | 'leaseUntil'>): Promise<boolean>
  /** Notes who has a duty now. */
  assign(duty: StoredDuty): Promise<void>
  /** Nobody else takes the duty before the transaction has ended. @throws DutyLost when another node has taken it */
  requireDuty(lease: DutyLease): Promise<void>
}
