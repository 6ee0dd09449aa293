/**
 * Group commit: many changes and audit entries share one transaction of the engine, whichever engine that is.
 *
 * Changes and entries queue. At the end of the turn of the event loop one transaction begins. Each waiting change runs in a
 * savepoint of its own. The audit trail takes the entries of the changes that succeeded, and the entries that wait by themselves,
 * as one batch for each account. After the commit every caller is answered. Nothing is done without its entry: when a batch cannot be written, the
 * whole commit fails, and every caller in it is told so.
 */

import type { Checkpoint, TrailWriter } from '../audit/trail.ts'
import { NO_OWNER } from '../scheduling/fair-queue.ts'
import type { FinishedCommit } from '../scheduling/load-shedding.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { ChangeRunner } from './change-runner.ts'
import { addLine, answerAll, type Batch, checked, emptyBatch } from './commit-batch.ts'
import { CommitHealth, probeOf } from './commit-health.ts'
import { CommitQueue, type PendingChange, type PendingEntry } from './commit-queue.ts'
import { Conflicts } from './conflicts.ts'
import {
  type EngineTransaction,
  JointFailure,
  OutcomeUnknown,
  TransactionConflict,
} from './engine-transaction.ts'
import { SqlTrail } from './sql/audit.ts'
import { storeOver } from './sql/store.ts'
import { type FailureReason, StorageFailure } from './storage-failure.ts'
import {
  type Nonce,
  type RecordedListener,
  type RefusedChange,
  type Scope,
  StorageBusy,
  type TrailEntry,
  type WriteStore,
} from './store.ts'
import { type Sealing, TrailAppender } from './trail-appender.ts'
import { deferred, isAway, rollBack, settle, withoutChange } from './unknown-outcomes.ts'
import { isConfined, WaitingChanges } from './waiting-changes.ts'

const MAX_CHANGES = 256
/** Together with the entries of the changes, a commit has at most a thousand entries. */
const MAX_ENTRIES = 1_000 - MAX_CHANGES
/** A batch that has taken this long, with the pauses in it, is committed. */
const MAX_BATCH_MS = 25
/**
 * Before that it takes so many of the changes that wait. A process that has to wait for a processor loses the time without having
 * worked, and a commit for each change would load the machine even more.
 */
const MIN_CHANGES = 4

export interface GroupCommitOptions {
  /** Whether a commit that holds only entries must survive a power cut, too. */
  readonly syncsEntries: boolean
  /** How long a commit waits for another process that writes. */
  readonly maxLockedMs: number
  /** How many changes share a commit at most; 256 if absent. */
  readonly maxChanges?: number
}

/**
 * The queue of changes and audit entries of one engine. A change resolves after its commit, or rejects with what it threw.
 */
export class GroupCommit {
  readonly #transaction: EngineTransaction
  readonly #runner: ChangeRunner
  readonly #options: GroupCommitOptions
  readonly #maxChanges: number
  #trail: TrailAppender | undefined
  readonly #changes = new WaitingChanges()
  readonly #entries = new CommitQueue<PendingEntry>('too many audit entries are waiting')
  #sealing: Sealing = 'nothing'
  readonly #conflicts = new Conflicts()
  #isClosing = false
  #checkpointTimer: NodeJS.Timeout | undefined
  /** Resolves when nothing waits any more. */
  #draining: Promise<void> | undefined
  readonly #recordedListeners: RecordedListener[] = []
  #commitListener: (commit: FinishedCommit) => void = () => {}
  readonly #health = new CommitHealth(() => this.check())

  constructor(transaction: EngineTransaction, options: GroupCommitOptions) {
    this.#transaction = transaction
    this.#runner = new ChangeRunner(transaction, options.maxLockedMs)
    this.#options = options
    this.#maxChanges = options.maxChanges ?? MAX_CHANGES
  }

  async beginTrail(writer: TrailWriter): Promise<void> {
    const sql = new SqlTrail(this.#transaction.sql, { now: writer.now() })
    const trail = new TrailAppender(writer, sql)
    await trail.load()
    this.#trail = trail
    // A process that was killed may have left entries without a checkpoint.
    this.#armCheckpoint()
  }

  change<T>(
    scope: Scope,
    work: (store: WriteStore) => MaybePromise<T>,
    entryOf?: (result: T) => TrailEntry,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (entryOf !== undefined && this.#trail === undefined) throw new Error(NO_TRAIL)
      let result: T
      const change: PendingChange = {
        account: scope.account,
        confinedTo: scope.confinedTo,
        run: (sql) =>
          andThen(work(storeOver(sql, scope)), (value) => {
            result = value
            return entryOf && checked(entryOf(value))
          }),
        refusedOf,
        resolve: () => resolve(result),
        reject,
      }
      this.#changes.add(change, scope.owner ?? { account: scope.account, caller: '' })
      this.#draining ??= this.#drain()
    })
  }

  record(entry: TrailEntry, nonce?: Nonce, owner = NO_OWNER): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#trail === undefined) throw new Error(NO_TRAIL)
      this.#entries.add({ entry: checked(entry), nonce, resolve, reject }, owner)
      this.#draining ??= this.#drain()
    })
  }

  /** How much waits for a commit. */
  get waiting(): { readonly waitingChanges: number; readonly waitingEntries: number } {
    return { waitingChanges: this.#changes.waiting, waitingEntries: this.#entries.waiting }
  }

  onRecorded(listener: RecordedListener): void {
    this.#recordedListeners.push(listener)
  }

  onFinishedCommit(listener: (commit: FinishedCommit) => void): void {
    this.#commitListener = listener
  }

  onHealthChange(listener: (failing: FailureReason | undefined) => void): void {
    this.#health.onChange(listener)
  }

  /** Commits what waits, and a last checkpoint. */
  async close(): Promise<void> {
    this.#isClosing = true
    await this.#draining
    this.#stopTimers()
    if (this.#trail?.hasUnsealedEntries) {
      this.#sealing = 'everything'
      await this.#drain()
      this.#stopTimers()
    }
  }

  #stopTimers(): void {
    clearTimeout(this.#checkpointTimer)
    this.#health.stop()
  }

  async #drain(): Promise<void> {
    while (
      this.#changes.waiting > 0 ||
      this.#entries.waiting > 0 ||
      this.#conflicts.waiting > 0 ||
      this.#sealing !== 'nothing'
    ) {
      const beganAt = this.#trail?.writer.now() ?? 0
      // Whatever else arrives in this turn of the event loop shares the commit.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#commitWaiting(beganAt)
    }
    this.#draining = undefined
  }

  /** Commits what waits, up to a number and a time, and then answers each caller. */
  async #commitWaiting(beganAt: number): Promise<void> {
    const hasChanges = this.#changes.waiting > 0 || this.#conflicts.waiting > 0
    const sealing = this.#trail?.sealsAtOnce === true ? 'everything' : this.#sealing
    const seals = sealing !== 'nothing'
    this.#sealing = 'nothing'
    const batch = emptyBatch()
    let checkpoint: Checkpoint | undefined
    try {
      const isSynchronized = hasChanges || seals || this.#options.syncsEntries
      const beginning = this.#runner.begin(isSynchronized)
      if (beginning !== undefined) await beginning
      // Counted from here: waiting for the lock of another process is no reason to make the batch smaller.
      const began = performance.now()
      this.#transaction.pauses.begin()
      // A commit without changes may not be synchronized, so a change that arrives now takes the next one.
      while (
        hasChanges &&
        batch.changes.length < this.#maxChanges &&
        (batch.changes.length < MIN_CHANGES || performance.now() - began < MAX_BATCH_MS)
      ) {
        const running = this.#runNext(batch)
        if (running === undefined) break
        await running
      }
      this.#takeEntries(batch)
      for (const { nonce } of batch.entries) {
        if (nonce !== undefined) await this.#runner.keep(nonce)
      }
      const appending = this.#trail?.append(batch.lines, beganAt, sealing)
      if (appending !== undefined) await appending
      const committing = this.#transaction.commit()
      if (committing !== undefined) await committing
      checkpoint = this.#trail?.committed()
    } catch (error) {
      if (error instanceof TransactionConflict) {
        await this.#runAgain(batch, error, sealing)
      } else if (error instanceof JointFailure) {
        await this.#runApart(batch, sealing)
      } else if (
        error instanceof OutcomeUnknown &&
        batch.changes.length > 0 &&
        batch.lines.size > 0
      ) {
        await this.#settle(batch, error, sealing)
      } else {
        await this.#fail(batch, batch.changes.length === 0 ? withoutChange(error) : error)
        if (seals) this.#checkpointFailed(error)
      }
      return
    }
    await this.#answer(batch, checkpoint)
  }

  /** Answers everybody in a batch that was committed. */
  async #answer(batch: Batch, checkpoint: Checkpoint | undefined): Promise<void> {
    this.#health.report(undefined)
    for (const { resolve } of batch.entries) batch.answers.push(resolve)
    await answerAll(batch, this.#transaction.pauses)
    if (batch.lines.size > 0) {
      const chain = this.#trail?.writer.chain ?? ''
      for (const listener of this.#recordedListeners) listener(batch.lines.keys(), chain)
    }
    this.#commitListener({ changes: batch.changes.length, waitingChanges: this.#changes.waiting })
    this.#afterCommit(checkpoint)
  }

  /** Runs the next change, or the next ones that may run at the same time. Undefined if no other may be in this batch. */
  #runNext(batch: Batch): Promise<void> | undefined {
    if (batch.isAlone) return undefined
    const again = batch.changes.length === 0 ? this.#conflicts.nextChange() : undefined
    if (again !== undefined) {
      batch.isAlone = true
      return this.#runner.run(again, batch)
    }
    if (this.#transaction.part === undefined) {
      const change = this.#changes.nextOf(batch)
      return change && this.#runner.run(change, batch)
    }
    const together = this.#changes.nextTogether(batch, this.#maxChanges - batch.changes.length)
    const [first] = together
    if (first === undefined) return undefined
    return isConfined(first)
      ? this.#runner.runTogether(together, batch)
      : this.#runner.run(first, batch)
  }

  #takeEntries({ entries, lines }: Batch): void {
    while (entries.length < MAX_ENTRIES) {
      const entry = this.#conflicts.nextEntry() ?? this.#entries.next()
      if (entry === undefined) return
      entries.push(entry)
      addLine(lines, entry.entry)
    }
  }

  /** Takes a batch back in which one of several changes has failed. Each is run by itself then, which shows which one it is. */
  async #runApart(batch: Batch, sealing: Sealing): Promise<void> {
    await rollBack(this.#transaction)
    this.#trail?.rolledBack()
    if (sealing !== 'nothing') this.#sealing = sealing
    this.#changes.putBackApart(batch.changes)
    this.#conflicts.takeBackEntries(batch.entries)
  }

  /** Takes a batch back that met with a conflict: what may still be tried is run again, each change by itself. */
  async #runAgain(batch: Batch, conflict: unknown, sealing: Sealing): Promise<void> {
    await rollBack(this.#transaction)
    this.#trail?.rolledBack()
    if (sealing !== 'nothing') this.#sealing = sealing
    await this.#conflicts.takeBack(batch.changes, batch.entries, conflict)
  }

  /**
   * Finds out whether a batch was committed, and answers accordingly. Nothing else is committed meanwhile, because what comes after
   * must see what was done. Whoever would wait longer than a client does is told that it may have been carried out.
   */
  async #settle(batch: Batch, unknown: OutcomeUnknown, sealing: Sealing): Promise<void> {
    let isAnswered = false
    const [settled, setSettled] = deferred<boolean>()
    unknown.settled = settled
    const away = new StorageFailure('database unreachable', unknown)
    const late = (): void => {
      isAnswered = true
      for (const change of batch.changes) change.reject(unknown)
      for (const entry of batch.entries) entry.reject(away)
    }
    const isDone = await settle(this.#transaction, {
      account: batch.changes[0]?.account ?? '',
      isAppended: async () => await this.#trail?.isAppended(),
      away: () => {
        this.#health.report(away.reason)
        this.#rejectAll(away)
      },
      late,
      isOver: () => this.#isClosing,
    })
    if (isDone === undefined) late()
    // Who was answered already finds the outcome in the trail: the entry is in this very batch, or is added when it is not.
    else if (isDone) await this.#answer(batch, this.#trail?.committed())
    else if (!isAnswered) await this.#runAgain(batch, unknown, sealing)
    else this.#trail?.rolledBack()
    if (isDone !== undefined) setSettled(isDone)
  }

  async #fail(batch: Batch, error: unknown): Promise<void> {
    await rollBack(this.#transaction)
    this.#trail?.rolledBack()
    // When not even a transaction could be begun, those whose turn it is are told so.
    const { changes, entries } = batch
    for (const change of changes.length > 0 ? changes : this.#changes.take(this.#maxChanges)) {
      change.reject(error)
    }
    if (entries.length === 0) this.#takeEntries(batch)
    for (const entry of entries) entry.reject(error)
    if (error instanceof StorageBusy || isAway(error)) this.#rejectAll(error)
    if (error instanceof StorageFailure) this.#health.report(error.reason)
  }

  /** Everything in the queues has waited for the lock as long as this batch, and must not wait for it once more. */
  #rejectAll(error: StorageBusy | StorageFailure): void {
    for (const one of this.#conflicts.take()) one.reject(error)
    for (const change of this.#changes.take()) change.reject(error)
    for (const entry of this.#entries.take()) entry.reject(error)
  }

  /** Commits what changes nothing, to find out whether commits succeed. @throws StorageFailure, StorageBusy */
  check(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#changes.add(probeOf(this.#transaction, this.#health, resolve, reject), NO_OWNER)
      this.#draining ??= this.#drain()
    })
  }

  #afterCommit(checkpoint: Checkpoint | undefined): void {
    const trail = this.#trail
    if (trail === undefined) return
    if (trail.isCheckpointDue) this.#sealing = 'what is due'
    else this.#armCheckpoint()
    if (checkpoint !== undefined) trail.announce(checkpoint)
  }

  #checkpointFailed(error: unknown): void {
    this.#trail?.writer.reportFault(error)
    this.#armCheckpoint(true)
  }

  /** The timer runs only while there are entries without a checkpoint, so that an idle server does nothing at all. */
  #armCheckpoint(isNeeded = this.#trail?.hasUnsealedEntries === true): void {
    if (!isNeeded || this.#trail === undefined || this.#checkpointTimer !== undefined) return
    this.#checkpointTimer = setTimeout(() => {
      this.#checkpointTimer = undefined
      if (this.#trail?.hasUnsealedEntries === false) return
      this.#sealing = 'what is due'
      this.#draining ??= this.#drain()
    }, this.#trail.writer.checkpointMs).unref()
  }
}

const NO_TRAIL = 'nothing can be recorded before the audit trail has begun'
