import { createKeyMaterial, type KeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

const MAX_ACCOUNTS = 1000

/** The keyrings of the accounts in use. Key material never changes, so an opened keyring stays good. */
export class Keyrings {
  readonly #storage: Storage
  readonly #rootKey: RootKey
  readonly #opened = new Map<string, Keyring>()

  constructor(storage: Storage, rootKey: RootKey) {
    this.#storage = storage
    this.#rootKey = rootKey
  }

  /** At once when the account's keyring has been opened before. */
  of(account: string): Keyring | Promise<Keyring> {
    return this.#opened.get(account) ?? this.#open(account)
  }

  /** The first keys of an account that is to be made. */
  begin(account: string): { readonly material: KeyMaterial; readonly keyring: Keyring } {
    const material = createKeyMaterial(this.#rootKey, account)
    return { material, keyring: new Keyring(this.#rootKey, [material]) }
  }

  async #open(account: string): Promise<Keyring> {
    const materials = await this.#storage.read({ account, now: 0 }, (store) =>
      store.accounts.keyMaterials(),
    )
    const keyring = new Keyring(this.#rootKey, materials)
    // Of an account that is not here, but may be tomorrow.
    if (materials.length === 0) return keyring
    if (this.#opened.size >= MAX_ACCOUNTS) this.#opened.clear()
    this.#opened.set(account, keyring)
    return keyring
  }
}
