/**
 * The membership of a server among the nodes of its database. It renews its lease every two seconds, and takes the duties whose holders are
 * gone. Times are those of the database, so the clocks of nodes do not matter. How long this node may rely on its own lease is measured
 * by a clock that goes on while the process is stopped, from before the renewal was asked for.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Duty } from '../storage/duty.ts'
import { isLive, type StoredDuty, type StoredNode } from '../storage/nodes.ts'
import { patiently } from '../storage/patiently.ts'
import type { Storage, WriteStore } from '../storage/store.ts'
import { HeldDuty } from './held-duty.ts'
import { keepsDuties, LEASE_MS, nextFence, RENEWAL_MS, viewOf } from './node-states.ts'
import { NodeNameTaken, type Nodes, type NodeView } from './nodes.ts'

/** The pause after a renewal that failed, and between looks at a name that another node has. */
const AGAIN_MS = 500
const SERVER = { account: '', now: 0 }

/** Who wants to be a node. */
export interface NodeIdentity {
  readonly name: string
  /** The id of its data directory. */
  readonly home: string
  readonly version: string
  /** The newest schema that its program knows. */
  readonly schema: number
}

export interface MembershipOptions {
  readonly storage: Storage
  readonly identity: NodeIdentity
  /** Called with a line for the log. */
  readonly note: (text: string) => void
  readonly reportFault: (fault: unknown) => void
  /** Called once when this process must not work on the database any more, with a sentence for the operator. */
  readonly onFenced: (reason: string) => void
}

export class Membership implements Nodes {
  readonly isAlone = false
  readonly #options: MembershipOptions
  readonly #duties = new Map<string, HeldDuty>()
  #me: StoredNode
  #known: { readonly nodes: readonly StoredNode[]; readonly duties: readonly StoredDuty[] } = {
    nodes: [],
    duties: [],
  }
  /** The time of the database at the last look, and until when the lease is relied on, by `performance.now()`. */
  #clock = 0
  #validUntil = 0
  #timer: NodeJS.Timeout | undefined
  #renewing: Promise<void> = Promise.resolve()
  #isOver = false

  private constructor(options: MembershipOptions, me: StoredNode, joinedAt: number) {
    this.#options = options
    this.#me = me
    this.#validUntil = joinedAt + LEASE_MS
    this.#schedule(RENEWAL_MS)
  }

  /**
   * Joins the nodes of the database. When another process had the name and has not said that it stopped, waits until its lease has lapsed.
   *
   * @throws NodeNameTaken when that process lives
   */
  static async join(options: MembershipOptions): Promise<Membership> {
    const { storage, identity, note } = options
    let former: StoredNode | undefined
    for (;;) {
      let began = 0
      const found = await patiently(() => {
        began = performance.now()
        return storage.change(SERVER, ({ nodes }) => register(nodes, identity))
      })
      if (found.isMine) {
        const membership = new Membership(options, found.node, began)
        await membership.#look()
        return membership
      }
      if (former === undefined) {
        note(`The name ${identity.name} is that of another node; waiting for the end of its lease.`)
      } else if (former.leaseUntil !== found.node.leaseUntil) {
        throw new NodeNameTaken(
          `A node with the name ${identity.name} works on this database (Jinku ${found.node.version}, with another data directory). Give this one a name of its own in JINKU_NODE.`,
        )
      }
      former = found.node
      await sleep(AGAIN_MS)
    }
  }

  get name(): string {
    return this.#me.name
  }

  get view(): readonly NodeView[] {
    const { nodes, duties } = this.#known
    return nodes.map((node) => viewOf(node, duties, this.#clock, this.#me))
  }

  async duty(name: string): Promise<Duty> {
    const known = this.#duties.get(name)
    if (known !== undefined) return known
    const duty = new HeldDuty(name, this.#options.storage, () => this.#isLive)
    this.#duties.set(name, duty)
    await this.#look()
    return duty
  }

  async noteRootKey(accepted: string, wrapsUnder: string): Promise<void> {
    this.#me = { ...this.#me, state: 'ready', rootKey: accepted, wrapsUnder }
    await this.#renewSoon()
  }

  allAccept(rootKey: string): boolean {
    return this.#known.nodes
      .filter((node) => isLive(node, this.#clock))
      .every((node) => node.rootKey === rootKey)
  }

  async leave(): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    await this.#renewing
    for (const duty of this.#duties.values()) duty.set(undefined)
    await this.#options.storage.change(SERVER, async ({ nodes }) => {
      const leaseUntil = await nodes.clock()
      await nodes.renew({ ...this.#me, state: 'stopped', leaseUntil })
    })
  }

  get #isLive(): boolean {
    return !this.#isOver && performance.now() < this.#validUntil
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#renewing = this.#renewing.then(() => this.#renewOrReport())
    }, delayMs).unref()
  }

  async #renewOrReport(): Promise<void> {
    if (this.#isOver) return
    let delayMs = RENEWAL_MS
    try {
      await this.#renew()
    } catch (fault) {
      delayMs = AGAIN_MS
      this.#options.reportFault(fault)
    }
    if (!this.#isOver) this.#schedule(delayMs)
  }

  /** Sees who is there, and takes the duties that nobody has. When that fails now, the next renewal does it. */
  async #look(): Promise<void> {
    await this.#renewSoon().catch((fault: unknown) => this.#options.reportFault(fault))
  }

  /** Rejects when that fails; it is tried again anyway. */
  async #renewSoon(): Promise<void> {
    const renewal = this.#renewing.then(() => this.#renew())
    this.#renewing = renewal.catch(() => {})
    await renewal
  }

  async #renew(): Promise<void> {
    if (this.#isOver) return
    const began = performance.now()
    const me = this.#me
    const found = await this.#options.storage.change(SERVER, (store) =>
      this.#renewIn(store.nodes, me),
    )
    if (this.#isOver) return
    if (typeof found === 'string') {
      this.#fence(found)
      return
    }
    const { nodes, duties, clock } = found
    this.#validUntil = began + LEASE_MS
    this.#known = { nodes, duties }
    this.#clock = clock
    for (const [name, held] of this.#duties) {
      const mine = duties.find(({ duty }) => duty === name)
      held.set(mine !== undefined && isOf(mine, me) ? mine.fence : undefined)
    }
  }

  /** In a transaction. Answers a sentence when this process must not go on. */
  async #renewIn(nodes: WriteStore['nodes'], me: StoredNode) {
    const { identity } = this.#options
    const schema = await nodes.schema()
    if (schema > identity.schema) {
      return `The database has schema ${schema} now; this program knows schemas up to ${identity.schema}. Start a newer Jinku.`
    }
    const clock = await nodes.clock()
    const renewed = { ...me, leaseUntil: clock + LEASE_MS }
    if (!(await nodes.renew(renewed))) {
      const others = await nodes.all()
      if (others.some(({ name }) => name === me.name)) {
        return `Another process has taken the name of this node, ${me.name}, and works on the database. Give each node a name and a data directory of its own.`
      }
      // Its row was removed while it was away for long.
      await nodes.put(renewed)
    }
    const all = await nodes.all()
    const duties = await this.#takeDuties(nodes, renewed, all, clock)
    return { nodes: all, duties, clock }
  }

  async #takeDuties(
    nodes: WriteStore['nodes'],
    me: StoredNode,
    all: readonly StoredNode[],
    clock: number,
  ): Promise<readonly StoredDuty[]> {
    const duties = new Map((await nodes.duties()).map((one) => [one.duty, one]))
    for (const duty of this.#duties.keys()) {
      const known = duties.get(duty)
      const isHeld = known && all.some((node) => isOf(known, node) && keepsDuties(node, clock))
      if (isHeld) continue
      const fence = nextFence(known?.fence, clock)
      const mine = { duty, node: me.name, nodeFence: me.fence, fence }
      await nodes.assign(mine)
      duties.set(duty, mine)
    }
    return [...duties.values()]
  }

  #fence(reason: string): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    for (const duty of this.#duties.values()) duty.set(undefined)
    this.#options.onFenced(reason)
  }
}

function isOf(duty: StoredDuty, node: Pick<StoredNode, 'name' | 'fence'>): boolean {
  return duty.node === node.name && duty.nodeFence === node.fence
}

/** In a transaction: takes the name, unless another process has it, whose lease has not lapsed. */
async function register(
  nodes: WriteStore['nodes'],
  { name, home, version }: NodeIdentity,
): Promise<{ readonly isMine: boolean; readonly node: StoredNode }> {
  const clock = await nodes.clock()
  const former = (await nodes.all()).find((node) => node.name === name)
  // A process that holds the directory is the only one there: the one before it is gone.
  const isFree = former === undefined || former.home === home || !isLive(former, clock)
  if (!isFree) return { isMine: false, node: former }
  const node: StoredNode = {
    name,
    fence: nextFence(former?.fence, clock),
    home,
    version,
    state: 'sealed',
    rootKey: undefined,
    wrapsUnder: undefined,
    startedAt: clock,
    leaseUntil: clock + LEASE_MS,
  }
  await nodes.put(node)
  return { isMine: true, node }
}
