/** How often something was found in a cache, and how often not. */
export interface Lookups {
  hits: number
  misses: number
}

/**
 * A bounded cache that approximates least-recently-used eviction with two generations. When the young one is full it becomes the
 * old one, and the entries of the former old one, which were not used meanwhile, are dropped. A hit costs no reordering.
 */
export class LruCache<T> {
  readonly #half: number
  #young = new Map<string, T>()
  #old = new Map<string, T>()

  /** @param max the most entries that are kept */
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

/**
 * The same text in memory of its own, for a text that is remembered. To V8 a piece of a request is a view of the whole request, and
 * would keep all of it in memory.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text).toString()
}
