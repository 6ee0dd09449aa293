/**
 * Delivers the audit trail to one sink. The follower reads the committed batches of each chain after the stream's position in it,
 * which is stored in the database, and gives their lines to the sink in order; a failed delivery is repeated. A slow sink delays
 * only its own follower: what was not delivered yet stays in the database, and memory holds one delivery of it.
 */

import { setImmediate, setTimeout } from 'node:timers/promises'
import { countEntries, digestCount } from '../audit/chain.ts'
import { chainsOf } from '../audit/chains.ts'
import { type ChainId, NO_ACCOUNT, type TrailReadStore } from '../audit/trail.ts'
import type { Duty } from '../storage/duty.ts'
import type { Storage } from '../storage/store.ts'
import { type ChainPosition, Delivery } from './delivery.ts'
import { LagWatch } from './lag-watch.ts'
import { DeliveryError, type Sink } from './sink.ts'

const BATCHES_PER_PAGE = 4
/** How long to wait for further entries, which are then delivered together. */
const COLLECT_MS = 100
const SAVE_MS = 1_000
const RETRY_MS = { first: 1_000, longest: 60_000 }

/** What a stream needs of the server. */
export interface StreamContext {
  readonly storage: Storage
  /** Of several nodes one delivers the stream: the one that has its duty. */
  duty(stream: string): Promise<Duty>
  /** Does the work of a start, and does it again while the database is busy or out of reach. */
  patiently(work: () => Promise<void>): Promise<void>
  readonly clock: () => number
  readonly log: {
    fault(fault: unknown, requestId: string | undefined): void
    warn(text: string): void
    note(text: string): void
  }
}

const BEFORE_FIRST = { sequence: 0, entries: 0 }
/** The chain in which every stream has a position from its start on. */
const FIRST_CHAIN: ChainId = { account: NO_ACCOUNT, chain: 'server' }
/** How many chains with news are listed; when there are more, all chains are looked at. */
const MAX_DUE = 10_000
/** How many positions are kept in memory. Others are read again. */
const MAX_POSITIONS = 10_000
const POSITIONS_PER_CHANGE = 256
const CHAINS_PER_TURN = 16

/** Delivers all chains of the trail to one sink. */
export class Follower {
  readonly sink: Sink
  readonly #context: StreamContext
  /** The positions that were used last, by chain; the unsaved ones are always among them. */
  readonly #positions = new Map<string, ChainPosition>()
  readonly #unsaved = new Set<string>()
  /** Chains with news, and whether there may be news in any other. */
  #due = new Map<string, ChainId>()
  #isAnyDue = true
  readonly #lag: LagWatch
  /** Aborted when the stream is closed: ends all waiting. */
  readonly #closing = new AbortController()
  /** Aborted at the end of the grace period: ends the delivery in progress. */
  readonly #abandoning = new AbortController()
  #wake: () => void = () => {}
  #isWoken = true
  #isFailing = false
  #saveTimer: NodeJS.Timeout | undefined
  #saving: Promise<void> = Promise.resolve()
  #running: Promise<void> = Promise.resolve()
  #duty: Duty | undefined
  /** Whether the stream has been begun by somebody, and its positions are known to be those that are stored. */
  #isKnown = false

  constructor(sink: Sink, context: StreamContext) {
    this.sink = sink
    this.#context = context
    const { clock, log } = context
    this.#lag = new LagWatch(clock, (isLate, ageMs) => {
      if (isLate) log.warn(`${this.#title} is ${Math.round(ageMs / 1_000)} seconds behind.`)
      else log.note(`${this.#title} has caught up.`)
    })
  }

  /** How old the oldest entry is that it tries to deliver, in milliseconds; 0 when there is none. */
  get lagMs(): number {
    return this.#lag.ageMs
  }

  get #title(): string {
    return `The audit stream to ${this.sink.target}`
  }

  /** A new stream begins with what is recorded from now on; a known one continues at its positions. */
  async start(): Promise<void> {
    this.#duty = await this.#context.duty(`stream ${this.sink.name}`)
    this.#duty.onTaken(() => this.#takeOver())
    if (this.#duty.isHeld) await this.#context.patiently(() => this.#know())
    this.#running = this.#run()
  }

  /** Another node may have delivered some of it, so what is known of the positions is what is stored. */
  #takeOver(): void {
    this.#isKnown = false
    this.wake()
  }

  async #know(): Promise<void> {
    const stream = this.sink.name
    this.#positions.clear()
    this.#unsaved.clear()
    this.#isAnyDue = true
    const known = await this.#read((trail) => trail.streamPosition(stream, FIRST_CHAIN))
    if (known === undefined) await this.#begin()
    this.#isKnown = true
  }

  /** Another node delivers from here on. */
  #giveUp(): void {
    this.#isKnown = false
    this.#lag.waitingSince(undefined)
    this.#context.log.note(`${this.#title} is delivered by another node now.`)
  }

  get #isHeld(): boolean {
    return this.#duty?.isHeld === true
  }

  /**
   * Stores the ends of all chains as positions. That of the first chain is stored last: until then the stream counts as new, also
   * after the process was killed.
   */
  async #begin(): Promise<void> {
    let ends: ChainPosition[] = []
    for await (const chain of chainsOf((work) => this.#read(work))) {
      if (keyOf(chain) === keyOf(FIRST_CHAIN)) continue
      ends.push(await this.#endOf(chain))
      if (ends.length < POSITIONS_PER_CHANGE) continue
      await this.#store(ends)
      ends = []
    }
    await this.#store([...ends, await this.#endOf(FIRST_CHAIN)])
  }

  async #endOf(chain: ChainId): Promise<ChainPosition> {
    const end = await this.#read((trail) => trail.end(chain))
    const sequence = end.batch?.sequence ?? end.checkpoint?.sequence ?? 0
    return { ...chain, sequence, entries: countEntries(end) }
  }

  /** Called when something may have been recorded: in the chains of that name and these accounts, or in any if none are given. */
  wake(accounts?: Iterable<string>, chain = ''): void {
    if (accounts === undefined || this.#due.size > MAX_DUE) this.#isAnyDue = true
    else {
      for (const account of accounts) this.#due.set(keyOf({ account, chain }), { account, chain })
    }
    this.#isWoken = true
    this.#wake()
  }

  /** Delivers the rest, if that is possible within this time, and closes the sink. */
  async close(graceMs: number): Promise<void> {
    this.#closing.abort()
    this.wake()
    const grace = global.setTimeout(() => this.#abandoning.abort(), graceMs)
    // A write to a hanging disk cannot be aborted, so the wait is bounded.
    await within(graceMs + SAVE_MS, this.#running)
    clearTimeout(this.#saveTimer)
    await within(
      graceMs,
      this.#saving.then(() => this.#save()),
    )
    clearTimeout(grace)
    this.#lag.stop()
    await within(graceMs, this.sink.close())
  }

  async #run(): Promise<void> {
    let isLast = false
    while (!isLast) {
      await this.#untilWoken()
      await pause(COLLECT_MS, this.#closing.signal)
      isLast = this.#closing.signal.aborted
      this.#isWoken = false
      if (!this.#isHeld) continue
      try {
        if (!this.#isKnown) await this.#know()
        await this.#deliverAll()
      } catch (error) {
        if (this.#closing.signal.aborted) return
        this.#isAnyDue = true
        if (!this.#isHeld || this.#duty?.isLost(error) === true) {
          this.#giveUp()
          continue
        }
        this.#context.log.fault(error, undefined)
        await pause(RETRY_MS.first, this.#closing.signal)
        this.#isWoken = true
      }
    }
  }

  async #untilWoken(): Promise<void> {
    if (this.#isWoken) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  async #read<T>(work: (trail: TrailReadStore) => Promise<T>): Promise<T> {
    const { storage } = this.#context
    return await storage.read({ account: '', now: 0 }, ({ trail }) => work(trail))
  }

  async #deliverAll(): Promise<void> {
    const chains = this.#isAnyDue ? chainsOf((work) => this.#read(work)) : this.#due.values()
    this.#isAnyDue = false
    this.#due = new Map()
    const delivery = new Delivery()
    let count = 0
    for await (const chain of chains) {
      await this.#deliverChain(chain, delivery)
      if (++count % CHAINS_PER_TURN === 0) await setImmediate()
    }
    await this.#send(delivery)
    this.#lag.waitingSince(undefined)
  }

  /**
   * Puts what follows the position in a chain into the delivery, and sends that whenever it is full. A delivery may span several
   * batches and chains, because batches are small when little happens.
   */
  async #deliverChain(chain: ChainId, delivery: Delivery): Promise<void> {
    let position = await this.#positionIn(chain)
    for (;;) {
      const page = await this.#read((trail) =>
        trail.batches(chain, String(position.sequence), BATCHES_PER_PAGE),
      )
      for (const batch of page.rows) {
        if (batch.sequence !== position.sequence + 1) {
          position = await this.#skipTo(position, batch.sequence - 1)
        }
        const lines = batch.entries.toString().split('\n')
        for (const line of lines) {
          if (!delivery.hasRoomFor(line)) await this.#send(delivery)
          delivery.add(chain, batch.endedAt, line)
        }
        const { sequence, entries } = position
        position = { ...chain, sequence: sequence + 1, entries: entries + lines.length }
        // The position moves only after the last line of a batch was delivered.
        delivery.reach(position)
      }
      if (page.rows.length === 0) break
    }
    // Entries may have expired that no later batch follows.
    const expiry = await this.#read((trail) => trail.expiry(chain))
    if (expiry === undefined || expiry.sequence <= position.sequence) return
    delivery.reach(await this.#skipTo(position, expiry.sequence))
  }

  async #positionIn(chain: ChainId): Promise<ChainPosition> {
    const known = this.#positions.get(keyOf(chain))
    if (known !== undefined) return known
    const stored = await this.#read((trail) => trail.streamPosition(this.sink.name, chain))
    return { ...chain, ...(stored ?? BEFORE_FIRST) }
  }

  /** Warns that batches up to this one are missing. Answers the position after them. */
  async #skipTo(
    { account, chain, entries }: ChainPosition,
    sequence: number,
  ): Promise<ChainPosition> {
    const before = await this.#entriesThrough({ account, chain }, sequence)
    const name = account === NO_ACCOUNT ? chain : `${chain} of account ${account}`
    this.#context.log.warn(
      `${this.#title} has lost ${before - entries} entries of chain ${name}: they were no longer in the trail when their turn came.`,
    )
    return { account, chain, sequence, entries: before }
  }

  async #send(delivery: Delivery): Promise<void> {
    if (delivery.lines.length > 0) await this.#deliver(delivery.lines, delivery.since)
    for (const position of delivery.reached) this.#setPosition(position)
    delivery.clear()
  }

  /** Repeats the delivery until it succeeds. @throws when the stream is closed meanwhile */
  async #deliver(lines: readonly string[], since: number): Promise<void> {
    const { log } = this.#context
    this.#lag.waitingSince(since)
    for (let waitMs = RETRY_MS.first; ; waitMs = Math.min(2 * waitMs, RETRY_MS.longest)) {
      if (!this.#isHeld) throw new Error('another node delivers the stream now')
      try {
        await this.sink.deliver(lines, this.#abandoning.signal)
        break
      } catch (error) {
        if (!this.#isFailing) {
          this.#isFailing = true
          log.warn(`${this.#title} fails and is tried again: ${reason(error)}.`)
        }
        this.#lag.check()
        // Closing ends this wait: a sink that fails gets no further attempt then.
        await setTimeout(waitMs, undefined, { signal: this.#closing.signal })
      }
    }
    if (!this.#isFailing) return
    this.#isFailing = false
    log.note(`${this.#title} works again.`)
  }

  #setPosition(position: ChainPosition): void {
    const key = keyOf(position)
    if (this.#positions.get(key)?.sequence === position.sequence) return
    this.#positions.delete(key)
    this.#positions.set(key, position)
    this.#unsaved.add(key)
    this.#saveTimer ??= global
      .setTimeout(() => {
        this.#saveTimer = undefined
        this.#saving = this.#save()
      }, SAVE_MS)
      .unref()
  }

  async #save(): Promise<void> {
    if (this.#unsaved.size === 0) return
    // Whoever has taken over stores where it is.
    if (!this.#isHeld) return this.#unsaved.clear()
    const unsaved = [...this.#unsaved]
    this.#unsaved.clear()
    try {
      await this.sink.flush?.()
      await this.#store(unsaved.flatMap((key) => this.#positions.get(key) ?? []))
    } catch (error) {
      if (this.#duty?.isLost(error) === true) return
      // The positions are saved with the next ones. If the process ends before, more entries are delivered twice.
      for (const key of unsaved) this.#unsaved.add(key)
      this.#context.log.fault(error, undefined)
    }
    for (const key of this.#positions.keys()) {
      if (this.#positions.size <= MAX_POSITIONS) return
      if (!this.#unsaved.has(key)) this.#positions.delete(key)
    }
  }

  async #store(positions: readonly ChainPosition[]): Promise<void> {
    const { clock, storage: own } = this.#context
    const storage = this.#duty?.storage ?? own
    const stream = this.sink.name
    for (let at = 0; at < positions.length; at += POSITIONS_PER_CHANGE) {
      const some = positions.slice(at, at + POSITIONS_PER_CHANGE)
      await storage.change({ account: '', now: clock() }, async ({ trail }) => {
        for (const position of some) await trail.setStreamPosition({ stream, ...position })
      })
    }
  }

  /** How many entries the chain had up to this batch, including expired ones. */
  #entriesThrough(chain: ChainId, sequence: number): Promise<number> {
    return this.#read(
      async (trail) =>
        countEntries(await trail.end(chain)) -
        digestCount(await trail.digestBytesAfter(chain, sequence)),
    )
  }
}

function keyOf({ account, chain }: ChainId): string {
  return `${account} ${chain}`
}

function reason(error: unknown): string {
  if (error instanceof DeliveryError) return error.message
  const { code, name } = error as NodeJS.ErrnoException
  return code ?? name
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}

/** Waits for work that cannot be aborted, but not longer than this; leaves no timer behind. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  const late = setTimeout(ms, undefined, { ref: false, signal }).catch(() => {})
  await Promise.race([work, late]).finally(() => waiting.abort())
}
