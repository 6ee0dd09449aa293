/**
 * Divides what can be done in a round among those who ask for it, fairly: nobody gets more while somebody who asks for less is refused
 * (max-min fairness). Nothing waits here. The limit of a round follows from what each owner asked for in the round before.
 */

/** New owners may bring a round above what is planned, but not above this multiple of it. */
const MAX_EXCESS = 2

export class FairShares {
  #planned = 0
  #limit = 0
  #total = 0
  readonly #used = new Map<string, number>()
  readonly #refused = new Set<string>()

  /** Forgets everything, and begins a round in which one owner alone may have as much as is planned. */
  restart(planned: number): void {
    this.#limit = planned
    this.#begin(planned)
  }

  /** Begins the next round. @param planned how much may be used in it */
  nextRound(planned: number): void {
    let satisfied = 0
    for (const [owner, used] of this.#used) if (!this.#refused.has(owner)) satisfied += used
    // What those leave who got all they asked for belongs to the others; but nobody is limited to less than an equal part.
    const equalPart = planned / Math.max(1, this.#used.size)
    const ofOthers = (planned - satisfied) / Math.max(1, this.#refused.size)
    this.#limit = this.#refused.size === 0 ? planned : Math.max(equalPart, ofOthers)
    this.#begin(planned)
  }

  /** How much has been used in this round. */
  get total(): number {
    return this.#total
  }

  /** Whether anybody was refused in this round. */
  get hasRefused(): boolean {
    return this.#refused.size > 0
  }

  /** Whether the owner may use more in this round. */
  admits(owner: string): boolean {
    const used = this.#used.get(owner) ?? 0
    if (used < this.#limit && this.#total < MAX_EXCESS * this.#planned) return true
    this.#refused.add(owner)
    return false
  }

  /** Notes what an owner has used. */
  charge(owner: string, amount: number): void {
    this.#used.set(owner, (this.#used.get(owner) ?? 0) + amount)
    this.#total += amount
  }

  #begin(planned: number): void {
    this.#planned = planned
    this.#total = 0
    this.#used.clear()
    this.#refused.clear()
  }
}
