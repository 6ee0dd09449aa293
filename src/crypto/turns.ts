/** More work is waiting than is worth waiting for; trying again later is safe. */
export class TooManyWaiting extends Error {}

/** Whose work it is. */
export interface Owner {
  readonly account: string
  /** Who of the account. */
  readonly caller: string
}

const NOBODY: Owner = { account: '', caller: '' }

export interface Places {
  /** Of what waits, in all. */
  readonly waiting: number
  /** Of one account, and of one caller; as many as in all if absent. */
  readonly ofAccount?: number
  readonly ofCaller?: number
}

interface Waiting {
  begin(): void
  giveUp(): void
}

/** What waits of one account, by caller; whoever's turn comes next is first. */
interface Line {
  waiting: number
  readonly callers: Map<string, Waiting[]>
}

/**
 * Lets so many pieces of work run at a time, and so many wait. Accounts take turns, and within an account its callers; each
 * one's pieces come in their order.
 *
 * Whoever comes when all places are taken gets one all the same if somebody has two more than it would have: of the account
 * with the most, or else of the caller with the most in its own account, the newest piece gives way. So nobody can keep others
 * out, however much they bring.
 */
export class Turns {
  readonly #atOnce: number
  readonly #places: Required<Places>
  /** Whose turn comes next is first. */
  readonly #lines = new Map<string, Line>()
  #waiting = 0
  #running = 0

  constructor(atOnce: number, { waiting, ofAccount = waiting, ofCaller = ofAccount }: Places) {
    this.#atOnce = atOnce
    this.#places = { waiting, ofAccount, ofCaller }
  }

  /** @throws TooManyWaiting, also when it has waited and had to give way */
  async take<T>(work: () => Promise<T>, of: Owner = NOBODY): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait(of)
    try {
      return await work()
    } finally {
      const next = this.#nextAfter(of)
      // Handed on, and so not free in between.
      if (next === undefined) this.#running--
      else next.begin()
    }
  }

  #wait(of: Owner): Promise<void> {
    this.#makeRoomFor(of)
    return new Promise((begin, reject) => {
      const line = this.#lines.get(of.account) ?? { waiting: 0, callers: new Map() }
      this.#lines.set(of.account, line)
      const pieces = line.callers.get(of.caller) ?? []
      line.callers.set(of.caller, pieces)
      pieces.push({ begin, giveUp: () => reject(new TooManyWaiting('others had fewer waiting')) })
      line.waiting++
      this.#waiting++
    })
  }

  #makeRoomFor({ account, caller }: Owner): void {
    const own = this.#lines.get(account)
    const ofAccount = own?.waiting ?? 0
    const ofCaller = own?.callers.get(caller)?.length ?? 0
    if (ofCaller >= this.#places.ofCaller) throw new TooManyWaiting('too many of its own wait')

    const isAccountFull = ofAccount >= this.#places.ofAccount
    if (!isAccountFull && this.#waiting < this.#places.waiting) return
    const [name, longest] = most(this.#lines, ({ waiting }) => waiting)
    if (!isAccountFull && longest !== undefined && longest.waiting >= ofAccount + 2) {
      this.#giveWay(name, longest)
      return
    }
    const [, pieces] = most(own?.callers ?? NONE, ({ length }) => length)
    if (own === undefined || pieces === undefined || pieces.length < ofCaller + 2) {
      throw new TooManyWaiting('too many are waiting')
    }
    this.#giveWay(account, own)
  }

  /** The newest piece of the caller with the most. */
  #giveWay(account: string, line: Line): void {
    const [caller, pieces = []] = most(line.callers, ({ length }) => length)
    const newest = pieces.pop()
    this.#count(account, line, caller, pieces)
    newest?.giveUp()
  }

  #nextAfter(of: Owner): Waiting | undefined {
    this.#toTheEnd(of)
    for (const [account, line] of this.#lines) {
      for (const [caller, pieces] of line.callers) {
        const next = pieces.shift()
        this.#count(account, line, caller, pieces)
        this.#toTheEnd({ account, caller })
        return next
      }
    }
    return undefined
  }

  /** One piece of this caller waits no longer. */
  #count(account: string, line: Line, caller: string, pieces: readonly Waiting[]): void {
    this.#waiting--
    line.waiting--
    if (pieces.length === 0) line.callers.delete(caller)
    if (line.waiting === 0) this.#lines.delete(account)
  }

  /** Whoever has had a turn comes after all others. */
  #toTheEnd({ account, caller }: Owner): void {
    const line = this.#lines.get(account)
    if (line === undefined) return
    moveToEnd(this.#lines, account, line)
    const pieces = line.callers.get(caller)
    if (pieces !== undefined) moveToEnd(line.callers, caller, pieces)
  }
}

const NONE: ReadonlyMap<string, readonly Waiting[]> = new Map()

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
