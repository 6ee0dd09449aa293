/** Whether the server has its root key, and what it waits for if it has not. */

import type { AcceptedKey } from './recorded.ts'
import type { Progress, ShareCollector } from './share-collector.ts'

export interface Standing {
  readonly status: 'ok' | 'sealed'
  /** Why it is sealed. */
  readonly reason?: string
  /** Where it takes shares to open it. */
  readonly shares?: Progress
}

export class Seal {
  #sealed: { readonly reason: string; readonly collector: ShareCollector | undefined } | undefined

  close(reason: string, collector: ShareCollector | undefined): void {
    this.#sealed = { reason, collector }
  }

  /** While one root key gives way to another: the two that are accepted. */
  accepted: readonly AcceptedKey[] | undefined

  lift(): void {
    this.#sealed = undefined
  }

  /** Takes a share, while shares are what it waits for. */
  get collector(): ShareCollector | undefined {
    return this.#sealed?.collector
  }

  get standing(): Standing {
    if (this.#sealed === undefined) return { status: 'ok' }
    const { reason, collector } = this.#sealed
    const shares = collector?.progress
    return { status: 'sealed', reason, ...(shares && { shares }) }
  }
}
