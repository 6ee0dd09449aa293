import { createKeyMaterial, type KeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

const MAX_ACCOUNTS = 1000

/** The opened keyrings of accounts. Key material never changes, so an opened keyring stays valid. */
export class Keyrings {
  readonly #storage: Storage
  readonly #rootKey: RootKey
  readonly #opened = new Map<string, Keyring>()

  constructor(storage: Storage, rootKey: RootKey) {
    this.#storage = storage
    this.#rootKey = rootKey
  }

  /** Returns a value, not a promise, when the keyring was opened before. */
  of(account: string): Keyring | Promise<Keyring> {
    return this.#opened.get(account) ?? this.#open(account)
  }

  /** Generates the first keys of a new account. */
  begin(account: string): { readonly material: KeyMaterial; readonly keyring: Keyring } {
    const material = createKeyMaterial(this.#rootKey, account)
    return { material, keyring: new Keyring(this.#rootKey, [material]) }
  }

  async #open(account: string): Promise<Keyring> {
    const materials = await this.#storage.read({ account, now: 0 }, (store) =>
      store.accounts.keyMaterials(),
    )
    const keyring = new Keyring(this.#rootKey, materials)
    // The account does not exist, but may be created later, so the empty keyring is not kept.
    if (materials.length === 0) return keyring
    if (this.#opened.size >= MAX_ACCOUNTS) this.#opened.clear()
    this.#opened.set(account, keyring)
    return keyring
  }
}
