/** A bounded cache in two generations: what was not used while one of them filled is forgotten. */
export class LruCache<T> {
  readonly #half: number
  #young = new Map<string, T>()
  #old = new Map<string, T>()

  /** @param max how many are kept at most */
  constructor(max: number) {
    this.#half = max / 2
  }

  get(name: string): T | undefined {
    const young = this.#young.get(name)
    if (young !== undefined) return young
    const old = this.#old.get(name)
    if (old !== undefined) this.set(name, old)
    return old
  }

  delete(name: string): void {
    this.#young.delete(name)
    this.#old.delete(name)
  }

  set(name: string, value: T): void {
    this.#young.set(name, value)
    if (this.#young.size < this.#half) return
    this.#old = this.#young
    this.#young = new Map()
  }
}
