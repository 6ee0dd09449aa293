const BLOCK_BITS = 1024
const WORD_BITS = 32

interface Block {
  readonly words: Uint32Array
  count: number
}

/**
 * A set of numbers that can be counted, and read in order from any position. Numbers that lie close together take one bit of memory
 * each.
 */
export class NumberSet {
  readonly #blocks = new Map<number, Block>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(number: number): void {
    const at = Math.floor(number / BLOCK_BITS)
    let block = this.#blocks.get(at)
    if (block === undefined) {
      block = { words: new Uint32Array(BLOCK_BITS / WORD_BITS), count: 0 }
      this.#blocks.set(at, block)
    }
    const { words } = block
    const bit = number % BLOCK_BITS
    const word = Math.floor(bit / WORD_BITS)
    const mask = 1 << (bit % WORD_BITS)
    const before = words[word] ?? 0
    if ((before & mask) !== 0) return
    words[word] = before | mask
    block.count++
    this.#size++
  }

  /** In ascending order, without the `offset` smallest ones. */
  slice(offset: number, limit: number): number[] {
    const found: number[] = []
    let before = 0
    for (const at of [...this.#blocks.keys()].sort((a, b) => a - b)) {
      const block = this.#blocks.get(at)
      if (block === undefined || found.length === limit) break
      if (before + block.count > offset) {
        const skipped = Math.max(0, offset - before)
        found.push(...numbersIn(at, block).slice(skipped, skipped + limit - found.length))
      }
      before += block.count
    }
    return found
  }
}

function numbersIn(at: number, { words }: Block): number[] {
  const numbers: number[] = []
  for (const [index, word] of words.entries()) {
    for (let bit = 0; bit < WORD_BITS; bit++) {
      if ((word & (1 << bit)) !== 0) numbers.push(at * BLOCK_BITS + index * WORD_BITS + bit)
    }
  }
  return numbers
}
