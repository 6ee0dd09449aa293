/**
 * Decides which requests are refused at the door because the server has too many.
 *
 * Work goes in rounds, each of which ends with a commit whose requests have all been answered: whoever comes in during a round is
 * answered at the end of the next one. So the length of a round is how long requests wait. While it stays above the target, only as
 * much is begun in a round as keeps it short. Changes have a queue besides, because a commit takes a limited number of them: while more
 * wait than can be committed in time, fewer are admitted than are carried out.
 *
 * What is admitted is divided fairly among owners.
 */

import { FairShares } from './fair-shares.ts'
import { StandingDelay } from './standing-delay.ts'

/** How long requests have to wait too long before the first one is refused. A burst that is worked off in this time is not. */
const INTERVAL_MS = 500
/** An event loop that was idle for longer than this in a round had no queue. */
const IDLE_MS = 1
/** How much the first of several long rounds counts, at the most: it may be a burst, or a stall such as a slow synchronization. */
const FIRST_MS = 100
/** A round that is shorter than the one before by this factor works off what that one has left behind. */
const SHRINKING = 0.8
/** Changes may wait longer than other requests, by this factor: they take longer, too. */
const CHANGES_WAIT = 2
/** A round that has not ended after this time is followed by the next one, so that requests which never reach a commit block nobody. */
const MAX_ROUND_MS = 2_000
/** How many requests may be refused at once for each that is begun. They cost about a sixth of it each, or more where it is cheap. */
const MAX_REFUSED = 2
/** Even when a commit takes very long, so many changes are admitted while it is made. */
const MIN_CHANGES = 4

export interface LoadSheddingOptions {
  /** How long requests may wait. */
  readonly targetMs: number
  /** Milliseconds that never go back. */
  readonly clock?: () => number
  /** For how many milliseconds in all the event loop had nothing to do. */
  readonly idleMs?: () => number
  /** Calls back after all requests that the event loop has found in this turn. */
  readonly afterTurn?: (callback: () => void) => void
}

/** A commit whose requests have all been answered. */
export interface FinishedCommit {
  readonly changes: number
  /** How many changes wait for the next ones. */
  readonly waitingChanges: number
}

export class LoadShedding {
  readonly #targetMs: number
  readonly #clock: () => number
  readonly #idleMs: () => number
  readonly #afterTurn: (callback: () => void) => void
  readonly #endTurn = (): void => {
    this.#isInTurn = false
  }
  readonly #rounds = new StandingDelay(INTERVAL_MS)
  readonly #roundShares = new FairShares()
  readonly #changes = new StandingDelay(INTERVAL_MS)
  readonly #changeShares = new FairShares()
  #limitsRounds = false
  #limitsChanges = false
  #roundBeganAt: number
  #idleAtRound: number
  #lastRoundMs = 0
  #isInTurn = false
  /** When the last request of this turn came in, and for whom it was begun; undefined when it was refused. */
  #lastAt = 0
  #lastOwner: string | undefined
  /** How much of the round refusals have taken. */
  #refusingMs = 0
  #begun = 0
  #refused = 0
  #isRefusingTooMuch = false

  constructor({
    targetMs,
    clock = () => performance.now(),
    idleMs = () => performance.nodeTiming.idleTime,
    afterTurn = setImmediate,
  }: LoadSheddingOptions) {
    this.#targetMs = targetMs
    this.#clock = clock
    this.#idleMs = idleMs
    this.#afterTurn = afterTurn
    this.#roundBeganAt = clock()
    this.#idleAtRound = idleMs()
  }

  /** Whether there have lately been too many requests, so that some may be refused. */
  get isLimiting(): boolean {
    return this.#limitsRounds || this.#limitsChanges
  }

  /**
   * Whether so many are refused that their clients should be answered later. Each of them asks again when it is answered, and
   * without this a server could in the end do nothing but refuse.
   */
  get isRefusingTooMuch(): boolean {
    return this.#isRefusingTooMuch
  }

  /** To be called for each request before anything is done for it. Returns whether {@link admits} has to be asked. */
  noteRequest(): boolean {
    if (this.#limitsRounds || this.#limitsChanges) this.#endOverdueRound()
    if (this.#rounds.delayedMs > 0 && !this.#limitsRounds) this.#limitMidway()
    return this.#limitsRounds || this.#limitsChanges
  }

  /** Whether the request just noted is begun; otherwise it must be refused. @param owner who counts as having sent it */
  admits(owner: string, isChange: boolean): boolean {
    if (!this.#isAdmitted(owner, isChange)) {
      this.#refused++
      return false
    }
    this.#begun++
    return true
  }

  /** To be called after each commit, when its requests have been answered. */
  noteCommit({ changes, waitingChanges }: FinishedCommit): void {
    const now = this.#clock()
    const idle = this.#idleMs()
    const idleMs = idle - this.#idleAtRound
    const busyMs = now - this.#roundBeganAt - idleMs
    this.#endRound(now, busyMs, idleMs)
    if (changes > 0) this.#endRoundOfChanges(now, busyMs, changes, waitingChanges)
    else if (this.#limitsChanges && waitingChanges === 0) this.#admitFewChanges(now)
    this.#isRefusingTooMuch = this.#refused > MAX_REFUSED * this.#begun
    this.#begun = 0
    this.#refused = 0
    this.#roundBeganAt = now
    this.#idleAtRound = idle
    this.#lastRoundMs = busyMs
  }

  #isAdmitted(owner: string, isChange: boolean): boolean {
    if (this.#limitsRounds) {
      this.#chargeLast()
      if (!this.#roundShares.admits(owner)) return false
    }
    if (this.#limitsChanges && isChange) {
      if (!this.#changeShares.admits(owner)) return false
      this.#changeShares.charge(owner, 1)
    }
    this.#lastOwner = owner
    return true
  }

  #endRound(now: number, busyMs: number, idleMs: number): void {
    const isDelayed = busyMs > this.#targetMs && idleMs < IDLE_MS
    if (isDelayed) this.#rounds.noteDelayed(now, this.#counted(busyMs))
    else this.#rounds.noteShort()
    if (this.#limitsRounds && this.#roundShares.hasRefused) this.#rounds.prolong(now)
    const wasLimiting = this.#limitsRounds
    this.#limitsRounds = this.#rounds.isStandingAt(now)
    if (!this.#limitsRounds) return
    // What a round does besides, such as waiting for the disk, is shared by its requests. With few of them each would cost more.
    const besidesMs = wasLimiting ? busyMs - this.#roundShares.total - this.#refusingMs : 0
    this.#refusingMs = 0
    const planned = Math.max(this.#targetMs / 2, besidesMs)
    if (wasLimiting) this.#roundShares.nextRound(planned)
    else this.#roundShares.restart(planned)
  }

  #endRoundOfChanges(now: number, busyMs: number, changes: number, waiting: number): void {
    // How many can be carried out in the time that a change may wait.
    const inTime = (changes * CHANGES_WAIT * this.#targetMs) / busyMs
    if (waiting > inTime) this.#changes.noteDelayed(now, busyMs)
    else this.#changes.noteShort()
    if (this.#limitsChanges && this.#changeShares.hasRefused) this.#changes.prolong(now)
    const wasLimiting = this.#limitsChanges
    this.#limitsChanges = this.#changes.isStandingAt(now)
    if (!this.#limitsChanges) return
    // While too many wait, a quarter as many are admitted as are carried out, so that nobody is refused everything.
    const planned = Math.max(MIN_CHANGES, changes / 4, inTime - waiting + changes)
    if (wasLimiting) this.#changeShares.nextRound(planned)
    else this.#changeShares.restart(planned)
  }

  /** No change has been carried out, so those that were admitted have been refused for another reason. */
  #admitFewChanges(now: number): void {
    this.#limitsChanges = this.#changes.isStandingAt(now)
    this.#changeShares.restart(MIN_CHANGES)
  }

  #endOverdueRound(): void {
    const now = this.#clock()
    if (now - this.#roundBeganAt < MAX_ROUND_MS) return
    this.#roundBeganAt = now
    this.#idleAtRound = this.#idleMs()
    this.#limitsRounds = this.#rounds.isStandingAt(now)
    this.#roundShares.restart(this.#targetMs / 2)
    if (this.#limitsChanges) this.#admitFewChanges(now)
  }

  /** The event loop can find thousands of requests in one turn, so the end of a round is not waited for. */
  #limitMidway(): void {
    const now = this.#clock()
    const idleMs = this.#idleMs() - this.#idleAtRound
    if (idleMs >= IDLE_MS) {
      this.#rounds.noteShort()
      return
    }
    const elapsedMs = now - this.#roundBeganAt
    if (elapsedMs < this.#targetMs) return
    if (this.#rounds.delayedMs + this.#counted(elapsedMs) < INTERVAL_MS) return
    this.#limitsRounds = true
    this.#refusingMs = 0
    this.#roundShares.restart(this.#targetMs / 2)
  }

  /** How much of a long round counts. */
  #counted(ms: number): number {
    if (this.#rounds.delayedMs === 0) return Math.min(ms, FIRST_MS)
    return ms < SHRINKING * this.#lastRoundMs ? 0 : ms
  }

  /** Requests of one turn are begun one after another, so the time until the next one is what the last one took. */
  #chargeLast(): void {
    const now = this.#clock()
    if (!this.#isInTurn) {
      this.#isInTurn = true
      this.#afterTurn(this.#endTurn)
    } else if (this.#lastOwner !== undefined) {
      this.#roundShares.charge(this.#lastOwner, now - this.#lastAt)
    } else {
      this.#refusingMs += now - this.#lastAt
    }
    this.#lastOwner = undefined
    this.#lastAt = now
  }
}
