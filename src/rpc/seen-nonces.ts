/**
 * The nonces this process has seen lately. Each is a 64-bit keyed hash in a table of typed arrays, so that a million of
 * them take 16 MB and not 170. Tables are sliced by time; a slice is dropped whole when all of it is too old.
 *
 * Two different nonces share a hash once in some 10^12 requests at a full memory; the request is then refused and
 * succeeds when tried again. A nonce is never forgotten before its time: when memory is full, requests are refused, first those
 * of the accounts that have filled it. A quarter more is kept for the others.
 */

import { hash, randomBytes } from 'node:crypto'

/** Longer than the 30 minutes for which the same timestamp can be fresh. */
export const NONCE_MEMORY_MS = 31 * 60 * 1000

const SLICES = 4
const SLICE_MS = NONCE_MEMORY_MS / SLICES
const MIN_CAPACITY = 1024
/** What is kept for accounts that have few when memory is full, of what it may hold. */
const RESERVE = 1 / 4

export class SeenNonces {
  readonly #max: number
  readonly #reserve: number
  // So that nobody can choose nonces that crowd one corner of a table.
  readonly #salt = randomBytes(16).toString('latin1')
  #slices: Slice[] = []

  /** @param max how many nonces are remembered, but for the reserve; 16 bytes each, or a little more */
  constructor(max: number) {
    this.#max = max
    this.#reserve = Math.ceil(max * RESERVE)
  }

  /**
   * Answers `fresh` and remembers, or `seen`, or `full` when no more can be remembered of this account for now.
   *
   * Of the reserve each account may have as long as it holds fewer nonces in all than are still free. So none can take all of it.
   */
  claim(
    { account, accessKeyId }: { readonly account: string; readonly accessKeyId: string },
    nonce: string,
    now: number,
  ): 'fresh' | 'seen' | 'full' {
    const digest = hash('sha256', `${this.#salt}${accessKeyId}\0${nonce}`, 'buffer')
    const high = digest.readUInt32LE(0)
    // Two zeros mark an empty place.
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
    // As many requests as lately are likely to come: growing a large table takes a while.
    const slice = new Slice(now, newest?.size ?? 0)
    this.#slices.push(slice)
    return slice
  }
}

/** An open-addressed hash set of pairs of 32-bit numbers, and how many of them each account has. */
class Slice {
  readonly start: number
  size = 0
  /** Of proven callers only, so that there are no more than the server has. */
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

  // The index of the pair's cell, or of the empty cell where it belongs. Tables are never full, so one is found.
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
