/** What is read of the server when somebody asks for its metrics. Nothing in it names a secret, a key, a user or an account. */

import type { Buckets } from './buckets.ts'
import type { OperationCounts } from './request-counts.ts'

export interface Hits {
  readonly hits: number
  readonly misses: number
}

/** Connections to the database that serve one purpose. */
export interface ConnectionsInUse {
  readonly busy: number
  readonly idle: number
  /** How many wait for one. */
  readonly waiting: number
}

/** One of several servers over a database. */
export interface NodeReading {
  readonly state: string
  readonly leaseUntil: number
  /** What it does for all. */
  readonly duties: readonly string[]
  readonly isThis: boolean
}

/** Numbers by a name that the program has chosen. */
export type ByName<T> = { readonly [name: string]: T }

/** Times are in milliseconds; moments are since the epoch. */
export interface Readings {
  readonly now: number
  readonly version: string
  /** The state in a word, as `/health` says it, and all words that there are. */
  readonly state: string
  readonly states: readonly string[]
  readonly operations: readonly OperationCounts[]
  readonly shed: number
  readonly refusedWhileSealed: number
  readonly eventLoopDelays: Buckets
  /** How much waits, by queue. */
  readonly waiting: ByName<number>
  readonly caches: ByName<Hits>
  readonly commits: number
  readonly committedChanges: number
  readonly trailLagMs: number
  readonly trailProvenUntil: number | undefined
  /** How old the oldest entry is that a stream has not delivered. */
  readonly streamLagsMs: ByName<number>
  readonly httpConnections: number
  /** By purpose; empty where the database is a file. */
  readonly databaseConnections: ByName<ConnectionsInUse>
  /** The servers that work on the same database, as this one knows them; none where there can be one only. */
  readonly nodes: readonly NodeReading[]
  readonly internalErrors: number
  /** By reason. */
  readonly storageFailures: ByName<number>
  readonly unknownOutcomes: number
  readonly certificateExpiresAt: number | undefined
  readonly keyMaterialExpiresAt: number | undefined
  readonly lastBackupAt: number | undefined
}
