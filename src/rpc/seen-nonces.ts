/**
 * Remembers the nonces of the last 31 minutes, so that this process refuses a replayed request. Each nonce is stored as a
 * 64-bit keyed hash in a typed array, so a million of them take 16 MB and not 170 MB. There is one table per period; a table
 * is dropped when its whole period is too old.
 *
 * At full capacity, two different nonces have the same hash about once in 10^12 requests. The second request is then refused,
 * and succeeds when it is sent again with a new nonce. A nonce is never forgotten early: at full capacity, requests are
 * refused, first those of the accounts that use most of it. A quarter more is reserved for the other accounts.
 */

import { hash, randomBytes } from 'node:crypto'

/** Longer than the 30 minutes during which the same timestamp is accepted. */
export const NONCE_MEMORY_MS = 31 * 60 * 1000

const SLICES = 4
const SLICE_MS = NONCE_MEMORY_MS / SLICES
const MIN_CAPACITY = 1024
/** The reserve for accounts with few nonces, as a part of the capacity. */
const RESERVE = 1 / 4

/** The nonces that were seen. */
export class SeenNonces {
  readonly #max: number
  readonly #reserve: number
  // The hash is salted, so that nobody can choose nonces that collide in the table and make it slow.
  readonly #salt = randomBytes(16).toString('latin1')
  #slices: Slice[] = []

  /** @param max the capacity without the reserve; each nonce takes about 16 bytes */
  constructor(max: number) {
    this.#max = max
    this.#reserve = Math.ceil(max * RESERVE)
  }

  /**
   * Remembers the nonce and returns `fresh`; returns `seen` when it was used before, and `full` when this account may have no
   * further nonce for now.
   *
   * An account may use the reserve only while it has fewer nonces than are still free. So no account can use all of it.
   */
  claim(
    { account, accessKeyId }: { readonly account: string; readonly accessKeyId: string },
    nonce: string,
    now: number,
  ): 'fresh' | 'seen' | 'full' {
    const digest = hash('sha256', `${this.#salt}${accessKeyId}\0${nonce}`, 'buffer')
    const high = digest.readUInt32LE(0)
    // The low half is never zero, because zero marks an empty cell.
    const low = digest.readUInt32LE(4) || 1

    const current = this.#sliceAt(now)
    if (this.#slices.some((slice) => slice.has(high, low))) return 'seen'
    const size = this.#slices.reduce((sum, slice) => sum + slice.size, 0)
    if (size >= this.#max && this.#heldBy(account) >= this.#max + this.#reserve - size)
      return 'full'
    current.add(account, high, low)
    return 'fresh'
  }

  #heldBy(account: string): number {
    return this.#slices.reduce((sum, slice) => sum + slice.heldBy(account), 0)
  }

  #sliceAt(now: number): Slice {
    const newest = this.#slices.at(-1)
    if (newest !== undefined && now < newest.start + SLICE_MS) return newest

    this.#slices = this.#slices.filter(({ start }) => start + SLICE_MS + NONCE_MEMORY_MS > now)
    // The new table begins with the size of the last one, because growing a large table takes a while.
    const slice = new Slice(now, newest?.size ?? 0)
    this.#slices.push(slice)
    return slice
  }
}

/** The nonces of one period: an open-addressing hash set of pairs of 32-bit numbers, with a count for each account. */
class Slice {
  readonly start: number
  size = 0
  /** Only authenticated callers are counted, so there are at most as many entries as the server has accounts. */
  readonly #accounts = new Map<string, number>()
  #cells: Uint32Array
  #mask: number

  constructor(start: number, expected: number) {
    this.start = start
    const capacity = Math.max(MIN_CAPACITY, 2 ** Math.ceil(Math.log2(expected * 1.5 + 1)))
    this.#cells = new Uint32Array(capacity * 2)
    this.#mask = capacity - 1
  }

  has(high: number, low: number): boolean {
    return this.#cells[this.#find(high, low) + 1] !== 0
  }

  heldBy(account: string): number {
    return this.#accounts.get(account) ?? 0
  }

  add(account: string, high: number, low: number): void {
    if (this.size * 1.5 > this.#mask) this.#grow()
    const cell = this.#find(high, low)
    this.#cells[cell] = high
    this.#cells[cell + 1] = low
    this.size++
    this.#accounts.set(account, this.heldBy(account) + 1)
  }

  // Returns the index of the pair's cell, or of the empty cell where it belongs. One exists, because a table is never full.
  #find(high: number, low: number): number {
    for (let place = high & this.#mask; ; place = (place + 1) & this.#mask) {
      const cell = place * 2
      const isEmpty = this.#cells[cell + 1] === 0
      if (isEmpty || (this.#cells[cell] === high && this.#cells[cell + 1] === low)) return cell
    }
  }

  #grow(): void {
    const old = this.#cells
    this.#cells = new Uint32Array(old.length * 2)
    this.#mask = this.#mask * 2 + 1
    for (let cell = 0; cell < old.length; cell += 2) {
      const [high = 0, low = 0] = [old[cell], old[cell + 1]]
      if (low === 0) continue
      const place = this.#find(high, low)
      this.#cells[place] = high
      this.#cells[place + 1] = low
    }
  }
}
