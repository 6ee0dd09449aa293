/**
 * Delivers the trail to one sink: reads committed batches behind the stream's place, which is kept in the database, and
 * gives their lines to the sink, in order, until it has them. The sink has no way to hold up anything but its own follower: what
 * it has not taken yet stays in the database, and memory holds a page of it.
 */

import { setTimeout } from 'node:timers/promises'
import { countEntries, digestCount } from '../audit/chain.ts'
import type { StreamPosition, TrailReading } from '../audit/trail.ts'
import type { Storage } from '../storage/store.ts'
import { LagWatch } from './lag-watch.ts'
import { DeliveryError, MAX_BYTES, MAX_LINES, type Sink } from './sink.ts'

const BATCHES_PER_PAGE = 4
/** What is recorded within this time is delivered together. */
const GATHER_MS = 100
const SAVE_MS = 1_000
const RETRY_MS = { first: 1_000, longest: 60_000 }

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

export class Follower {
  readonly sink: Sink
  readonly #surroundings: StreamContext
  readonly #places = new Map<string, ChainPosition>()
  readonly #unsaved = new Set<string>()
  readonly #lag: LagWatch
  /** Ends waiting; then whatever is under way. */
  readonly #closing = new AbortController()
  readonly #abandoning = new AbortController()
  #wake: () => void = () => {}
  #isWoken = true
  #isFailing = false
  #saveTimer: NodeJS.Timeout | undefined
  #saving: Promise<void> = Promise.resolve()
  #running: Promise<void> = Promise.resolve()

  constructor(sink: Sink, surroundings: StreamContext) {
    this.sink = sink
    this.#surroundings = surroundings
    const { clock, log } = surroundings
    this.#lag = new LagWatch(clock, (isLate, ageMs) => {
      if (isLate) log.warn(`${this.#called} is ${Math.round(ageMs / 1_000)} seconds behind.`)
      else log.note(`${this.#called} has caught up.`)
    })
  }

  get #called(): string {
    return `The audit stream to ${this.sink.target}`
  }

  /** A stream that is new begins with what is recorded from now on; another goes on where it was. */
  async start(): Promise<void> {
    const { storage, clock } = this.#surroundings
    const stream = this.sink.name
    await storage.change({ account: '', now: clock() }, async ({ trail }) => {
      const places = (await trail.streamPositions()).filter((one) => one.stream === stream)
      for (const { chain, ...place } of places) this.#places.set(chain, place)
      if (places.length > 0) return
      // With at least one place the stream is known the next time, should nothing have been recorded until then.
      for (const chain of new Set(['server', ...(await trail.chains())])) {
        const end = await trail.end(chain)
        const sequence = end.batch?.sequence ?? end.checkpoint?.sequence ?? 0
        const place = { sequence, entries: countEntries(end) }
        this.#places.set(chain, place)
        await trail.setStreamPosition({ stream, chain, ...place })
      }
    })
    this.#running = this.#run()
  }

  /** Something may have been recorded. */
  wake(): void {
    this.#isWoken = true
    this.#wake()
  }

  /** Delivers what is left, if that can be done in time. */
  async close(graceMs: number): Promise<void> {
    this.#closing.abort()
    this.wake()
    const grace = global.setTimeout(() => this.#abandoning.abort(), graceMs)
    // A write to a disk that hangs cannot be called off.
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
      await pause(GATHER_MS, this.#closing.signal)
      isLast = this.#closing.signal.aborted
      this.#isWoken = false
      try {
        await this.#deliverAll()
      } catch (error) {
        if (this.#closing.signal.aborted) return
        this.#surroundings.log.fault(error, undefined)
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

  #read<T>(work: (trail: TrailReading) => Promise<T>): Promise<T> {
    const { storage } = this.#surroundings
    return storage.read({ account: '', now: 0 }, ({ trail }) => work(trail))
  }

  async #deliverAll(): Promise<void> {
    for (const chain of await this.#read((trail) => trail.chains())) {
      await this.#deliverChain(chain)
      await this.#noteWhatExpired(chain)
    }
    this.#lag.waitingSince(undefined)
  }

  /** Fills each delivery from as many batches as it takes, for batches are small when little happens. */
  async #deliverChain(chain: string): Promise<void> {
    let lines: string[] = []
    let bytes = 0
    let since = 0
    let { sequence, entries } = this.#places.get(chain) ?? BEFORE_FIRST
    const send = async (): Promise<void> => {
      if (lines.length > 0) await this.#send(lines, since)
      lines = []
      bytes = 0
      // Until its last line has been taken, a batch counts as not delivered.
      this.#moveTo(chain, { sequence, entries })
    }
    for (;;) {
      const page = await this.#read((trail) =>
        trail.batches(chain, String(sequence), BATCHES_PER_PAGE),
      )
      for (const batch of page.rows) {
        if (batch.sequence !== sequence + 1) {
          await send()
          entries = await this.#noteGap(chain, batch.sequence, entries)
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

  /** Tries until the sink has the lines. @throws when the stream is closed meanwhile */
  async #send(lines: readonly string[], since: number): Promise<void> {
    const { log } = this.#surroundings
    this.#lag.waitingSince(since)
    for (let waitMs = RETRY_MS.first; ; waitMs = Math.min(2 * waitMs, RETRY_MS.longest)) {
      try {
        await this.sink.deliver(lines, this.#abandoning.signal)
        break
      } catch (error) {
        if (!this.#isFailing) {
          this.#isFailing = true
          log.warn(`${this.#called} fails and is tried again: ${reason(error)}.`)
        }
        this.#lag.check()
        // One that fails is not waited for at the end.
        await setTimeout(waitMs, undefined, { signal: this.#closing.signal })
      }
    }
    if (!this.#isFailing) return
    this.#isFailing = false
    log.note(`${this.#called} works again.`)
  }

  #moveTo(chain: string, place: ChainPosition): void {
    if (this.#places.get(chain)?.sequence === place.sequence) return
    this.#places.set(chain, place)
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
    const { storage, clock, log } = this.#surroundings
    const stream = this.sink.name
    const places = [...this.#unsaved].map((chain) => ({
      stream,
      chain,
      ...(this.#places.get(chain) ?? BEFORE_FIRST),
    }))
    this.#unsaved.clear()
    try {
      await this.sink.flush?.()
      await storage.change({ account: '', now: clock() }, async ({ trail }) => {
        for (const place of places) await trail.setStreamPosition(place)
      })
    } catch (error) {
      // They are saved with the next ones. Until then only more would come twice.
      for (const { chain } of places) this.#unsaved.add(chain)
      log.fault(error, undefined)
    }
  }

  /** Answers how many entries the chain had before this batch. */
  async #noteGap(chain: string, sequence: number, entries: number): Promise<number> {
    const before = await this.#entriesThrough(chain, sequence - 1)
    this.#warnOfLoss(chain, before - entries)
    return before
  }

  /** Where nothing is left behind the place of the stream, something may have been. */
  async #noteWhatExpired(chain: string): Promise<void> {
    const expiry = await this.#read((trail) => trail.expiry(chain))
    const place = this.#places.get(chain) ?? BEFORE_FIRST
    if (expiry === undefined || expiry.sequence <= place.sequence) return
    const { sequence } = expiry
    const entries = await this.#entriesThrough(chain, sequence)
    this.#warnOfLoss(chain, entries - place.entries)
    this.#moveTo(chain, { sequence, entries })
  }

  /** How many entries the chain had up to this batch, whether or not they are still there. */
  #entriesThrough(chain: string, sequence: number): Promise<number> {
    return this.#read(
      async (trail) =>
        countEntries(await trail.end(chain)) -
        digestCount(await trail.digestBytesAfter(chain, sequence)),
    )
  }

  #warnOfLoss(chain: string, count: number): void {
    this.#surroundings.log.warn(
      `${this.#called} has lost ${count} entries of chain ${chain}: they were no longer in the trail when their turn came.`,
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

/** Waits no longer than this for something that nobody can hurry, and leaves no timer behind. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  const late = setTimeout(ms, undefined, { ref: false, signal }).catch(() => {})
  await Promise.race([work, late]).finally(() => waiting.abort())
}
