/**
 * Delivers the audit trail to one sink. The follower reads the committed batches after the stream's position, which is stored in
 * the database, and gives their lines to the sink in order; a failed delivery is repeated. A slow sink delays only its own
 * follower: what was not delivered yet stays in the database, and memory holds one page of it.
 */

import { setTimeout } from 'node:timers/promises'
import { countEntries, digestCount } from '../audit/chain.ts'
import type { StreamPosition, TrailReadStore } from '../audit/trail.ts'
import type { Storage } from '../storage/store.ts'
import { LagWatch } from './lag-watch.ts'
import { DeliveryError, MAX_BYTES, MAX_LINES, type Sink } from './sink.ts'

const BATCHES_PER_PAGE = 4
/** How long to wait for further entries, which are then delivered together. */
const COLLECT_MS = 100
const SAVE_MS = 1_000
const RETRY_MS = { first: 1_000, longest: 60_000 }

/** What a stream needs of the server. */
export interface StreamContext {
  readonly storage: Storage
  readonly clock: () => number
  readonly log: {
    fault(fault: unknown, requestId: string | undefined): void
    warn(text: string): void
    note(text: string): void
  }
}

type ChainPosition = Pick<StreamPosition, 'sequence' | 'entries'>

const BEFORE_FIRST: ChainPosition = { sequence: 0, entries: 0 }

/** Delivers all chains of the trail to one sink. */
export class Follower {
  readonly sink: Sink
  readonly #context: StreamContext
  readonly #positions = new Map<string, ChainPosition>()
  readonly #unsaved = new Set<string>()
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

  constructor(sink: Sink, context: StreamContext) {
    this.sink = sink
    this.#context = context
    const { clock, log } = context
    this.#lag = new LagWatch(clock, (isLate, ageMs) => {
      if (isLate) log.warn(`${this.#title} is ${Math.round(ageMs / 1_000)} seconds behind.`)
      else log.note(`${this.#title} has caught up.`)
    })
  }

  get #title(): string {
    return `The audit stream to ${this.sink.target}`
  }

  /** A new stream begins with what is recorded from now on; a known one continues at its position. */
  async start(): Promise<void> {
    const { storage, clock } = this.#context
    const stream = this.sink.name
    await storage.change({ account: '', now: clock() }, async ({ trail }) => {
      const positions = (await trail.streamPositions()).filter((one) => one.stream === stream)
      for (const { chain, ...position } of positions) this.#positions.set(chain, position)
      if (positions.length > 0) return
      // At least one position is stored, even if no chain exists yet, so that the stream is known at the next start.
      for (const chain of new Set(['server', ...(await trail.chains())])) {
        const end = await trail.end(chain)
        const sequence = end.batch?.sequence ?? end.checkpoint?.sequence ?? 0
        const position = { sequence, entries: countEntries(end) }
        this.#positions.set(chain, position)
        await trail.setStreamPosition({ stream, chain, ...position })
      }
    })
    this.#running = this.#run()
  }

  /** Called when something may have been recorded. */
  wake(): void {
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
      try {
        await this.#deliverAll()
      } catch (error) {
        if (this.#closing.signal.aborted) return
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
    for (const chain of await this.#read((trail) => trail.chains())) {
      await this.#deliverChain(chain)
      await this.#warnOfExpired(chain)
    }
    this.#lag.waitingSince(undefined)
  }

  /**
   * Delivers a chain from its position on. A delivery may span several batches, because batches are small when little happens.
   */
  async #deliverChain(chain: string): Promise<void> {
    let lines: string[] = []
    let bytes = 0
    let since = 0
    let { sequence, entries } = this.#positions.get(chain) ?? BEFORE_FIRST
    const send = async (): Promise<void> => {
      if (lines.length > 0) await this.#send(lines, since)
      lines = []
      bytes = 0
      // The position moves only after the last line of a batch was delivered.
      this.#setPosition(chain, { sequence, entries })
    }
    for (;;) {
      const page = await this.#read((trail) =>
        trail.batches(chain, String(sequence), BATCHES_PER_PAGE),
      )
      for (const batch of page.rows) {
        if (batch.sequence !== sequence + 1) {
          await send()
          entries = await this.#warnOfGap(chain, batch.sequence, entries)
        }
        const found = batch.entries.toString().split('\n')
        for (const line of found) {
          const length = Buffer.byteLength(line) + 1
          if (lines.length >= MAX_LINES || bytes + length > MAX_BYTES) await send()
          if (lines.length === 0) since = batch.endedAt
          lines.push(line)
          bytes += length
        }
        sequence = batch.sequence
        entries += found.length
      }
      if (page.rows.length === 0) return await send()
    }
  }

  /** Repeats the delivery until it succeeds. @throws when the stream is closed meanwhile */
  async #send(lines: readonly string[], since: number): Promise<void> {
    const { log } = this.#context
    this.#lag.waitingSince(since)
    for (let waitMs = RETRY_MS.first; ; waitMs = Math.min(2 * waitMs, RETRY_MS.longest)) {
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

  #setPosition(chain: string, position: ChainPosition): void {
    if (this.#positions.get(chain)?.sequence === position.sequence) return
    this.#positions.set(chain, position)
    this.#unsaved.add(chain)
    this.#saveTimer ??= global
      .setTimeout(() => {
        this.#saveTimer = undefined
        this.#saving = this.#save()
      }, SAVE_MS)
      .unref()
  }

  async #save(): Promise<void> {
    if (this.#unsaved.size === 0) return
    const { storage, clock, log } = this.#context
    const stream = this.sink.name
    const positions = [...this.#unsaved].map((chain) => ({
      stream,
      chain,
      ...(this.#positions.get(chain) ?? BEFORE_FIRST),
    }))
    this.#unsaved.clear()
    try {
      await this.sink.flush?.()
      await storage.change({ account: '', now: clock() }, async ({ trail }) => {
        for (const position of positions) await trail.setStreamPosition(position)
      })
    } catch (error) {
      // The positions are saved with the next ones. If the process ends before, more entries are delivered twice.
      for (const { chain } of positions) this.#unsaved.add(chain)
      log.fault(error, undefined)
    }
  }

  /** Warns that batches before this one are missing. Answers how many entries the chain had before it. */
  async #warnOfGap(chain: string, sequence: number, entries: number): Promise<number> {
    const before = await this.#entriesThrough(chain, sequence - 1)
    this.#warnOfLoss(chain, before - entries)
    return before
  }

  /** Warns of entries that expired before they were delivered, if no later batch showed the gap. */
  async #warnOfExpired(chain: string): Promise<void> {
    const expiry = await this.#read((trail) => trail.expiry(chain))
    const position = this.#positions.get(chain) ?? BEFORE_FIRST
    if (expiry === undefined || expiry.sequence <= position.sequence) return
    const { sequence } = expiry
    const entries = await this.#entriesThrough(chain, sequence)
    this.#warnOfLoss(chain, entries - position.entries)
    this.#setPosition(chain, { sequence, entries })
  }

  /** How many entries the chain had up to this batch, including expired ones. */
  #entriesThrough(chain: string, sequence: number): Promise<number> {
    return this.#read(
      async (trail) =>
        countEntries(await trail.end(chain)) -
        digestCount(await trail.digestBytesAfter(chain, sequence)),
    )
  }

  #warnOfLoss(chain: string, count: number): void {
    this.#context.log.warn(
      `${this.#title} has lost ${count} entries of chain ${chain}: they were no longer in the trail when their turn came.`,
    )
  }
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
