/**
 * The end of the chain that this process writes. Works inside the transactions of the engine: what it adds counts once
 * the transaction has been committed, and is forgotten when that fails.
 */

import type { Checkpoint, Tail, TrailWriter } from '../audit/trail.ts'
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
  async add(lines: readonly string[], beganAt: number, wantsCheckpoint: boolean): Promise<void> {
    if (lines.length === 0 && !wantsCheckpoint) return
    let tail = await this.#current()
    if (lines.length > 0) {
      const batch = this.writer.createBatch(tail, lines, beganAt)
      await this.#sql.addBatch(batch)
      tail = this.writer.advance(tail, batch)
    }
    let checkpoint: Checkpoint | undefined
    if (wantsCheckpoint && unsealed(tail) > 0) {
      checkpoint = this.writer.createCheckpoint(tail)
      await this.#sql.addCheckpoint(checkpoint)
      tail = this.writer.advance(tail, checkpoint)
    }
    this.#next = { tail, checkpoint }
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

  async #current(): Promise<Tail> {
    if (this.#tail !== undefined && this.writer.isExclusive) return this.#tail
    return await this.#end()
  }

  async #end(): Promise<Tail> {
    return this.writer.resume(await this.#sql.end(this.writer.chain))
  }
}

function unsealed({ entries, checkpoint }: Tail): number {
  return entries - checkpoint.entries
}
