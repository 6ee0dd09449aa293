/** Whose work it is. */
export interface Owner {
  readonly account: string
  /** Who of the account. */
  readonly caller: string
}

/** Work of the server itself, or of whoever is not known. */
export const NOBODY: Owner = { account: '', caller: '' }

export interface Places {
  /** Of what waits, in all. */
  readonly waiting: number
  /** Of one account, and of one caller; as many as in all if absent. */
  readonly ofAccount?: number
  readonly ofCaller?: number
}

/** What waits of one account, by caller; whoever's turn comes next is first. */
interface Line<Piece> {
  waiting: number
  readonly callers: Map<string, Piece[]>
}

/**
 * What waits, in a line for each account and each caller in it. Accounts take turns, and within an account its callers; each
 * one's pieces come in their order.
 *
 * Whoever comes when all places are taken gets one all the same if somebody has two more than it would have: of the account
 * with the most, or else of the caller with the most in its own account, the newest piece gives way. So nobody can keep others
 * out, however much they bring.
 */
export class Lines<Piece> {
  readonly #places: Required<Places>
  /** Whose turn comes next is first. */
  readonly #lines = new Map<string, Line<Piece>>()
  #waiting = 0

  constructor({ waiting, ofAccount = waiting, ofCaller = ofAccount }: Places) {
    this.#places = { waiting, ofAccount, ofCaller }
  }

  get waiting(): number {
    return this.#waiting
  }

  /** Answers `added`, `full` when there is no place for it, or the piece that has given way to it. */
  add(piece: Piece, of: Owner): 'added' | 'full' | { readonly gaveWay: Piece } {
    const gaveWay = this.#makeRoomFor(of)
    if (gaveWay === 'full') return 'full'
    let line = this.#lines.get(of.account)
    if (line === undefined) {
      line = { waiting: 0, callers: new Map() }
      this.#lines.set(of.account, line)
    }
    const pieces = line.callers.get(of.caller)
    if (pieces === undefined) line.callers.set(of.caller, [piece])
    else pieces.push(piece)
    line.waiting++
    this.#waiting++
    return gaveWay ?? 'added'
  }

  /** Takes the piece whose turn it is. */
  next(): Piece | undefined {
    for (const [account, line] of this.#lines) {
      for (const [caller, pieces] of line.callers) {
        const next = pieces.shift()
        this.#count(account, line, caller, pieces)
        this.#toTheEnd(account, line, caller, pieces)
        return next
      }
    }
    return undefined
  }

  /** Whoever has had a turn comes after all others. */
  hadTurn({ account, caller }: Owner): void {
    const line = this.#lines.get(account)
    if (line !== undefined) this.#toTheEnd(account, line, caller, line.callers.get(caller))
  }

  #makeRoomFor({ account, caller }: Owner): 'full' | { readonly gaveWay: Piece } | undefined {
    const { waiting, ofAccount: mostOfAccount, ofCaller: mostOfCaller } = this.#places
    const isFull = this.#waiting >= waiting
    if (!isFull && mostOfAccount === waiting && mostOfCaller === waiting) return undefined
    const own = this.#lines.get(account)
    const ofAccount = own?.waiting ?? 0
    const ofCaller = own?.callers.get(caller)?.length ?? 0
    if (ofCaller >= mostOfCaller) return 'full'

    const isAccountFull = ofAccount >= mostOfAccount
    if (!isAccountFull && !isFull) return undefined
    if (!isAccountFull) {
      const [name, longest] = most(this.#lines, ({ waiting: size }) => size)
      if (longest !== undefined && longest.waiting >= ofAccount + 2) {
        return this.#giveWay(name, longest)
      }
    }
    const [, pieces] = most(own?.callers ?? NONE, ({ length }) => length)
    if (own === undefined || pieces === undefined || pieces.length < ofCaller + 2) return 'full'
    return this.#giveWay(account, own)
  }

  /** The newest piece of the caller with the most. */
  #giveWay(account: string, line: Line<Piece>): { readonly gaveWay: Piece } | undefined {
    const [caller, pieces = []] = most(line.callers, ({ length }) => length)
    if (pieces.length === 0) return undefined
    const [newest] = pieces.splice(-1) as [Piece]
    this.#count(account, line, caller, pieces)
    return { gaveWay: newest }
  }

  /** One piece of this caller waits no longer. */
  #count(account: string, line: Line<Piece>, caller: string, pieces: readonly Piece[]): void {
    this.#waiting--
    line.waiting--
    if (pieces.length === 0) line.callers.delete(caller)
    if (line.waiting === 0) this.#lines.delete(account)
  }

  // Who is alone stays where it is: that costs nothing.
  #toTheEnd(account: string, line: Line<Piece>, caller: string, pieces: Piece[] = []): void {
    if (line.waiting > 0 && this.#lines.size > 1) moveToEnd(this.#lines, account, line)
    if (pieces.length > 0 && line.callers.size > 1) moveToEnd(line.callers, caller, pieces)
  }
}

const NONE: ReadonlyMap<string, readonly unknown[]> = new Map()

function moveToEnd<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name)
  map.set(name, value)
}

/** The entry with the largest measure; of several the last one. There are never more than places. */
function most<T>(
  map: ReadonlyMap<string, T>,
  measure: (value: T) => number,
): [name: string, value: T | undefined] {
  let found: [string, T | undefined] = ['', undefined]
  let largest = 0
  for (const [name, value] of map) {
    const size = measure(value)
    if (size >= largest) {
      largest = size
      found = [name, value]
    }
  }
  return found
}
