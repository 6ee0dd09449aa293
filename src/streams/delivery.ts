import type { ChainId, StreamPosition } from '../audit/trail.ts'
import { MAX_BYTES, MAX_LINES } from './sink.ts'

/** A chain, and how much of it was delivered. */
export type ChainPosition = Omit<StreamPosition, 'stream' | 'updatedAt'>

interface Piece extends ChainId {
  /** When its batch was sealed, or a batch before it in the same chain, if that is later. */
  readonly time: number
  readonly lines: string[]
}

/** What is given to a sink at once: lines of one or several chains, in order of time, and where their chains are then. */
export class Delivery {
  #pieces: Piece[] = []
  #count = 0
  #bytes = 0
  readonly #reached = new Map<string, ChainPosition>()

  hasRoomFor(line: string): boolean {
    return this.#count < MAX_LINES && this.#bytes + Buffer.byteLength(line) < MAX_BYTES
  }

  /** Adds the next line of a chain, from a batch that was sealed at this time. The lines of a chain stay in their order. */
  add({ account, chain }: ChainId, endedAt: number, line: string): void {
    let last = this.#pieces.at(-1)
    if (last?.account !== account || last.chain !== chain) last = undefined
    if (last === undefined || endedAt > last.time) {
      last = { account, chain, time: endedAt, lines: [] }
      this.#pieces.push(last)
    }
    last.lines.push(line)
    this.#count++
    this.#bytes += Buffer.byteLength(line) + 1
  }

  /** Notes the position in a chain when everything that was added is delivered. */
  reach(position: ChainPosition): void {
    this.#reached.set(`${position.account} ${position.chain}`, position)
  }

  get lines(): readonly string[] {
    return [...this.#pieces]
      .sort((one, other) => one.time - other.time)
      .flatMap(({ lines }) => lines)
  }

  /** When the oldest of the lines was recorded. */
  get since(): number {
    return this.#pieces.reduce((least, { time }) => Math.min(least, time), Infinity)
  }

  get reached(): Iterable<ChainPosition> {
    return this.#reached.values()
  }

  clear(): void {
    this.#pieces = []
    this.#count = 0
    this.#bytes = 0
    this.#reached.clear()
  }
}
