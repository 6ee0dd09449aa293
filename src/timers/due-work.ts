/** Works on what is due in all accounts: it is listed, and then each account has transactions of its own. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Due } from '../storage/due.ts'
import type { ReadStore, Storage, WriteStore } from '../storage/store.ts'

/** Between two parts of the work, so that changes of clients come first. */
const PAUSE_MS = 5

/** The server's own work takes its turns as that of one owner, whatever accounts it is about. */
const OWNER = { account: '', caller: '' }

/** One kind of work that becomes due, such as a deletion. */
export interface DueWork<T extends Due> {
  /** Lists some of what is due, after the given one. */
  readonly list: (store: ReadStore, limit: number, after: T | undefined) => Promise<readonly T[]>
  /** How many are listed at once. */
  readonly atOnce: number
  /** Works on some of one account, in a transaction. Answers those for which more is to be done in another one. */
  readonly work: (store: WriteStore, some: readonly T[]) => Promise<readonly T[]>
}

/** What does such work for all accounts. */
export interface DueWorker {
  readonly storage: Storage
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Asked before each transaction. */
  readonly goesOn: () => boolean
  readonly reportFault: (fault: unknown) => void
}

/**
 * Goes through everything that is due, once. When it fails for an account, the fault is reported, and the others are worked on. What
 * is still due afterwards is met by the next run.
 */
export async function workThrough<T extends Due>(
  work: DueWork<T>,
  worker: DueWorker,
): Promise<void> {
  const { storage, clock, goesOn } = worker
  const report = reportingOnce(worker.reportFault)
  let after: T | undefined
  while (goesOn()) {
    const scope = { account: '', now: clock() }
    const some = await storage.read(scope, (store) => work.list(store, work.atOnce, after))
    // Changes that wait at the same time share a commit.
    await Promise.all(
      byAccount(some).map(([account, ofOne]) => workOn(account, ofOne, work, worker).catch(report)),
    )
    if (some.length < work.atOnce) return
    after = some.at(-1)
    await sleep(PAUSE_MS)
  }
}

async function workOn<T extends Due>(
  account: string,
  some: readonly T[],
  { work }: DueWork<T>,
  { storage, clock, goesOn }: DueWorker,
): Promise<void> {
  let left = some
  while (left.length > 0 && goesOn()) {
    const scope = { account, now: clock(), owner: OWNER }
    const next = left
    left = await storage.change(scope, (store) => work(store, next))
    if (left.length > 0) await sleep(PAUSE_MS)
  }
}

function byAccount<T extends Due>(some: readonly T[]): (readonly [string, readonly T[]])[] {
  const accounts = new Map<string, T[]>()
  for (const one of some) {
    const known = accounts.get(one.account)
    if (known === undefined) accounts.set(one.account, [one])
    else known.push(one)
  }
  return [...accounts]
}

/** What is wrong with the whole database, such as a full disk, fails for every account, and is reported once. */
function reportingOnce(reportFault: (fault: unknown) => void): (fault: unknown) => void {
  const reported = new Set<string>()
  return (fault) => {
    const text = String(fault)
    if (reported.has(text)) return
    reported.add(text)
    reportFault(fault)
  }
}
