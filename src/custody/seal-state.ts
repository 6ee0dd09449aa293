/** Whether the server has its root key, and what it waits for if it has not. */

import type { ShareCollector, ShareProgress } from './share-collector.ts'
import type { AcceptedKey } from './source-record.ts'

export interface SealStatus {
  readonly status: 'ok' | 'sealed'
  /** Why it is sealed. */
  readonly reason?: string
  /** Where it takes shares to open it. */
  readonly shares?: ShareProgress
}

export class SealState {
  #sealed: { readonly reason: string; readonly collector: ShareCollector | undefined } | undefined

  seal(reason: string, collector: ShareCollector | undefined): void {
    this.#sealed = { reason, collector }
  }

  /** While one root key gives way to another: the two that are accepted. */
  accepted: readonly AcceptedKey[] | undefined

  unseal(): void {
    this.#sealed = undefined
  }

  /** Takes a share, while shares are what it waits for. */
  get collector(): ShareCollector | undefined {
    return this.#sealed?.collector
  }

  get status(): SealStatus {
    if (this.#sealed === undefined) return { status: 'ok' }
    const { reason, collector } = this.#sealed
    const shares = collector?.progress
    return { status: 'sealed', reason, ...(shares && { shares }) }
  }
}
