/**
 * The interface of an engine: storage for requests, and work on all data at once for maintenance. The rest of the program
 * knows the database only through this interface. `open-engine.ts` chooses the engine.
 *
 * The data directory (root key, control socket, lock) is no part of the engine: a server has one, wherever its database is.
 */

import type { Storage } from './store.ts'
import type { TablesReader, TablesWriter } from './tables.ts'

/** The database cannot be used by this program; the message says what can be done. */
export class SchemaError extends Error {}

/** There is no database driver; the message says how to get one. */
export class DriverError extends Error {}

/** Identifies the database. */
export interface EngineSettings {
  /** The data directory; undefined for a database in memory, which is lost when the process ends. */
  readonly dataDir: string | undefined
  /** A database that a server keeps; if absent, it is a file in the data directory. */
  readonly database?: DatabaseServer | undefined
}

/** A database that is reached over a connection. */
export interface DatabaseServer {
  /** The one that takes changes is used. */
  readonly hosts: readonly DatabaseHost[]
  readonly database: string
  readonly user: string
  /** Asked for each connection; undefined when there is none. */
  readPassword(): string | undefined
  readonly encryption: DatabaseEncryption
  /** Certificates of the authorities that are trusted, in PEM form; undefined for those of the system. */
  readonly authorities: string | undefined
  /** How many connections are open at most. */
  readonly connections: number
  /** The extension that spreads its tables over the nodes of a cluster, if one does. */
  readonly distribution?: DatabaseDistribution | undefined
}

/** `citus`: the extension of that name. */
export type DatabaseDistribution = 'citus'

/** One host of a database server. */
export interface DatabaseHost {
  /** A name, an address, or the directory of a socket, which begins with a slash. */
  readonly host: string
  readonly port: number
}

/**
 * `none`: in clear. `unverified`: encrypted, for whoever answers. `authority`: the certificate must be of a trusted authority.
 * `full`: it must be for this host as well.
 */
export type DatabaseEncryption = 'none' | 'unverified' | 'authority' | 'full'

/** What messages say of an engine, and what it can do. */
export interface EngineStatus {
  /** Name and version of the database software, for messages. */
  readonly driver: string
  /** The location of the data, for messages. */
  readonly location: string
  /** The newest schema that this program knows. */
  readonly latestSchema: number
  /** The oldest one whose tables it can make, to fill them with data of that time. */
  readonly oldestSchema: number
  /** Whether several servers may work on the database at the same time. */
  readonly takesNodes: boolean
}

/** A step from one schema to the next. */
export interface SchemaStep {
  readonly number: number
  readonly name: string
}

/** The schema of a database, and that of the program. */
export interface SchemaStatus {
  /** The schema that the database has; 0 when it is empty. */
  readonly from: number
  /** The schema that this program works on. */
  readonly to: number
  readonly pending: readonly SchemaStep[]
}

/** An upgrade of the schema that was carried out. */
export interface Upgrade {
  readonly from: number
  readonly to: number
  /** The copy of the database as it was before; undefined where the engine undoes an upgrade that fails. */
  readonly snapshot: string | undefined
}

export interface StorageOptions {
  /**
   * Whether an entry without a change is synchronized to disk before it counts as recorded. If not, it survives the end of the
   * process, but a power cut may lose the entries of the last second, of reads and refusals only.
   */
  readonly readsSurvivePowerCut?: boolean
  /**
   * Whether a server may use the database at the same time. If so, the schema must be the one of this program; if not, it is
   * upgraded first.
   */
  readonly isShared?: boolean
  /** Called with a sentence about each property of the database that an operator should know of. */
  readonly warn?: (text: string) => void
  /** Called after the database was upgraded from an older schema. */
  readonly onUpgrade?: (upgrade: Upgrade) => void
}

/** The result of an upgrade of a copy. */
export interface UpgradeTrial {
  readonly databaseBytes: number
  readonly copySeconds: number
  readonly migrationSeconds: number
  /** Rows of each table, before and after; undefined where there was no such table. */
  readonly tables: ReadonlyMap<string, readonly [number | undefined, number | undefined]>
  /** Sentences about what went wrong. */
  readonly faults: readonly string[]
}

/** A database, for everything that is not a request: opening, upgrading, copying, examining. */
export interface Engine {
  readonly status: EngineStatus
  /** @throws SchemaError when the schema is newer than the program */
  schema(): Promise<SchemaStatus>
  /** @throws SchemaError when the schema is not, and cannot become, the one of this program */
  openStorage(options?: StorageOptions): Promise<Storage>
  /**
   * Refuses while servers work on the database that hold other data directories. A database in a file has none.
   *
   * @throws SchemaError that names them
   */
  requireIdle(): Promise<void>
  /** The first account of the server; undefined when there is none yet. Works on any schema. */
  firstAccount(): Promise<string | undefined>
  /** All tables at one moment, while others use the database. The schema must be the one of this program. */
  readTables(): Promise<TablesReader>
  /** Fills an empty database whose tables have this schema. The database cannot be used before that is finished. */
  writeTables(schema: number): Promise<TablesWriter>
  /** How much space is free for the data; undefined when that is not known. */
  freeBytes(): Promise<number | undefined>
  /** An empty database of the same kind, to be filled and then put in the place of this one. */
  replacement(): Promise<Replacement>
  /**
   * Upgrades a copy of the database in this folder and checks it. If it is sound, calls `look` with the opened copy, and
   * adds the faults that `look` returns. The database itself is not changed.
   */
  tryUpgrade(folder: string, look: (copy: Engine) => Promise<string[]>): Promise<UpgradeTrial>
  /** Calls back after another process has committed, if the system can notify about that. Returns a function that stops it. */
  onCommitElsewhere(listener: () => void): () => void
  /**
   * Takes the database out of use after its data was transferred to another one, so that no server works on it by mistake.
   * Nothing else may have it open. Answers the new name of the database, for messages.
   */
  retire(): Promise<string>
  /** Closes the storage that was opened, and whatever else the engine holds. */
  close(): Promise<void>
}

/** A new database that is to take the place of another one. */
export interface Replacement extends Engine {
  /** Replaces the database atomically and durably. */
  putInPlace(): Promise<void>
  /** Removes it, unless it has been put in place. */
  discard(): Promise<void>
}
