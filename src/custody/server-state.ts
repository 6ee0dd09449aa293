/**
 * In which state the server is, and why: for the control socket, and in a word for probes. Whether requests can be recorded is found out
 * by a commit, because without traffic nobody else would notice that the store is away.
 */

import type { Storage } from '../storage/store.ts'
import type { SealState, SealStatus } from './seal-state.ts'

/** How long what was found out counts, so that probes cost the store next to nothing, however many there are. */
const TRUST_MS = 1_000
/** A store that takes longer than this for a commit does not serve clients, which wait for three seconds. */
const MAX_CHECK_MS = 2_000

const STARTING = { status: 'starting', reason: 'The server is starting.' }
const DRAINING = {
  status: 'draining',
  reason: 'The server is stopping: it serves what still comes, and is to get no new clients.',
}
const BUSY = {
  status: 'database busy',
  reason: 'Another process keeps the database locked, or a commit takes too long.',
}

/** The state of the server in a word, and a sentence about why it does not serve. */
export interface StateStatus extends Omit<SealStatus, 'status'> {
  readonly status: string
}

/** Where the state of a server comes together. */
export class ServerState {
  readonly seal: SealState
  readonly #storage: Pick<Storage, 'check'>
  readonly #clock: () => number
  /** Why the last commit failed, if it did; storage keeps trying by itself. */
  failing: { readonly status: string; readonly reason: string } | undefined
  #phase: 'starting' | 'serving' | 'draining' = 'starting'
  #isBusy = false
  #checkedAt = Number.NEGATIVE_INFINITY
  #checking: Promise<void> | undefined

  /** @param clock milliseconds that never go back */
  constructor(seal: SealState, storage: Pick<Storage, 'check'>, clock = () => performance.now()) {
    this.seal = seal
    this.#storage = storage
    this.#clock = clock
  }

  /** The server has its root key and answers requests. */
  serve(): void {
    this.#phase = 'serving'
  }

  /** The server is about to stop. */
  drain(): void {
    this.#phase = 'draining'
  }

  /** What was known last. */
  get status(): StateStatus {
    const sealed = this.seal.status
    if (sealed.status === 'sealed') return sealed
    if (this.#phase === 'starting') return STARTING
    if (this.#phase === 'draining') return DRAINING
    return this.failing ?? (this.#isBusy ? BUSY : OK)
  }

  /** Finds the state out; asks the store unless it was asked just now. Never rejects. */
  async look(): Promise<StateStatus> {
    const known = this.status
    if (known !== OK && known !== BUSY) return known
    if (this.#clock() - this.#checkedAt >= TRUST_MS) {
      this.#checking ??= this.#check()
      await this.#checking
    }
    return this.status
  }

  async #check(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, MAX_CHECK_MS, true).unref()
    })
    // A failure of the machine has been reported by storage itself; then `failing` says more than this.
    const passed = this.#storage.check().then(
      () => false,
      () => true,
    )
    this.#isBusy = await Promise.race([passed, late])
    clearTimeout(timer)
    this.#checkedAt = this.#clock()
    this.#checking = undefined
  }
}

const OK: StateStatus = { status: 'ok' }
