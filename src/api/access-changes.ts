/** Number of accounts whose last change is remembered. For any other account, each change counts as its own. */
const MAX_ACCOUNTS = 10_000

/**
 * Counts the changes of this process that may affect permissions, by account. A cache notes the count at which its look-up began.
 * What it holds is outdated once the account has changed after that, also when the change was done before the look-up ended.
 */
export class AccessChanges {
  #count = 0
  #ofOthers = 0
  readonly #last = new Map<string, number>()

  /** Take this before a look-up. */
  get moment(): number {
    return this.#count
  }

  /** Called after a committed change that may affect permissions. */
  note(account: string): void {
    this.#count++
    if (this.#last.size >= MAX_ACCOUNTS && !this.#last.has(account)) {
      this.#last.clear()
      this.#ofOthers = this.#count
    }
    this.#last.set(account, this.#count)
  }

  /** Whether the account has changed since that moment; undefined for any account. */
  since(account: string | undefined, moment: number): boolean {
    const last = account === undefined ? this.#count : (this.#last.get(account) ?? this.#ofOthers)
    return moment < last
  }
}
