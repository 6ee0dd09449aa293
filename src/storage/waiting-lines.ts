import { FairQueue, type Owner } from '../scheduling/fair-queue.ts'
import { type Nonce, type RefusedChange, StorageBusy } from './store.ts'

const MAX_WAITING = 10_000

export interface WaitingChange {
  /** Answers the entry, if the change has one. */
  readonly run: () => Promise<string | undefined>
  /** What remains when it is refused, if it has an entry then. */
  readonly refusedOf?: ((reason: unknown) => RefusedChange | undefined) | undefined
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

/** An entry that waits for the next commit. */
export interface WaitingRecord {
  readonly line: string
  /** To be claimed with it. */
  readonly nonce: Nonce | undefined
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

/**
 * What waits for a commit, and has not been begun. When too much waits, whoever has the most gives way to whoever has few, and
 * is told that the server is busy.
 */
export class WaitingLines<Piece extends { readonly fail: (error: unknown) => void }> {
  readonly #lines = new FairQueue<Piece>({ total: MAX_WAITING })
  readonly #busy: string

  /** @param busy what whoever finds no place is told */
  constructor(busy: string) {
    this.#busy = busy
  }

  get waiting(): number {
    return this.#lines.waiting
  }

  /** @throws StorageBusy */
  add(piece: Piece, of: Owner): void {
    const added = this.#lines.add(piece, of)
    if (added === 'added') return
    const busy = new StorageBusy(this.#busy)
    if (added === 'full') throw busy
    added.evicted.fail(busy)
  }

  next(): Piece | undefined {
    return this.#lines.next()
  }

  /** Takes so many of those whose turn it is. */
  take(max = this.waiting): Piece[] {
    const taken: Piece[] = []
    while (taken.length < max) {
      const piece = this.next()
      if (piece === undefined) break
      taken.push(piece)
    }
    return taken
  }
}
