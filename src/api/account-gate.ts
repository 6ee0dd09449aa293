import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { Storage } from '../storage/store.ts'
import { Refusal } from './errors.ts'

const TRUST_MS = 1000
const MAX_ACCOUNTS = 10_000

/**
 * Checks that the account is open. The answer is remembered for one second when it is open, and not at all when it is closed, so that
 * opening an account takes effect at once.
 */
export class AccountGate {
  readonly #storage: Storage
  readonly #openUntil = new Map<string, number>()

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** Refuses while the account's service is not enabled or suspended. An account in debt still works. */
  admit(account: string, now: number): MaybePromise<void> {
    const openUntil = this.#openUntil.get(account)
    const isKnownOpen = openUntil !== undefined && now < openUntil && now >= openUntil - TRUST_MS
    return isKnownOpen ? undefined : this.#lookUp(account, now)
  }

  async #lookUp(account: string, now: number): Promise<void> {
    const status = await this.#storage.read({ account, now }, (store) => store.accounts.status())
    this.#openUntil.delete(account)
    if (status === 'Suspended') throw new Refusal('Forbidden.InDebtOverdue')
    if (status !== 'Enabled' && status !== 'InDebt') {
      throw new Refusal('Forbidden.KmsServiceNotEnabled')
    }
    if (this.#openUntil.size >= MAX_ACCOUNTS) this.#openUntil.clear()
    this.#openUntil.set(account, now + TRUST_MS)
  }
}
