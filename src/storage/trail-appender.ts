/**
 * Appends batches and checkpoints to the chains of the audit trail that this process writes: one chain for each account, and one
 * for entries that concern no account or several. It works inside the transactions of the engine: what it appends counts after
 * `committed()`, and is dropped by `rolledBack()`.
 *
 * A *joint* checkpoint is one of the chain of no account. It also seals where the chains of accounts end that were continued
 * since the one before. So everything is sealed by one row a second, however many accounts write. Chains of accounts get
 * checkpoints of their own as well, because expiry goes by them, and they say how many entries a chain has had: once nothing was
 * added since the last joint checkpoint, and from time to time if something always is.
 */

import type { AccountEnd, Batch, Checkpoint, Tail, TrailWriter } from '../audit/trail.ts'
import { isAccountId, NO_ACCOUNT } from '../domain/account-ids.ts'
import { andThen, inTurn, type MaybePromise } from '../scheduling/maybe-promise.ts'
import type { SqlTrail } from './sql/audit.ts'

/** How many ends of chains are kept in memory; the least recently used one is dropped, and read again when it is needed. */
const MAX_TAILS = 4_096
/** When so many chains of accounts have no checkpoint of their own for their last entries, they get one with the next joint one. */
const MAX_UNSEALED = MAX_TAILS / 2
/** A chain that is always continued gets a checkpoint of its own after so many times the entries, or the time, of a joint one. */
const JOINT_PER_OWN = 60

/** The lines of a commit, by account. */
export type LinesByAccount = ReadonlyMap<string, readonly string[]>

/** Which checkpoints to append: those that are due, or one of each chain that has entries without one. */
export type Sealing = 'nothing' | 'what is due' | 'everything'

/** What the open transaction has appended. */
interface Appended {
  readonly tails: Map<string, Tail>
  readonly seals: boolean
  entries: number
  checkpoint: Checkpoint | undefined
  /** One of its batches. */
  last: Batch | undefined
}

export class TrailAppender {
  readonly writer: TrailWriter
  readonly #sql: SqlTrail
  readonly #maxTails: number
  /** The ends of chains as committed, by account, the least recently used first. Others must be read from the database. */
  readonly #tails = new Map<string, Tail>()
  /** Accounts whose chains have committed batches that no joint checkpoint covers yet. */
  readonly #unjoined = new Set<string>()
  /** Since when chains of accounts have committed batches that no checkpoint of their own covers. */
  readonly #unsealed = new Map<string, number>()
  /** How many entries were committed since the last joint checkpoint. */
  #entries = 0
  /** Whether there may be entries without a joint checkpoint that are not counted: of a process that was killed, or of a commit that failed. */
  #isUnsure = true
  #appended: Appended | undefined

  constructor(writer: TrailWriter, sql: SqlTrail, maxTails = MAX_TAILS) {
    this.writer = writer
    this.#sql = sql
    this.#maxTails = maxTails
  }

  /**
   * Whether every commit gets its checkpoints at once. A command that is killed could otherwise leave entries without one, and
   * the next command would have to look for them in the whole trail.
   */
  get sealsAtOnce(): boolean {
    return !this.writer.isExclusive
  }

  /** Whether there may be committed entries that no checkpoint covers yet. */
  get hasUnsealedEntries(): boolean {
    return this.#isUnsure || this.#entries > 0 || this.#unsealed.size > 0
  }

  /** Whether there are so many entries without a checkpoint that one is due at once. */
  get isCheckpointDue(): boolean {
    return this.#entries >= this.writer.checkpointEntries || this.#unsealed.size > MAX_UNSEALED
  }

  get #ownMs(): number {
    return JOINT_PER_OWN * this.writer.checkpointMs
  }

  /** Reads where the chain of no account ends, and which chains of accounts have entries without a checkpoint. */
  async load(): Promise<void> {
    const { chain } = this.writer
    const end = await this.#sql.end({ account: NO_ACCOUNT, chain })
    const tail = this.writer.resume(end)
    this.#tails.set(NO_ACCOUNT, tail)
    if (!this.sealsAtOnce) await this.#loadAccounts(end.checkpoint?.madeAt ?? 0)
    this.#isUnsure = unsealed(tail) > 0 || this.#unjoined.size > 0
  }

  async #loadAccounts(sealedAt: number): Promise<void> {
    const accounts = await this.#sql.accountsSince(this.writer.chain, sealedAt - 2 * this.#ownMs)
    for (const account of accounts) if (isAccountId(account)) await this.#loadAccount(account)
  }

  // A checkpoint of an account's own is always committed with a joint one. So entries that have the one have the other, too.
  async #loadAccount(account: string): Promise<void> {
    const tail = this.writer.resume(await this.#sql.end({ account, chain: this.writer.chain }))
    if (tail.sequence === tail.checkpoint.sequence) return
    this.#unjoined.add(account)
    this.#unsealed.set(account, this.writer.now())
  }

  /** Appends these lines as one batch for each account, if there are any; then the checkpoints. */
  append(lines: LinesByAccount, beganAt: number, sealing: Sealing): MaybePromise<void> {
    const seals = sealing !== 'nothing'
    if (lines.size === 0 && !seals) return undefined
    const due = seals ? this.#dueAccounts(lines, sealing === 'everything') : []
    const appended: Appended = {
      tails: new Map(),
      seals,
      entries: 0,
      checkpoint: undefined,
      last: undefined,
    }
    this.#appended = appended
    return andThen(this.#readTails(appended, lines, due), () =>
      andThen(this.#appendBatches(appended, lines, beganAt), () =>
        seals ? this.#appendCheckpoints(appended, due) : undefined,
      ),
    )
  }

  /** Whether the database has what was appended last, of which nobody knows whether it was committed. */
  async isAppended(): Promise<boolean | undefined> {
    const last = this.#appended?.last
    return last && (await this.#sql.hasBatch(last))
  }

  /** To be called after the transaction was committed. Answers the joint checkpoint in it, if there is one. */
  committed(): Checkpoint | undefined {
    const appended = this.#appended
    if (appended === undefined) return undefined
    this.#appended = undefined
    const { tails, seals, entries, checkpoint } = appended
    this.#entries += entries
    for (const [account, tail] of tails) {
      this.#keep(account, tail)
      if (account !== NO_ACCOUNT) this.#note(account, tail)
    }
    if (seals) {
      this.#unjoined.clear()
      this.#entries = 0
      this.#isUnsure = false
    }
    this.#dropLeastRecent()
    return checkpoint
  }

  /** Exports a checkpoint that was committed. That it cannot be is no reason for anything else to fail. */
  announce(checkpoint: Checkpoint): void {
    try {
      this.writer.announce(checkpoint)
    } catch (fault) {
      this.writer.reportFault(fault)
    }
  }

  /** To be called after the transaction failed. Ends are read again, since what the engine undid by itself is not known. */
  rolledBack(): void {
    // Whether these chains have entries without a checkpoint is not known either, and found out with the next checkpoint.
    for (const account of this.#appended?.tails.keys() ?? []) {
      if (account === NO_ACCOUNT) continue
      this.#unjoined.add(account)
      if (!this.#unsealed.has(account)) this.#unsealed.set(account, this.writer.now())
    }
    this.#appended = undefined
    this.#tails.clear()
    this.#isUnsure = true
  }

  #note(account: string, { sequence, checkpoint }: Tail): void {
    this.#unjoined.add(account)
    if (sequence === checkpoint.sequence) this.#unsealed.delete(account)
    else if (!this.#unsealed.has(account)) this.#unsealed.set(account, this.writer.now())
  }

  #keep(account: string, tail: Tail): void {
    this.#tails.delete(account)
    this.#tails.set(account, tail)
  }

  #dropLeastRecent(): void {
    for (const account of this.#tails.keys()) {
      if (this.#tails.size <= this.#maxTails) return
      this.#tails.delete(account)
    }
  }

  /** The accounts whose chains get a checkpoint of their own. */
  #dueAccounts(lines: LinesByAccount, isEverything: boolean): readonly string[] {
    if (isEverything) {
      const written = [...lines.keys()].filter((account) => account !== NO_ACCOUNT)
      return [...new Set([...this.#unsealed.keys(), ...written])]
    }
    const isFull = this.#unsealed.size > MAX_UNSEALED
    const before = this.writer.now() - this.#ownMs
    const most = JOINT_PER_OWN * this.writer.checkpointEntries
    const due: string[] = []
    for (const [account, since] of this.#unsealed) {
      const tail = this.#tails.get(account)
      const isLong = tail !== undefined && unsealed(tail) >= most
      const isQuiet = !this.#unjoined.has(account) && !lines.has(account)
      if (isFull || isQuiet || since <= before || isLong) due.push(account)
    }
    return due
  }

  /** Puts the ends of all chains that are to be continued or sealed into `appended`. */
  #readTails(
    { tails, seals }: Appended,
    lines: LinesByAccount,
    due: readonly string[],
  ): MaybePromise<void> {
    const missing: string[] = []
    const take = (account: string): void => {
      if (tails.has(account)) return
      const tail = this.writer.isExclusive ? this.#tails.get(account) : undefined
      if (tail === undefined) missing.push(account)
      else tails.set(account, tail)
    }
    for (const account of lines.keys()) take(account)
    if (seals) {
      take(NO_ACCOUNT)
      for (const account of this.#unjoined) take(account)
      for (const account of due) take(account)
    }
    if (missing.length === 0) return undefined
    return inTurn(missing, async (account) => {
      const end = await this.#sql.end({ account, chain: this.writer.chain })
      tails.set(account, this.writer.resume(end))
    })
  }

  #appendBatches(appended: Appended, lines: LinesByAccount, beganAt: number): MaybePromise<void> {
    if (lines.size === 0) return undefined
    const batches: Batch[] = []
    for (const [account, together] of lines) {
      const tail = tailIn(appended, account)
      const batch = this.writer.createBatch(account, tail, together, beganAt)
      appended.tails.set(account, this.writer.advance(tail, batch))
      appended.entries += together.length
      batches.push(batch)
      appended.last = batch
    }
    return this.#sql.addBatches(batches)
  }

  #appendCheckpoints(appended: Appended, due: readonly string[]): MaybePromise<void> {
    return andThen(
      inTurn(due, (account) => this.#appendOwnCheckpoint(appended, account)),
      () => this.#appendJointCheckpoint(appended),
    )
  }

  #appendOwnCheckpoint(appended: Appended, account: string): MaybePromise<void> {
    const tail = tailIn(appended, account)
    if (tail.sequence === tail.checkpoint.sequence) return undefined
    const checkpoint = this.writer.createCheckpoint(account, tail, [])
    appended.tails.set(account, this.writer.advance(tail, checkpoint))
    return this.#sql.addCheckpoint(checkpoint)
  }

  #appendJointCheckpoint(appended: Appended): MaybePromise<void> {
    const tail = tailIn(appended, NO_ACCOUNT)
    const ends: AccountEnd[] = []
    for (const [account, { sequence, mac, checkpoint }] of appended.tails) {
      if (account === NO_ACCOUNT || sequence === 0) continue
      ends.push({ account, sequence, batchMac: mac, checkpoint: checkpoint.number })
    }
    if (ends.length === 0 && unsealed(tail) === 0) return undefined
    const checkpoint = this.writer.createCheckpoint(NO_ACCOUNT, tail, ends)
    appended.tails.set(NO_ACCOUNT, this.writer.advance(tail, checkpoint))
    appended.checkpoint = checkpoint
    return this.#sql.addCheckpoint(checkpoint)
  }
}

function tailIn({ tails }: Appended, account: string): Tail {
  const tail = tails.get(account)
  if (tail === undefined) throw new Error('the end of the chain has not been read')
  return tail
}

function unsealed({ entries, checkpoint }: Tail): number {
  return entries - checkpoint.entries
}
