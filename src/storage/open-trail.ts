/**
 * The end of the chain that this process writes. Works inside the transactions of the engine: what it adds counts once
 * the transaction has been committed, and is forgotten when that fails.
 */

import type { Checkpoint, Tail, TrailWriter } from '../audit/trail.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import type { SqlTrail } from './sql/audit.ts'

export class OpenTrail {
  readonly writer: TrailWriter
  readonly #sql: SqlTrail
  /** As committed; undefined when it must be read. */
  #tail: Tail | undefined
  /** As it will be when the transaction is committed. */
  #next: { readonly tail: Tail; readonly checkpoint: Checkpoint | undefined } | undefined

  constructor(writer: TrailWriter, sql: SqlTrail) {
    this.writer = writer
    this.#sql = sql
  }

  /** Whether entries may have been committed that no checkpoint seals yet. */
  get isUnsealed(): boolean {
    return this.#tail === undefined || unsealed(this.#tail) > 0
  }

  /** Whether so many entries have come together that they are to be sealed at once. */
  get isCheckpointDue(): boolean {
    return this.#tail !== undefined && unsealed(this.#tail) >= this.writer.checkpointEntries
  }

  /** Reads where the chain ends. */
  async begin(): Promise<void> {
    this.#tail = await this.#end()
  }

  /** Adds one batch of these lines, if there are any, and a checkpoint of whatever has none, if that is wanted. */
  add(lines: readonly string[], beganAt: number, wantsCheckpoint: boolean): MaybePromise<void> {
    if (lines.length === 0 && !wantsCheckpoint) return undefined
    return andThen(this.#current(), (end) =>
      andThen(this.#addBatch(end, lines, beganAt), (tail) =>
        this.#addCheckpoint(tail, wantsCheckpoint),
      ),
    )
  }

  /** The transaction is on disk. Answers the checkpoint that it holds. */
  committed(): Checkpoint | undefined {
    const next = this.#next
    if (next === undefined) return undefined
    this.#tail = next.tail
    this.#next = undefined
    return next.checkpoint
  }

  /** The transaction failed. How much of it the engine undid by itself is not known, so the end is read again. */
  abandoned(): void {
    this.#next = undefined
    this.#tail = undefined
  }

  #addBatch(tail: Tail, lines: readonly string[], beganAt: number): MaybePromise<Tail> {
    if (lines.length === 0) return tail
    const batch = this.writer.link(tail, lines, beganAt)
    return andThen(this.#sql.addBatch(batch), () => this.writer.behind(tail, batch))
  }

  #addCheckpoint(tail: Tail, isWanted: boolean): MaybePromise<void> {
    if (!isWanted || unsealed(tail) === 0) {
      this.#next = { tail, checkpoint: undefined }
      return undefined
    }
    const checkpoint = this.writer.seal(tail)
    return andThen(this.#sql.addCheckpoint(checkpoint), () => {
      this.#next = { tail: this.writer.behind(tail, checkpoint), checkpoint }
    })
  }

  #current(): MaybePromise<Tail> {
    if (this.#tail !== undefined && this.writer.isAlone) return this.#tail
    return this.#end()
  }

  async #end(): Promise<Tail> {
    return this.writer.resume(await this.#sql.end(this.writer.chain))
  }
}

function unsealed({ entries, checkpoint }: Tail): number {
  return entries - checkpoint.entries
}
