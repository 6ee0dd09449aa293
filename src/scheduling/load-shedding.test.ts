import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LoadShedding } from './load-shedding.ts'

const TARGET_MS = 100
/** What the simulated server takes for a request, for a refusal, for its part of a commit, and for the commit itself. */
const WORK_MS = 0.2
const REFUSAL_MS = 0.02
const ANSWER_MS = 0.05
const COMMIT_MS = 2
/** How many of these requests it can answer in a second, when it does nothing else. */
const CAPACITY = 1000 / (WORK_MS + ANSWER_MS)
const MAX_CHANGES = 256

interface Arrival {
  readonly at: number
  readonly owner: string
  readonly isChange: boolean
}

interface Outcome {
  /** Of those that were accepted: how long each waited until its answer. */
  readonly waits: { readonly at: number; readonly owner: string; readonly ms: number }[]
  readonly refused: Arrival[]
  /** The moment of the first refusal. */
  readonly firstRefusalAt: number | undefined
}

/** Turns of an event loop: all that has arrived is begun or refused, then what was begun is committed and answered. */
class SimulatedServer {
  #now = 0
  #idle = 0
  #ends: (() => void)[] = []
  /** How many were refused while far more were refused than begun. */
  refusedTooMuch = 0
  readonly #shedding = new LoadShedding({
    targetMs: TARGET_MS,
    clock: () => this.#now,
    idleMs: () => this.#idle,
    afterTurn: (end) => this.#ends.push(end),
  })

  /** @param stalls moments at which the server does nothing for some time, as for a slow synchronization */
  run(arrivals: readonly Arrival[], stalls: readonly { at: number; ms: number }[] = []): Outcome {
    const outcome: Outcome = { waits: [], refused: [], firstRefusalAt: undefined }
    const stalling = [...stalls]
    const waiting: Arrival[] = []
    let firstRefusalAt: number | undefined
    let next = 0
    this.refusedTooMuch = 0
    while (next < arrivals.length || waiting.length > 0) {
      const following = arrivals[next]
      if (waiting.length === 0 && following !== undefined && following.at > this.#now) {
        this.#idle += following.at - this.#now
        this.#now = following.at
      }
      const turnBegan = this.#now
      const begun: Arrival[] = []
      for (; ; next++) {
        const arrival = arrivals[next]
        if (arrival === undefined || arrival.at > turnBegan) break
        const isAsked = this.#shedding.noteRequest()
        if (isAsked && !this.#shedding.admits(arrival.owner, arrival.isChange)) {
          this.#now += REFUSAL_MS
          outcome.refused.push(arrival)
          if (this.#shedding.isRefusingTooMuch) this.refusedTooMuch++
          firstRefusalAt ??= arrival.at
        } else {
          this.#now += arrival.isChange ? 0.05 : WORK_MS
          if (arrival.isChange) waiting.push(arrival)
          else begun.push(arrival)
        }
      }
      for (const end of this.#ends.splice(0)) end()
      const changes = waiting.splice(0, MAX_CHANGES)
      if (begun.length + changes.length === 0) continue
      const stall = stalling[0]
      if (stall !== undefined && stall.at <= this.#now) {
        this.#now += stall.ms
        stalling.shift()
      }
      this.#now += COMMIT_MS + begun.length * ANSWER_MS + changes.length * WORK_MS
      for (const { at, owner } of [...begun, ...changes]) {
        outcome.waits.push({ at, owner, ms: this.#now - at })
      }
      this.#shedding.noteCommit({ changes: changes.length, waitingChanges: waiting.length })
    }
    return { ...outcome, firstRefusalAt }
  }
}

/** Requests at a steady rate, which is a part of what the server can do. */
function steady(
  load: number,
  seconds: number,
  { owner = 'a', from = 0, isChange = false } = {},
): Arrival[] {
  const perSecond = load * CAPACITY
  return Array.from({ length: Math.round(perSecond * seconds) }, (_, index) => ({
    at: from + (index * 1000) / perSecond,
    owner,
    isChange,
  }))
}

function burst(count: number, at: number): Arrival[] {
  return Array.from({ length: count }, () => ({ at, owner: 'a', isChange: false }))
}

function merged(...streams: readonly (readonly Arrival[])[]): Arrival[] {
  return streams.flat().sort((one, other) => one.at - other.at)
}

function run(
  arrivals: readonly Arrival[],
  stalls?: readonly { at: number; ms: number }[],
): Outcome {
  return new SimulatedServer().run(arrivals, stalls)
}

describe('nothing is refused', () => {
  test('at any load below what the server can do', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9, noNaN: true }), (load) => {
        expect(run(steady(load, 3)).refused).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('of a burst that comes to an idle server, however large', () => {
    for (const count of [100, 1_000, 10_000]) expect(run(burst(count, 50)).refused).toEqual([])
  })

  test('of bursts that are worked off before the next one', () => {
    const bursts = Array.from({ length: 10 }, (_, index) => burst(2_000, index * 1_000))
    expect(run(merged(...bursts)).refused).toEqual([])
  })

  test.each([50, 300, 1_000, 4_000])('because of one stall of %i ms at half of the load', (ms) => {
    expect(run(steady(0.5, 12), [{ at: 2_000, ms }]).refused).toEqual([])
  })

  test('because of a stall each second', () => {
    const stalls = Array.from({ length: 10 }, (_, index) => ({ at: index * 1_000, ms: 200 }))
    expect(run(steady(0.4, 10), stalls).refused).toEqual([])
  })
})

describe('at more than the server can do', () => {
  test.each([
    [1.2, 0.93],
    [1.5, 0.93],
    [2, 0.93],
    [3, 0.93],
    [5, 0.75],
  ])('%d times: waits stay short, and it does nearly as much as it can', (load, least) => {
    const { waits, refused, firstRefusalAt } = run(steady(load, 6))
    expect(firstRefusalAt).toBeLessThan(1_500)
    const settled = waits.filter(({ at }) => at > 2_000)
    // Whoever comes in just after a round has begun waits for its end and for the next one.
    expect(Math.max(...settled.map(({ ms }) => ms))).toBeLessThan(5 * TARGET_MS)
    const accepted = settled.length / 4
    const costOfRefusals = (refused.filter(({ at }) => at > 2_000).length / 4) * REFUSAL_MS
    const possible = (1000 - costOfRefusals) / (WORK_MS + ANSWER_MS)
    expect(accepted).toBeGreaterThan(least * possible)
  })

  test('clients are answered later only while far more are refused than begun', () => {
    const twice = new SimulatedServer()
    const { refused: few } = twice.run(steady(2, 6))
    expect(twice.refusedTooMuch).toBeLessThan(few.length / 5)
    const tenTimes = new SimulatedServer()
    const { refused } = tenTimes.run(steady(10, 3))
    expect(tenTimes.refusedTooMuch).toBeGreaterThan(refused.length / 2)
  })

  test('refusals end when it is over', () => {
    const { refused } = run(merged(steady(2, 3), steady(0.5, 4, { from: 3_000 })))
    expect(refused.length).toBeGreaterThan(1_000)
    expect(refused.filter(({ at }) => at > 3_500)).toEqual([])
  })

  test('changes are refused when too many of them wait, and reads beside them are not', () => {
    const changes = steady(3, 6, { owner: 'a', isChange: true })
    const reads = steady(0.05, 6, { owner: 'b' })
    const { waits, refused } = run(merged(changes, reads))
    expect(refused.filter(({ isChange }) => !isChange)).toEqual([])
    expect(refused.length).toBeGreaterThan(1_000)
    const settled = waits.filter(({ at }) => at > 3_000)
    expect(Math.max(...settled.map(({ ms }) => ms))).toBeLessThan(5 * TARGET_MS)
  })
})

describe('accounts', () => {
  test('who asks for little is not refused because another one floods', () => {
    const { refused } = run(
      merged(steady(3, 6, { owner: 'flood' }), steady(0.2, 6, { owner: 'modest' })),
    )
    const settled = refused.filter(({ at }) => at > 2_000)
    expect(settled.filter(({ owner }) => owner === 'flood').length).toBeGreaterThan(1_000)
    expect(settled.filter(({ owner }) => owner === 'modest')).toEqual([])
  })

  test('two that flood get the same', () => {
    const { waits } = run(merged(steady(1, 6, { owner: 'one' }), steady(4, 6, { owner: 'other' })))
    const settled = waits.filter(({ at }) => at > 2_000)
    const part = settled.filter(({ owner }) => owner === 'one').length / settled.length
    expect(part).toBeGreaterThan(0.4)
    expect(part).toBeLessThan(0.6)
  })

  test('the same holds for changes', () => {
    const { refused } = run(
      merged(
        steady(3, 6, { owner: 'flood', isChange: true }),
        steady(0.2, 6, { owner: 'modest', isChange: true }),
      ),
    )
    const settled = refused.filter(({ at }) => at > 3_000)
    expect(settled.filter(({ owner }) => owner === 'flood').length).toBeGreaterThan(1_000)
    expect(settled.filter(({ owner }) => owner === 'modest')).toEqual([])
  })
})

describe('requests that never reach a commit', () => {
  /** Overloaded by changes, which are then all admitted requests that come to nothing. */
  function overloaded(): { shedding: LoadShedding; advance(ms: number): void } {
    let now = 0
    const shedding = new LoadShedding({
      targetMs: TARGET_MS,
      clock: () => now,
      idleMs: () => 0,
      afterTurn: (end) => end(),
    })
    for (let round = 0; round < 20; round++) {
      shedding.noteRequest()
      now += 150
      shedding.noteCommit({ changes: 10, waitingChanges: 1_000 })
    }
    expect(shedding.isLimiting).toBe(true)
    return {
      shedding,
      advance: (ms) => {
        now += ms
      },
    }
  }

  test('do not close the door for others', () => {
    const { shedding, advance } = overloaded()
    let admitted = 0
    for (let second = 0; second < 60; second++) {
      advance(1_000)
      for (let request = 0; request < 100; request++) {
        if (!shedding.noteRequest() || shedding.admits('a', true)) admitted++
      }
    }
    // It is known by then that nothing waits.
    expect(shedding.isLimiting).toBe(false)
    expect(admitted).toBeGreaterThan(5_000)
  })

  test('do not use up what others are admitted for when their refusals are recorded', () => {
    const { shedding, advance } = overloaded()
    for (let round = 0; round < 4; round++) {
      advance(10)
      let admitted = 0
      while (shedding.noteRequest() && shedding.admits('stranger', true)) {
        advance(1)
        if (++admitted > 100_000) break
      }
      expect(admitted).toBeGreaterThan(0)
      shedding.noteCommit({ changes: 0, waitingChanges: 0 })
    }
  })
})
