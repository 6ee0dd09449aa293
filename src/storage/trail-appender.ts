/**
 * Appends batches and checkpoints to the chain of the audit trail that this process writes. It works inside the transactions of
 * the engine: what it appends counts after `committed()`, and is dropped by `rolledBack()`.
 */

import type { Checkpoint, Tail, TrailWriter } from '../audit/trail.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import type { SqlTrail } from './sql/audit.ts'

export class TrailAppender {
  readonly writer: TrailWriter
  readonly #sql: SqlTrail
  /** The end of the chain as committed; undefined when it must be read from the database. */
  #tail: Tail | undefined
  /** The end of the chain once the open transaction is committed. */
  #next: { readonly tail: Tail; readonly checkpoint: Checkpoint | undefined } | undefined

  constructor(writer: TrailWriter, sql: SqlTrail) {
    this.writer = writer
    this.#sql = sql
  }

  /** Whether there may be committed entries that no checkpoint covers yet. */
  get hasUnsealedEntries(): boolean {
    return this.#tail === undefined || unsealed(this.#tail) > 0
  }

  /** Whether there are so many entries without a checkpoint that one is due at once. */
  get isCheckpointDue(): boolean {
    return this.#tail !== undefined && unsealed(this.#tail) >= this.writer.checkpointEntries
  }

  /** Reads where the chain ends. */
  async load(): Promise<void> {
    this.#tail = await this.#readEnd()
  }

  /** Appends these lines as one batch, if there are any; then, if wanted, a checkpoint over all entries that have none. */
  append(lines: readonly string[], beganAt: number, wantsCheckpoint: boolean): MaybePromise<void> {
    if (lines.length === 0 && !wantsCheckpoint) return undefined
    return andThen(this.#currentTail(), (end) =>
      andThen(this.#appendBatch(end, lines, beganAt), (tail) =>
        this.#appendCheckpoint(tail, wantsCheckpoint),
      ),
    )
  }

  /** To be called after the transaction was committed. Answers the checkpoint in it, if there is one. */
  committed(): Checkpoint | undefined {
    const next = this.#next
    if (next === undefined) return undefined
    this.#tail = next.tail
    this.#next = undefined
    return next.checkpoint
  }

  /** To be called after the transaction failed. The end is read again, since what the engine undid by itself is not known. */
  rolledBack(): void {
    this.#next = undefined
    this.#tail = undefined
  }

  #appendBatch(tail: Tail, lines: readonly string[], beganAt: number): MaybePromise<Tail> {
    if (lines.length === 0) return tail
    const batch = this.writer.createBatch(tail, lines, beganAt)
    return andThen(this.#sql.addBatch(batch), () => this.writer.advance(tail, batch))
  }

  #appendCheckpoint(tail: Tail, isWanted: boolean): MaybePromise<void> {
    if (!isWanted || unsealed(tail) === 0) {
      this.#next = { tail, checkpoint: undefined }
      return undefined
    }
    const checkpoint = this.writer.createCheckpoint(tail)
    return andThen(this.#sql.addCheckpoint(checkpoint), () => {
      this.#next = { tail: this.writer.advance(tail, checkpoint), checkpoint }
    })
  }

  #currentTail(): MaybePromise<Tail> {
    if (this.#tail !== undefined && this.writer.isExclusive) return this.#tail
    return this.#readEnd()
  }

  async #readEnd(): Promise<Tail> {
    return this.writer.resume(await this.#sql.end(this.writer.chain))
  }
}

function unsealed({ entries, checkpoint }: Tail): number {
  return entries - checkpoint.entries
}
