/** A queue that is fair to the accounts and callers whose tasks wait in it. */

/** Whose task it is. Tasks of one owner count against the same limits. */
export interface Owner {
  readonly account: string
  /** A caller within the account. */
  readonly caller: string
}

/** The owner of the server's own tasks, and of tasks whose owner is not known. */
export const NO_OWNER: Owner = { account: '', caller: '' }

/** How many tasks may wait. */
export interface QueueLimits {
  /** Of all accounts together. */
  readonly total: number
  /** Of one account. Default: `total`. */
  readonly perAccount?: number
  /** Of one caller. Default: `perAccount`. */
  readonly perCaller?: number
}

/** The waiting tasks of one account, by caller; the caller to be served next comes first. */
interface AccountQueue<Task> {
  waiting: number
  readonly callers: Map<string, Task[]>
}

/**
 * A bounded queue that is fair to accounts, and to the callers of an account: both are served round-robin (one task each in
 * turn); the tasks of one caller are served in the order in which they arrived.
 *
 * So that nobody can keep others out by queueing many tasks, a task that arrives at a full queue may evict another one: the
 * newest task of the account with the most tasks, or of the caller with the most in its own account, if that owner has at least
 * two more than the arriving owner. Otherwise the arriving task is refused.
 */
export class FairQueue<Task> {
  readonly #limits: Required<QueueLimits>
  /** The account to be served next comes first. */
  readonly #accounts = new Map<string, AccountQueue<Task>>()
  #waiting = 0

  constructor({ total, perAccount = total, perCaller = perAccount }: QueueLimits) {
    this.#limits = { total, perAccount, perCaller }
  }

  /** How many tasks wait. */
  get waiting(): number {
    return this.#waiting
  }

  /** Answers `added`, `full` when the task was refused, or the task that was evicted for it. */
  add(task: Task, owner: Owner): 'added' | 'full' | { readonly evicted: Task } {
    const evicted = this.#makeRoomFor(owner)
    if (evicted === 'full') return 'full'
    let queue = this.#accounts.get(owner.account)
    if (queue === undefined) {
      queue = { waiting: 0, callers: new Map() }
      this.#accounts.set(owner.account, queue)
    }
    const tasks = queue.callers.get(owner.caller)
    if (tasks === undefined) queue.callers.set(owner.caller, [task])
    else tasks.push(task)
    queue.waiting++
    this.#waiting++
    return evicted ?? 'added'
  }

  /** Removes the task to be served next, and answers it; undefined when none waits. */
  next(): Task | undefined {
    for (const [account, queue] of this.#accounts) {
      for (const [caller, tasks] of queue.callers) {
        const next = tasks.shift()
        this.#countRemoved(account, queue, caller, tasks)
        this.#rotate(account, queue, caller, tasks)
        return next
      }
    }
    return undefined
  }

  /** Makes an owner who has just been served without queueing wait for all others. */
  moveToBack({ account, caller }: Owner): void {
    const queue = this.#accounts.get(account)
    if (queue !== undefined) this.#rotate(account, queue, caller, queue.callers.get(caller))
  }

  #makeRoomFor({ account, caller }: Owner): 'full' | { readonly evicted: Task } | undefined {
    const { total, perAccount, perCaller } = this.#limits
    const isFull = this.#waiting >= total
    if (!isFull && perAccount === total && perCaller === total) return undefined
    const own = this.#accounts.get(account)
    const ofAccount = own?.waiting ?? 0
    const ofCaller = own?.callers.get(caller)?.length ?? 0
    if (ofCaller >= perCaller) return 'full'

    const isAccountFull = ofAccount >= perAccount
    if (!isAccountFull && !isFull) return undefined
    if (!isAccountFull) {
      const [name, longest] = largest(this.#accounts, ({ waiting }) => waiting)
      if (longest !== undefined && longest.waiting >= ofAccount + 2) {
        return this.#evictFrom(name, longest)
      }
    }
    const [, tasks] = largest(own?.callers ?? NONE, ({ length }) => length)
    if (own === undefined || tasks === undefined || tasks.length < ofCaller + 2) return 'full'
    return this.#evictFrom(account, own)
  }

  /** Removes the newest task of the account's caller with the most tasks. */
  #evictFrom(account: string, queue: AccountQueue<Task>): { readonly evicted: Task } | undefined {
    const [caller, tasks = []] = largest(queue.callers, ({ length }) => length)
    if (tasks.length === 0) return undefined
    const [newest] = tasks.splice(-1) as [Task]
    this.#countRemoved(account, queue, caller, tasks)
    return { evicted: newest }
  }

  /** Called after one of the caller's tasks was removed. */
  #countRemoved(
    account: string,
    queue: AccountQueue<Task>,
    caller: string,
    remaining: readonly Task[],
  ): void {
    this.#waiting--
    queue.waiting--
    if (remaining.length === 0) queue.callers.delete(caller)
    if (queue.waiting === 0) this.#accounts.delete(account)
  }

  // An owner who waits alone is not moved: that saves the work in the common case.
  #rotate(account: string, queue: AccountQueue<Task>, caller: string, tasks: Task[] = []): void {
    if (queue.waiting > 0 && this.#accounts.size > 1) moveToEnd(this.#accounts, account, queue)
    if (tasks.length > 0 && queue.callers.size > 1) moveToEnd(queue.callers, caller, tasks)
  }
}

const NONE: ReadonlyMap<string, readonly unknown[]> = new Map()

function moveToEnd<T>(map: Map<string, T>, name: string, value: T): void {
  map.delete(name)
  map.set(name, value)
}

/** The entry with the largest size; of several the last one. The map never has more entries than the queue's limit. */
function largest<T>(
  map: ReadonlyMap<string, T>,
  sizeOf: (value: T) => number,
): [name: string, value: T | undefined] {
  let found: [string, T | undefined] = ['', undefined]
  let most = 0
  for (const [name, value] of map) {
    const size = sizeOf(value)
    if (size >= most) {
      most = size
      found = [name, value]
    }
  }
  return found
}
