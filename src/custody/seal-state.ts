/** Whether the server is sealed, that is, waits for its root key; and if so, what it waits for. */

import type { ShareCollector, ShareProgress } from './share-collector.ts'
import type { AcceptedKey } from './source-record.ts'

/** Whether the server has its root key, as commands are told. */
export interface SealStatus {
  readonly status: 'ok' | 'sealed'
  /** Why it is sealed. */
  readonly reason?: string
  /** The number of shares, if shares can unseal it. */
  readonly shares?: ShareProgress
}

/** A server that works on the same database, as `jinku status` shows it. Times are in milliseconds since the epoch. */
export interface ShownNode {
  readonly name: string
  readonly version: string
  readonly state: string
  readonly startedAt: number
  readonly leaseUntil: number
  readonly duties: readonly string[]
  readonly isThis: boolean
}

/** Requests that were refused because there were too many. */
export interface Overload {
  /** Since the start. */
  readonly refused: number
  /** When the last one was, in milliseconds since the epoch. */
  readonly lastAt: number
}

/** The seal state of a server, shared by its endpoints. */
export class SealState {
  #sealed: { readonly reason: string; readonly collector: ShareCollector | undefined } | undefined

  /** @param collector receives shares, if shares can unseal the server */
  seal(reason: string, collector: ShareCollector | undefined): void {
    this.#sealed = { reason, collector }
  }

  /** The two accepted root keys, during a change. */
  accepted: readonly AcceptedKey[] | undefined

  /** How many requests were refused because there were too many; undefined when none was. */
  overload: Overload | undefined

  /** The servers that work on the same database; undefined when there can be one only. */
  nodes: () => readonly ShownNode[] | undefined = () => undefined

  /** What refuses requests while the server is sealed, and counts them; undefined if it never was. */
  refusing: { readonly refused: number } | undefined

  unseal(): void {
    this.#sealed = undefined
  }

  /** The collector, while the server waits for shares. */
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
