/** Accounts whose last change is remembered; of the others any change counts as theirs. */
const MAX_ACCOUNTS = 10_000

/**
 * The changes of this process to who may do what, by account, in their order. Whatever is remembered of an account notes the
 * moment at which looking it up began, and counts no more once the account has changed after that: also when the change was
 * done before the looking up ended.
 */
export class AccessChanges {
  #count = 0
  #ofOthers = 0
  readonly #last = new Map<string, number>()

  /** To be taken before something is looked up. */
  get moment(): number {
    return this.#count
  }

  /** To be called when a change is done. */
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
