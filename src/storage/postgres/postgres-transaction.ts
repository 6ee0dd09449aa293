import { Pauses } from '../../scheduling/pauses.ts'
import {
  type EngineTransaction,
  JointFailure,
  OutcomeUnknown,
  TransactionConflict,
  type TransactionPart,
} from '../engine-transaction.ts'
import { statement } from '../sql/sql.ts'
import { StorageFailure } from '../storage-failure.ts'
import { StorageBusy } from '../store.ts'
import type { Connection } from './connection.ts'
import type { Leases } from './connections.ts'
import type { Answer, Call } from './exchange.ts'
import { asStorageError, isConnectionLost } from './postgres-failures.ts'
import { PostgresSql } from './postgres-sql.ts'
import { Part, type PartSender } from './transaction-part.ts'

const begin = call('BEGIN')
const commit = call('COMMIT')
const rollback = call('ROLLBACK')
const savepoint = call('SAVEPOINT one_change')
const release = call('RELEASE SAVEPOINT one_change')
const rollbackTo = call('ROLLBACK TO SAVEPOINT one_change')

/**
 * After so long the database ends a transaction whose process has gone quiet. It may hold what every node locks to renew its lease: shorter than a
 * lease by more than two renewals, so that no lease lapses because another process was paused.
 */
export const MAX_IDLE_MS = 5_000

// In the transaction only: a setting of the session would reach others behind a pooler, which also refuses them at the start.
const limits = `set_config('statement_timeout', '1200', true), set_config('lock_timeout', '800', true),
  set_config('idle_in_transaction_session_timeout', '${MAX_IDLE_MS}', true)`
// At least as much as the server promises by itself: `remote_apply` promises more than `on`.
const synchronized = call(`
  SELECT set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'remote_apply'
    THEN 'remote_apply' ELSE 'on' END, true), ${limits}`)
const unsynchronized = call(`SELECT set_config('synchronous_commit', 'off', true), ${limits}`)

// A coordinator hands settings on to its nodes only if they are made by SET LOCAL, and only if it is told to.
const inCluster = [
  "citus.propagate_set_commands = 'local'",
  'statement_timeout = 1200',
  'lock_timeout = 800',
  `idle_in_transaction_session_timeout = ${MAX_IDLE_MS}`,
].map((setting) => call(`SET LOCAL ${setting}`))
const synchronizedInCluster = [...inCluster, call("SET LOCAL synchronous_commit = 'on'")]
const unsynchronizedInCluster = [...inCluster, call("SET LOCAL synchronous_commit = 'off'")]

const lockAccount = statement('SELECT 1 FROM accounts WHERE account = $1 FOR NO KEY UPDATE')
/** For what belongs to no account. */
const lockServer = call('SELECT 1 FROM server_lock WHERE only_row = 1 FOR NO KEY UPDATE')

function call(text: string): Call {
  return { statement: statement(text), values: [] }
}

/** Who waits for an answer, or for all that was sent. */
interface Awaiting {
  /** Its place in the message. */
  readonly at: number
  readonly part: Part | undefined
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

interface Look {
  readonly at: number
  readonly look: (answer: Answer) => void
}

/**
 * A transaction on a connection that it has while it lasts. What needs no answer of its own, such as BEGIN and savepoints, is sent
 * together with the statement that follows it.
 *
 * Before the first change of an account its row is locked. So the changes of an account come one after another, whichever process makes them, and each
 * sees what those before it have done.
 */
export class PostgresTransaction implements EngineTransaction {
  readonly pauses = new Pauses()
  readonly sql = new PostgresSql((one) => this.#run(one), { send: (one) => this.#later(one) })
  readonly #leases: Leases
  readonly #entered = new Set<string>()
  #connection: Connection | undefined
  /** What is sent with the next statement. */
  #unsent: Call[] = []
  #isSent = false
  /** Whether statements of a change are among what is not sent. */
  #hasUnsent = false
  /** Whether statements of changes that ran at the same time are, so that nobody knows which one fails. */
  #isJoint = false
  readonly #together: PartSender = {
    run: (call, part) => this.#awaitAnswer(part, call),
    later: (call) => this.#laterOfPart(call),
    laterFor: (call, look) => {
      this.#looks.push({ at: this.#laterOfPart(call), look })
    },
    sent: () => this.#awaitAnswer().then(() => undefined),
  }
  /** Who waits for the answers to what is not sent, and who looks at them before. */
  #awaiting: Awaiting[] = []
  #looks: Look[] = []
  #isSendingSoon = false
  /** Why nothing more can be done in this transaction. */
  #broken: unknown

  constructor(leases: Leases) {
    this.#leases = leases
  }

  async begin(isSynchronized: boolean): Promise<boolean> {
    this.#connection = await this.#leases.take()
    this.#isSent = false
    this.#entered.clear()
    this.#unsent = this.#connection.hello.isDistributed
      ? [begin, ...(isSynchronized ? synchronizedInCluster : unsynchronizedInCluster)]
      : [begin, isSynchronized ? synchronized : unsynchronized]
    return true
  }

  enter(account: string): void {
    if (this.#entered.has(account)) return
    this.#entered.add(account)
    this.#unsent.push(account === '' ? lockServer : { statement: lockAccount, values: [account] })
  }

  part(): TransactionPart {
    return new Part(this.#together)
  }

  savepoint(): void {
    this.#unsent.push(savepoint)
  }

  release(): Promise<void> | undefined {
    // Nothing was done since the savepoint.
    if (this.#unsent.at(-1) === savepoint) this.#unsent.pop()
    else if (this.#hasUnsent) return this.#exchange([release]).then(() => undefined)
    else this.#unsent.push(release)
    return undefined
  }

  /** A statement that fails must fail while its own change can be undone. */
  flush(): Promise<void> | undefined {
    if (!this.#hasUnsent) return undefined
    return this.#exchange([]).then(() => undefined)
  }

  async rollbackTo(): Promise<void> {
    // What was not sent since the savepoint has not happened.
    const marked = this.#unsent.lastIndexOf(savepoint)
    if (marked >= 0) {
      this.#unsent.length = marked
      this.#hasUnsent = false
      return
    }
    this.#unsent = []
    await this.#exchange([rollbackTo, release])
  }

  async commit(): Promise<void> {
    const connection = this.#connected()
    const calls = [...this.#unsent, commit]
    const isJoint = this.#isJoint
    // Then the commit is not even sent.
    const isLost = connection.isLost
    connection.takeWarnings()
    let answers: Answer[]
    try {
      answers = await connection.exchange(calls)
    } catch (error) {
      this.#isSent = true
      this.#unsent = []
      // What the server has refused is not committed; without an answer of it nobody knows.
      if (isLost || !isConnectionLost(error)) throw failureOf(error, isJoint)
      this.#end(error)
      throw new OutcomeUnknown(error)
    }
    const [warning] = connection.takeWarnings()
    const done = answers.at(-1)?.done
    this.#end()
    if (warning === undefined && done === 'COMMIT') return
    if (warning !== undefined) throw new OutcomeUnknown(new Error(warning))
    throw new TransactionConflict('the transaction had been ended by the database')
  }

  async rollback(): Promise<void> {
    const connection = this.#connection
    if (connection === undefined) return
    if (!this.#isSent) return this.#end()
    try {
      await connection.exchange([rollback])
      this.#end()
    } catch (error) {
      this.#end(error)
    }
  }

  async probe(): Promise<void> {
    await this.#run(lockServer)
  }

  #later(one: Call): void {
    this.#unsent.push(one)
    this.#hasUnsent = true
  }

  async #run(one: Call): Promise<Answer> {
    const answers = await this.#exchange([one])
    return answers.at(-1) as Answer
  }

  async #exchange(calls: readonly Call[]): Promise<Answer[]> {
    const connection = this.#connection
    if (connection === undefined) return await this.#outside(calls)
    const all = this.#unsent.length === 0 ? calls : [...this.#unsent, ...calls]
    // While this is on its way, changes that run at the same time may leave more to be sent.
    const isJoint = this.#isJoint
    this.#unsent = []
    this.#hasUnsent = false
    this.#isJoint = false
    this.#isSent = true
    try {
      return await connection.exchange(all)
    } catch (error) {
      throw failureOf(error, isJoint)
    }
  }

  #laterOfPart(call: Call): number {
    this.#hasUnsent = true
    this.#isJoint = true
    return this.#unsent.push(call) - 1
  }

  /** What changes that run at the same time ask for in one turn of the event loop is sent at its end. */
  #awaitAnswer(part?: Part, call?: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) {
        part?.answered()
        return reject(this.#broken)
      }
      const at = call === undefined ? -1 : this.#laterOfPart(call)
      this.#awaiting.push({ at, part, resolve, reject })
      if (this.#isSendingSoon) return
      this.#isSendingSoon = true
      setImmediate(() => void this.#sendTogether())
    })
  }

  /** Never rejects. */
  async #sendTogether(): Promise<void> {
    this.#isSendingSoon = false
    const awaiting = this.#awaiting
    const looks = this.#looks
    this.#awaiting = []
    this.#looks = []
    try {
      const answers = await this.#exchange([])
      for (const { at, look } of looks) look(answers[at] as Answer)
      for (const { at, part, resolve, reject } of awaiting) {
        part?.answered()
        if (part?.unmet === undefined) resolve(answers[at] as Answer)
        else reject(part.unmet)
      }
    } catch (error) {
      this.#broken = error
      for (const { part, reject } of awaiting) {
        part?.answered()
        reject(error)
      }
    }
  }

  /** Where the trail ends is read before the first transaction. */
  async #outside(calls: readonly Call[]): Promise<Answer[]> {
    const connection = await this.#leases.take()
    try {
      return await connection.exchange(calls)
    } catch (error) {
      throw asStorageError(error)
    } finally {
      this.#leases.give(connection)
    }
  }

  #connected(): Connection {
    if (this.#connection === undefined) throw new Error('no transaction has begun')
    return this.#connection
  }

  /** @param failure why nobody knows what the connection is doing, if so */
  #end(failure?: unknown): void {
    const connection = this.#connection
    this.#connection = undefined
    this.#unsent = []
    this.#hasUnsent = false
    this.#isJoint = false
    this.#broken = undefined
    // What was never sent has no answer to look at, and the places are those of another message from now on.
    this.#looks = []
    if (connection === undefined) return
    if (failure !== undefined) connection.destroy()
    this.#leases.give(connection)
  }
}

/** @param isJoint whether it may be of any of several changes that ran at the same time */
function failureOf(error: unknown, isJoint: boolean): unknown {
  const failure = asStorageError(error)
  const isKnown =
    failure instanceof TransactionConflict ||
    failure instanceof StorageFailure ||
    failure instanceof StorageBusy
  return isJoint && !isKnown ? new JointFailure(failure) : failure
}
