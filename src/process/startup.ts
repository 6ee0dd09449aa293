/** What the steps of a start share. */

import type { ServerData } from '../bootstrap/server-data.ts'
import type { Nodes } from '../nodes/nodes.ts'
import type { Api } from '../operations/apis.ts'
import type { Log } from '../runtime/log.ts'
import type { RunningParts } from '../runtime/running-parts.ts'
import type { Settings } from '../settings/table.ts'
import type { Storage } from '../storage/store.ts'

/** What later steps of a start get from earlier ones. */
export interface Startup {
  readonly settings: Settings
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly log: Log
  readonly data: ServerData
  /** The servers that work on the same database. */
  readonly nodes: Nodes
  readonly storage: Storage
  readonly apis: readonly Api[]
  /** Each step adds what it has started. It is stopped in reverse order, also when a later step fails. */
  readonly running: RunningParts
}
