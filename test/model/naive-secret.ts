/**
 * What a secret is, told as naively as possible: a list of versions, each with its own set of labels. Written from the
 * documentation alone, in another shape than the server's, so that the two can be compared.
 */

export interface NaiveVersion {
  readonly id: string
  readonly data: string
  readonly type: string
  readonly labels: Set<string>
}

export class NaiveSecret {
  versions: NaiveVersion[]
  isPending = false

  constructor(id: string, data: string) {
    this.versions = [{ id, data, type: 'text', labels: new Set(['ACSCurrent']) }]
  }

  holder(label: string): NaiveVersion | undefined {
    return this.versions.find((version) => version.labels.has(label))
  }

  version(id: string): NaiveVersion | undefined {
    return this.versions.find((version) => version.id === id)
  }

  get labelCount(): number {
    return this.versions.reduce((count, { labels }) => count + labels.size, 0)
  }

  /** Answers `OK` or an error code; a call that is refused changes nothing. */
  put(id: string, data: string, type: string, labels: readonly string[]): string {
    if (this.isPending) return 'Rejected.ResourceInDeleteWindow'
    const present = this.version(id)
    if (present !== undefined) {
      return present.data === data && present.type === type ? 'OK' : 'Rejected.ResourceExist'
    }
    return this.#attempt(() => {
      const added: NaiveVersion = { id, data, type, labels: new Set() }
      this.versions.push(added)
      if (labels.includes('ACSCurrent')) this.#moveCurrent(added)
      for (const label of labels) {
        if (label === 'ACSCurrent') continue
        this.#detach(label)
        added.labels.add(label)
      }
      if (this.versions.length > 10) {
        const oldest = this.versions.find((version) => version.labels.size === 0)
        this.versions = this.versions.filter((version) => version !== oldest)
      }
    })
  }

  relabel(label: string, from: string | undefined, to: string | undefined): string {
    const isBuiltIn = label === 'ACSCurrent' || label === 'ACSPrevious'
    if (from === undefined && to === undefined) return 'InvalidParameter'
    if (isBuiltIn && to === undefined) return 'InvalidParameter'
    if (this.isPending) return 'Rejected.ResourceInDeleteWindow'
    const source = from === undefined ? undefined : this.version(from)
    const target = to === undefined ? undefined : this.version(to)
    if (from !== undefined && source === undefined) return 'Forbidden.ResourceNotFound'
    if (to !== undefined && target === undefined) return 'Forbidden.ResourceNotFound'
    if (source !== undefined && !source.labels.has(label)) return 'Rejected.InvalidRequest'

    return this.#attempt(() => {
      if (target === undefined) source?.labels.delete(label)
      else if (label === 'ACSCurrent') this.#moveCurrent(target)
      else {
        this.#detach(label)
        target.labels.add(label)
      }
    })
  }

  #moveCurrent(target: NaiveVersion): void {
    const old = this.holder('ACSCurrent')
    if (old === target) return
    this.#detach('ACSPrevious')
    this.#detach('ACSCurrent')
    old?.labels.add('ACSPrevious')
    target.labels.add('ACSCurrent')
  }

  #detach(label: string): void {
    for (const { labels } of this.versions) labels.delete(label)
  }

  // Tries the change on the real thing and puts everything back when it leads to a ninth label.
  #attempt(change: () => void): string {
    const before = this.versions.map((version) => ({ ...version, labels: new Set(version.labels) }))
    change()
    if (this.labelCount <= 8) return 'OK'
    this.versions = before
    return 'Rejected.LimitExceeded'
  }
}
