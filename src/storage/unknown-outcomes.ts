/** Finds out whether a transaction was committed whose end nobody knows. */

import { setTimeout as sleep } from 'node:timers/promises'
import { type EngineTransaction, OutcomeUnknown } from './engine-transaction.ts'
import { StorageFailure } from './storage-failure.ts'

/** How long callers wait for it, and how often it is looked for. A client waits three seconds, and the commit has taken a part of them. */
const PATIENCE_MS = 900
const PAUSE_MS = 200

/** A transaction whose commit had no answer. */
export interface Settling {
  /** The account whose row the transaction had locked. */
  readonly account: string
  /** Whether what was appended to the trail is there. */
  isAppended(): Promise<boolean | undefined>
  /** Called after each look that found nothing out. */
  away(): void
  /** Called once callers must not wait any longer. */
  late(): void
  /** Whether to stop looking. */
  isOver(): boolean
}

/** Answers whether it was committed; undefined when that is not known until the end. */
export async function settle(
  transaction: EngineTransaction,
  settling: Settling,
): Promise<boolean | undefined> {
  const timer = setTimeout(() => settling.late(), PATIENCE_MS)
  try {
    for (;;) {
      const isDone = await look(transaction, settling)
      if (isDone !== undefined || settling.isOver()) return isDone
      settling.away()
      await sleep(PAUSE_MS)
    }
  } finally {
    clearTimeout(timer)
  }
}

// This transaction waits for the end of the one it looks for, since both lock the same account. It writes something itself: once it is
// committed, what it has seen cannot be lost either, on a standby that takes over for instance.
async function look(
  transaction: EngineTransaction,
  { account, isAppended }: Settling,
): Promise<boolean | undefined> {
  try {
    if (!(await transaction.begin(true))) return undefined
    await transaction.enter?.(account)
    await transaction.probe()
    const isThere = await isAppended()
    await transaction.commit()
    return isThere
  } catch {
    await rollBack(transaction)
    return undefined
  }
}

/** Undoes the transaction. That this fails too is no news: the failure before is the one to report. */
export async function rollBack(transaction: EngineTransaction): Promise<void> {
  try {
    await transaction.rollback()
  } catch {
    // A full disk or the loss of the connection may have ended it already; the first error is the one to report.
  }
}

/** Whether those who come after would wait for the same answer. */
export function isAway(error: unknown): error is StorageFailure {
  return error instanceof StorageFailure && error.reason === 'database unreachable'
}

/** What those hear who only wanted entries to be recorded: nothing was carried out. */
export function withoutChange(error: unknown): unknown {
  return error instanceof OutcomeUnknown ? new StorageFailure('database unreachable', error) : error
}

/** A promise, and what resolves it. */
export function deferred<T>(): [Promise<T>, (value: T) => void] {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((set) => {
    resolve = set
  })
  return [promise, resolve]
}
