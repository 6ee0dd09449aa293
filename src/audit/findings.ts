/** What a verification finds, and the list it is kept in. */

export type FindingKind =
  | 'entry changed'
  | 'entry removed'
  | 'entry inserted'
  | 'entries reordered'
  | 'batch changed'
  | 'batch removed'
  | 'batch inserted'
  | 'batches reordered'
  | 'checkpoint changed'
  | 'checkpoint removed'
  | 'expiry changed'
  | 'tail cut'

export interface Finding {
  readonly kind: FindingKind
  readonly chain: string
  /** The batch, or the first of them. */
  readonly sequence?: number
  /** The last of several batches, or checkpoints, in a row. */
  readonly through?: number
  /** The number of the checkpoint, or of the first of them. */
  readonly checkpoint?: number
  /** The entry's place in its batch, counted from 0, as sealed for one removed and as found for others. */
  readonly index?: number
  /** Of the entry as found, if it can still be read. */
  readonly requestId?: string
  readonly detail?: string
}

/** A bounded list: a trail in which nothing is right says so without filling the memory. */
export class Findings {
  static readonly #MAX = 10_000
  readonly #list: Finding[] = []
  #omitted = 0

  add(finding: Finding): void {
    if (this.#list.length < Findings.#MAX) this.#list.push(finding)
    else this.#omitted++
  }

  get list(): readonly Finding[] {
    return this.#list
  }

  /** How many more there were than the list holds. */
  get omitted(): number {
    return this.#omitted
  }
}
