/**
 * The one connection that writes, with group commit.
 *
 * Changes and audit entries queue. Once a turn of the event loop is over, one transaction is opened, each waiting change is
 * run in a savepoint of its own, one batch of the audit trail takes the entries of those that succeeded together with the
 * entries that wait by themselves, one commit follows, then all are answered. Nothing is done without its entry: when
 * the batch cannot be written, the whole commit fails, and everybody in it is told so.
 */

import { utimesSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Checkpoint, TrailWriter } from '../../audit/trail.ts'
import { NO_OWNER } from '../../scheduling/fair-queue.ts'
import { Pauses } from '../../scheduling/pauses.ts'
import { CommitTrouble } from '../commit-trouble.ts'
import { OpenTrail } from '../open-trail.ts'
import { SqlTrail } from '../sql/audit.ts'
import { storeOver } from '../sql/store.ts'
import { StorageFailure, type Trouble } from '../storage-failure.ts'
import { type Changing, type Nonce, type RefusedChange, type Scope, StorageBusy } from '../store.ts'
import { type WaitingChange, WaitingLines, type WaitingRecord } from '../waiting-lines.ts'
import type { Connection } from './driver.ts'
import { SqliteSql, told } from './sqlite-sql.ts'
import { Transaction } from './transaction.ts'

const MAX_CHANGES = 256
/** With the entries of the changes a batch of the trail has no more than a thousand. */
const MAX_RECORDS = 1_000 - MAX_CHANGES
/** A batch that has taken this long is committed, with the pauses in it. */
const MAX_BATCH_MS = 25
/** So many are told in one turn of the event loop how their commit ended: what they do about it takes a while as well. */
const TOLD_AT_ONCE = 128

/** How a commit ended for those in it. */
interface Committing {
  readonly changes: WaitingChange[]
  readonly tell: (() => void)[]
  readonly lines: string[]
  readonly records: WaitingRecord[]
}

export interface WriterOptions {
  /** Whether a commit that holds nothing but entries waits for the disk, too. */
  readonly syncsRecords: boolean
  /** How long a commit waits for another process that writes. */
  readonly maxLockedMs: number
  /** The database file, where a server may hold it. */
  readonly beside: string | undefined
}

export class SqliteWriter {
  readonly #connection: Connection
  readonly #pauses = new Pauses()
  readonly #sql: SqliteSql
  readonly #transaction: Transaction
  readonly #options: WriterOptions
  #trail: OpenTrail | undefined
  readonly #changes = new WaitingLines<WaitingChange>('too many changes are waiting')
  readonly #records = new WaitingLines<WaitingRecord>('too many audit entries are waiting')
  #wantsCheckpoint = false
  #checkpointTimer: NodeJS.Timeout | undefined
  #draining: Promise<void> | undefined
  #hasCommitted = false
  readonly #listeners: (() => void)[] = []
  readonly #trouble = new CommitTrouble(() => this.#probe())

  constructor(connection: Connection, options: WriterOptions) {
    this.#connection = connection
    this.#sql = new SqliteSql(connection, this.#pauses)
    this.#transaction = new Transaction(connection)
    this.#options = options
  }

  async beginTrail(writer: TrailWriter): Promise<void> {
    const trail = new OpenTrail(writer, new SqlTrail(this.#sql, { now: writer.now() }))
    await trail.begin()
    this.#trail = trail
    // A process that was killed may have left entries without a checkpoint.
    this.#armCheckpoint()
  }

  async change<T>(
    scope: Scope,
    work: (store: Changing) => Promise<T>,
    entryOf?: (result: T) => string,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T> {
    if (entryOf !== undefined && this.#trail === undefined) throw new Error(NO_TRAIL)
    return await new Promise<T>((resolve, reject) => {
      let result: T
      const change: WaitingChange = {
        run: async () => {
          result = await work(storeOver(this.#sql, scope))
          return entryOf && lineOf(entryOf(result))
        },
        refusedOf,
        settle: () => resolve(result),
        fail: reject,
      }
      this.#changes.add(change, scope.owner ?? { account: scope.account, caller: '' })
      this.#draining ??= this.#drain()
    })
  }

  record(entry: string, nonce?: Nonce, owner = NO_OWNER): Promise<void> {
    return new Promise((settle, fail) => {
      if (this.#trail === undefined) throw new Error(NO_TRAIL)
      this.#records.add({ line: lineOf(entry), nonce, settle, fail }, owner)
      this.#draining ??= this.#drain()
    })
  }

  onRecorded(listener: () => void): void {
    this.#listeners.push(listener)
  }

  onTrouble(listener: (trouble: Trouble | undefined) => void): void {
    this.#trouble.onChange(listener)
  }

  async close(): Promise<void> {
    await this.#draining
    clearTimeout(this.#checkpointTimer)
    this.#trouble.stop()
    if (this.#trail?.isUnsealed) {
      this.#wantsCheckpoint = true
      await this.#drain()
      clearTimeout(this.#checkpointTimer)
      this.#trouble.stop()
    }
    const { beside } = this.#options
    // Moves the log into the database file, which then is the whole database and can be copied alone. When somebody still
    // reads an earlier moment, or there is no room, the log stays for whoever opens the database next.
    try {
      if (beside === undefined) this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error
    }
    this.#connection.close()
    // The server watches the file, to learn that somebody else has written.
    if (beside !== undefined && this.#hasCommitted) touch(beside)
  }

  async #drain(): Promise<void> {
    while (this.#changes.waiting > 0 || this.#records.waiting > 0 || this.#wantsCheckpoint) {
      const beganAt = this.#trail?.writer.now() ?? 0
      // Whatever else arrives in this turn of the event loop shares the commit.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#commitWaiting(beganAt)
    }
    this.#draining = undefined
  }

  /** Carries out what waits, up to a number and a time, and tells each how it ended once that is on disk. */
  async #commitWaiting(beganAt: number): Promise<void> {
    const hasChanges = this.#changes.waiting > 0
    const wantsCheckpoint = this.#wantsCheckpoint
    this.#wantsCheckpoint = false
    const committing: Committing = { changes: [], tell: [], lines: [], records: [] }
    let checkpoint: Checkpoint | undefined
    try {
      const isSynchronized = hasChanges || wantsCheckpoint || this.#options.syncsRecords
      if (!this.#transaction.begins(isSynchronized)) await this.#whenUnlocked(isSynchronized)
      // What was spent waiting for another process is no reason to put off what waits with it.
      const began = performance.now()
      this.#pauses.begin()
      // Without a change at hand the commit is not synchronized, so a change that arrives now takes the next one.
      while (
        hasChanges &&
        committing.changes.length < MAX_CHANGES &&
        performance.now() - began < MAX_BATCH_MS
      ) {
        const change = this.#changes.next()
        if (change === undefined) break
        await this.#carryOut(change, committing)
      }
      this.#takeRecords(committing)
      for (const { nonce } of committing.records) if (nonce !== undefined) await this.#claim(nonce)
      await this.#trail?.add(committing.lines, beganAt, wantsCheckpoint)
      this.#transaction.commit()
      this.#hasCommitted = true
      checkpoint = this.#trail?.committed()
    } catch (error) {
      this.#fail(committing, error)
      if (wantsCheckpoint) this.#checkpointFailed(error)
      return
    }
    this.#trouble.note(undefined)
    let toldInTurn = 0
    for (const { settle } of committing.records) committing.tell.push(settle)
    for (const tell of committing.tell) {
      if (toldInTurn === TOLD_AT_ONCE) {
        await this.#pauses.take()
        toldInTurn = 0
      }
      tell()
      toldInTurn++
    }
    if (committing.lines.length > 0) for (const listener of this.#listeners) listener()
    this.#afterCommit(checkpoint)
  }

  // The first change of a transaction has nothing before it to save: when it fails, the transaction is begun anew.
  async #carryOut(change: WaitingChange, { changes, tell, lines }: Committing): Promise<void> {
    const isFirst = changes.length === 0
    changes.push(change)
    if (!isFirst) this.#transaction.save()
    try {
      const line = await change.run()
      if (!isFirst) this.#transaction.release()
      tell.push(change.settle)
      if (line !== undefined) lines.push(line)
    } catch (error) {
      try {
        if (!isFirst) this.#transaction.undo()
        else if (!this.#transaction.restarts()) await this.#whenUnlocked(true)
      } catch (fault) {
        // A full disk may have ended the whole transaction; the first error is the one to report.
        throw error instanceof StorageFailure ? error : fault
      }
      tell.push(() => change.fail(error))
      const refused = change.refusedOf?.(error)
      if (refused === undefined) return
      if (refused.nonce !== undefined) await this.#claim(refused.nonce)
      lines.push(lineOf(refused.entry))
    }
  }

  async #claim(nonce: Nonce): Promise<void> {
    await storeOver(this.#sql, { account: nonce.account, now: nonce.claimedAt }).nonces.claim(nonce)
  }

  #takeRecords({ records, lines }: Committing): void {
    while (records.length < MAX_RECORDS) {
      const record = this.#records.next()
      if (record === undefined) return
      records.push(record)
      lines.push(record.line)
    }
  }

  /** Begins as soon as the process that writes has done so; everybody else goes on meanwhile. @throws StorageBusy */
  async #whenUnlocked(isSynchronized: boolean): Promise<void> {
    const giveUpAt = performance.now() + this.#options.maxLockedMs
    for (let pauseMs = 1; performance.now() < giveUpAt; pauseMs = Math.min(2 * pauseMs, 20)) {
      await sleep(pauseMs)
      if (this.#transaction.begins(isSynchronized)) return
    }
    throw new StorageBusy('another process has been writing for too long')
  }

  #fail(committing: Committing, reason: unknown): void {
    const error = told(reason)
    this.#transaction.abandon()
    this.#trail?.abandoned()
    // When not even a transaction could be begun, whoever is first in line is told so.
    const { changes, records } = committing
    for (const change of changes.length > 0 ? changes : this.#changes.take(MAX_CHANGES)) {
      change.fail(error)
    }
    if (records.length === 0) this.#takeRecords(committing)
    for (const record of records) record.fail(error)
    if (error instanceof StorageBusy) this.#turnAway(error)
    if (error instanceof StorageFailure) this.#trouble.note(error.trouble)
  }

  // They have waited as long, and should not each wait so long again.
  #turnAway(error: StorageBusy): void {
    for (const change of this.#changes.take()) change.fail(error)
    for (const record of this.#records.take()) record.fail(error)
  }

  #probe(): void {
    const probe: WaitingChange = {
      run: async () => {
        // Writes a page, although it says the same as before.
        this.#connection.exec('PRAGMA user_version = 0')
        return undefined
      },
      settle: () => {},
      // A change that failed alone has not been noted.
      fail: (error) => {
        if (error instanceof StorageBusy) this.#trouble.keep()
        else this.#trouble.note(error instanceof StorageFailure ? error.trouble : undefined)
      },
    }
    try {
      this.#changes.add(probe, NO_OWNER)
    } catch (error) {
      probe.fail(error)
    }
    this.#draining ??= this.#drain()
  }

  #afterCommit(checkpoint: Checkpoint | undefined): void {
    const trail = this.#trail
    if (trail === undefined) return
    if (trail.isCheckpointDue) this.#wantsCheckpoint = true
    else this.#armCheckpoint()
    if (checkpoint === undefined) return
    try {
      trail.writer.announce(checkpoint)
    } catch (fault) {
      trail.writer.reportFault(fault)
    }
  }

  #checkpointFailed(error: unknown): void {
    this.#trail?.writer.reportFault(error)
    this.#armCheckpoint(true)
  }

  /** The timer runs only while something waits to be sealed, so that an idle server does nothing at all. */
  #armCheckpoint(isNeeded = this.#trail?.isUnsealed === true): void {
    if (!isNeeded || this.#trail === undefined || this.#checkpointTimer !== undefined) return
    this.#checkpointTimer = setTimeout(() => {
      this.#checkpointTimer = undefined
      if (this.#trail?.isUnsealed === false) return
      this.#wantsCheckpoint = true
      this.#draining ??= this.#drain()
    }, this.#trail.writer.checkpointMs).unref()
  }
}

function touch(file: string): void {
  const now = new Date()
  // Should it fail, the server learns of it by its next own entry.
  try {
    utimesSync(file, now, now)
  } catch {}
}

const NO_TRAIL = 'nothing can be recorded before the audit trail has begun'

// A line break would make two entries of one; JSON has none outside of its texts, and escapes them there.
function lineOf(entry: string): string {
  if (entry === '' || entry.includes('\n')) throw new Error('an audit entry must be one line')
  return entry
}
