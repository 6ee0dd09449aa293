/** The first start makes one account with its key material and its root access key; later starts find it. */

import { sealedAccessKey } from '../api/access-keys.ts'
import { newAccessKey, newAccountId } from '../api/random-text.ts'
import { createKeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { Custody } from '../custody/source.ts'
import type { KeptRootKey } from '../custody/take.ts'
import type { Settings } from '../settings/table.ts'
import type { BootstrapRecord, Storage } from '../storage/store.ts'

export interface FirstStart {
  readonly account: string
  /** Only on the start that made the account. */
  readonly accessKey: FirstAccessKey | undefined
}

export interface FirstAccessKey {
  readonly id: string
  readonly secret: string
  /** Chosen by the operator, who knows it and may not want it in the output. */
  readonly isGiven: boolean
}

/** Finds the account, or makes it. */
export async function openOrCreateAccount(
  storage: Storage,
  { rootKey, memory }: Custody,
  settings: Settings,
  now: number,
): Promise<FirstStart> {
  const founded = await bootstrapRecordOf(storage)
  if (founded !== undefined) {
    await noteSource(storage, { rootKey, memory }, now)
    return { account: founded.account, accessKey: undefined }
  }

  const account = settings.accountId ?? newAccountId()
  const keyMaterial = createKeyMaterial(rootKey, account)
  const keyring = new Keyring(rootKey, [keyMaterial])
  const drawn = newAccessKey()
  const { id, secret, sealed } = sealedAccessKey(account, keyring, {
    id: settings.rootAccessKeyId ?? drawn.id,
    secret: settings.rootAccessKeySecret ?? drawn.secret,
  })
  await storage.change({ account, now }, (store) =>
    store.accounts.bootstrap({
      status: settings.accountStatus,
      rootKeyFingerprint: rootKey.fingerprint,
      rootKeySource: memory && JSON.stringify(memory),
      keyMaterial,
      accessKey: { id, secret: sealed },
    }),
  )
  const isGiven = settings.rootAccessKeySecret !== undefined
  return { account, accessKey: { id, secret, isGiven } }
}

/** So that whoever looks for the root key later finds out where it is. */
async function noteSource(
  storage: Storage,
  { rootKey, memory }: Custody,
  now: number,
): Promise<void> {
  if (memory === undefined) return
  await storage.change({ account: '', now }, ({ rootKeys }) =>
    rootKeys.noteSource(rootKey.fingerprint, JSON.stringify(memory)),
  )
}

/** Undefined in a database that no server has been started on. */
export async function bootstrapRecordOf(storage: Storage): Promise<BootstrapRecord | undefined> {
  return await storage.read({ account: '', now: 0 }, (store) => store.accounts.bootstrapRecord())
}

/** What a database keeps of its root key; undefined in one that has none yet. */
export async function keptRootKey(storage: Storage): Promise<KeptRootKey | undefined> {
  return await storage.read({ account: '', now: 0 }, async ({ accounts, rootKeys }) => {
    const founded = await accounts.bootstrapRecord()
    if (founded === undefined) return undefined
    const { rootKeyFingerprint: fingerprint, rootKeySource: memory } = founded
    return { fingerprint, memory, handover: await rootKeys.handover() }
  })
}
