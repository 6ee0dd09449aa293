/** What storage is busy with at a moment, for whoever watches the server from outside. */

/** How much waits in storage, for whoever watches the server. */
export interface StorageFigures {
  /** How many changes and entries of the trail wait for a commit. */
  readonly waitingChanges: number
  readonly waitingEntries: number
  /** Connections to a database server, by what they are for. None where the database is a file. */
  readonly connections: { readonly [purpose: string]: ConnectionFigures }
}

/** How many connections of one purpose there are. */
export interface ConnectionFigures {
  readonly busy: number
  readonly idle: number
  /** How many wait for one. */
  readonly waiting: number
}
