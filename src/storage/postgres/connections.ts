/** The connections of one process: how they are opened, how many there are, and who has one. */

import type { ConnectionFigures } from '../figures.ts'
import { StorageFailure } from '../storage-failure.ts'
import { StorageBusy } from '../store.ts'
import type { Connection } from './connection.ts'

/** After a connection could not be opened, for so long the next ones fail at once, with the same reason. */
const AWAY_MS = 300
/** How often it is looked whether the server still answers, while something waits for it. */
const LOOK_MS = 200
/** How long somebody waits for a connection, and how many may wait. */
const MAX_WAIT_MS = 1_200
const MAX_WAITING = 1_000

/** Opens connections and watches those that are open. */
export class Opener {
  readonly #open: () => Promise<Connection>
  /** How long a message on it may be without an answer. */
  readonly #watched = new Map<Connection, number>()
  #watch: NodeJS.Timeout | undefined
  #lookedAt = 0
  #hasSkipped = false
  #away: { readonly until: number; readonly failure: unknown } | undefined

  constructor(open: () => Promise<Connection>) {
    this.#open = open
  }

  /** @param maxSilentMs after so long without an answer the connection is given up */
  async open(maxSilentMs: number): Promise<Connection> {
    // While the server is away nobody waits for each attempt anew.
    if (this.#away !== undefined && performance.now() < this.#away.until) throw this.#away.failure
    try {
      const connection = await this.#open()
      this.#away = undefined
      this.#watched.set(connection, maxSilentMs)
      this.#watch ??= setInterval(() => this.#look(), LOOK_MS).unref()
      this.#lookedAt ||= performance.now()
      return connection
    } catch (failure) {
      if (failure instanceof StorageFailure) {
        this.#away = { until: performance.now() + AWAY_MS, failure }
      }
      throw failure
    }
  }

  close(): void {
    clearInterval(this.#watch)
  }

  #look(): void {
    const now = performance.now()
    // When this process was kept from working, answers may have come that it has not read yet. It reads them before the next look.
    const wasBusy = now - this.#lookedAt > 2 * LOOK_MS
    this.#lookedAt = now
    this.#hasSkipped = wasBusy && !this.#hasSkipped
    if (this.#hasSkipped) return
    for (const [connection, maxSilentMs] of this.#watched) {
      const since = connection.waitingSince
      if (connection.isLost) this.#watched.delete(connection)
      else if (since !== undefined && now - since > maxSilentMs) connection.destroy()
    }
  }
}

interface Asking {
  resolve(connection: Connection): void
  reject(error: unknown): void
}

export interface LeasesOptions {
  readonly max: number
  readonly maxSilentMs: number
}

/** Connections that one transaction has for itself. Whoever waits for one gets it in turn. */
export class Leases {
  readonly #opener: Opener
  readonly #options: LeasesOptions
  readonly #idle: Connection[] = []
  readonly #asking: Asking[] = []
  #open = 0
  #whenClosed: (() => void) | undefined

  constructor(opener: Opener, options: LeasesOptions) {
    this.#opener = opener
    this.#options = options
  }

  get figures(): ConnectionFigures {
    const idle = this.#idle.length
    return { busy: this.#open - idle, idle, waiting: this.#asking.length }
  }

  /** @throws StorageFailure, StorageBusy */
  async take(): Promise<Connection> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.isLost) return idle
      this.#open--
    }
    if (this.#open >= this.#options.max) return await this.#wait()
    this.#open++
    try {
      return await this.#opener.open(this.#options.maxSilentMs)
    } catch (error) {
      this.#ended()
      // Those who wait for one would only wait longer for the same answer.
      for (const { reject } of this.#asking.splice(0)) reject(error)
      throw error
    }
  }

  /** Gives it back. One that is lost, or has a transaction that nobody knows the end of, must have been destroyed. */
  give(connection: Connection): void {
    if (connection.isLost) {
      this.#ended()
      const next = this.#asking.shift()
      if (next !== undefined) this.take().then(next.resolve, next.reject)
      return
    }
    const next = this.#asking.shift()
    if (next === undefined) this.#idle.push(connection)
    else next.resolve(connection)
    if (this.#whenClosed !== undefined) this.#closeIdle()
  }

  /** Waits for those that are in use. */
  async close(): Promise<void> {
    if (this.#open === 0) return
    await new Promise<void>((resolve) => {
      this.#whenClosed = resolve
      this.#closeIdle()
    })
  }

  #closeIdle(): void {
    for (const connection of this.#idle.splice(0)) {
      void connection.close().finally(() => this.#ended())
    }
  }

  #ended(): void {
    this.#open--
    if (this.#open === 0) this.#whenClosed?.()
  }

  #wait(): Promise<Connection> {
    if (this.#asking.length >= MAX_WAITING) {
      throw new StorageBusy('too many wait for a connection to the database')
    }
    return new Promise((resolve, reject) => {
      const asking: Asking = {
        resolve: (connection) => {
          clearTimeout(timer)
          resolve(connection)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      const timer = setTimeout(() => {
        this.#asking.splice(this.#asking.indexOf(asking), 1)
        reject(new StorageBusy('all connections to the database are in use'))
      }, MAX_WAIT_MS)
      this.#asking.push(asking)
    })
  }
}
