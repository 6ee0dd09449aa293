/** What an error of the server, or of the connection to it, means. */

import { TransactionConflict } from '../engine-transaction.ts'
import { type FailureReason, StorageFailure } from '../storage-failure.ts'
import { StorageBusy } from '../store.ts'

/** Codes of the server (https://www.postgresql.org/docs/current/errcodes-appendix.html), or the class that they begin with. */
const REASONS: readonly (readonly [string, FailureReason])[] = [
  ['53100', 'disk full'],
  ['53', 'database unreachable'],
  ['58030', 'disk failing'],
  ['XX001', 'database damaged'],
  ['XX002', 'database damaged'],
  ['25006', 'database read-only'],
]
// A statement that the server does not know (26000) was sent together with one that failed before it was prepared.
const CONFLICTS = new Set(['40001', '40P01', '55P03', '26000'])
const CANCELLED = '57014'
const FORBIDDEN = '42501'
const CONNECTION_LOST = /^(08|57P0|25P03)/

/** The code that the server has given; undefined for an error of another origin. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('severity' in error)) return undefined
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

/** Whether the connection is gone, and with it what was not committed. The driver reports most of these without a code. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return CONNECTION_LOST.test(code)
  return (
    error instanceof ConnectionStalled ||
    error instanceof NodeLost ||
    isOfSystem(error) ||
    isOfDriver(error)
  )
}

/** A node of the cluster did not answer the coordinator. */
class NodeLost extends Error {}

/** The coordinator of a cluster reports the loss of a node as an internal error. */
export function ofCluster(error: unknown): unknown {
  if (codeOf(error) !== 'XX000') return error
  return new NodeLost('a node of the cluster was lost', { cause: error })
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && ('syscall' in error || 'errno' in error)
}

const OF_DRIVER =
  /^(Connection terminated|Client has encountered a connection error|Client was closed)/

function isOfDriver(error: unknown): boolean {
  return error instanceof Error && OF_DRIVER.test(error.message)
}

/** The server, or the network on the way to it, does not answer. */
export class ConnectionStalled extends Error {
  constructor() {
    super('the database has not answered in time')
  }
}

/** Translates what a statement threw; returns a fault of the program unchanged. */
export function asStorageError(error: unknown): unknown {
  if (error instanceof StorageFailure || error instanceof StorageBusy) return error
  if (error instanceof TransactionConflict) return error
  const code = codeOf(error)
  if (code !== undefined && CONFLICTS.has(code)) {
    return new TransactionConflict('another transaction was in the way', { cause: error })
  }
  if (isConnectionLost(error)) {
    return new TransactionConflict('the connection to the database was lost', { cause: error })
  }
  if (code === CANCELLED) {
    return new StorageBusy('the database has not answered in time', { cause: error })
  }
  // The end of a chain was read while the last batch of it was being committed by a connection that is lost by now.
  if (code === '23505' && /^audit_(batches|checkpoints)/.test(tableOf(error))) {
    return new TransactionConflict('the audit trail has gone on meanwhile', { cause: error })
  }
  if (error instanceof Error && code === FORBIDDEN) {
    return new StorageFailure('database read-only', error, forbidden(error.message))
  }
  const reason = REASONS.find(([known]) => code?.startsWith(known))?.[1]
  return reason === undefined ? error : new StorageFailure(reason, error)
}

/** The words of the server name the table, or what else it is. */
function forbidden(words: string): string {
  return `The user of the database must not change its tables (${words}). Grant SELECT, INSERT, UPDATE and DELETE on all of them to that user.`
}

function tableOf(error: unknown): string {
  return String((error as { table?: unknown }).table ?? '')
}

/** What is answered when no other connection has helped. */
export function unreachable(error: unknown): StorageFailure {
  return new StorageFailure('database unreachable', error)
}
