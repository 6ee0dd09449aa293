/** The first start creates an account with its key material and its root access key. Later starts find them in the database. */

import { newAccessKey, newAccountId } from '../api/random-text.ts'
import { sealedAccessKey } from '../api/seal-access-key.ts'
import { createKeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { StoredRootKey } from '../custody/obtain-root-key.ts'
import type { EstablishedRootKey } from '../custody/source.ts'
import type { Settings } from '../settings/table.ts'
import { patiently } from '../storage/patiently.ts'
import type { BootstrapRecord, Storage } from '../storage/store.ts'

/** The first account of the server. */
export interface FirstStart {
  readonly account: string
  /** Undefined unless this start created the account. */
  readonly accessKey: FirstAccessKey | undefined
}

/** The root access key that was created with the account. */
export interface FirstAccessKey {
  readonly id: string
  readonly secret: string
  /** Whether the operator chose the secret. It is then not printed. */
  readonly isGiven: boolean
}

/**
 * Finds the first account, or creates it.
 *
 * @param founding the storage in which it is created: that of a duty, so that of several nodes one creates it
 */
export async function openOrCreateAccount(
  storage: Storage,
  { rootKey, sourceRecord }: EstablishedRootKey,
  settings: Settings,
  now: number,
  founding = storage,
): Promise<FirstStart> {
  const record = await patiently(() => bootstrapRecordOf(storage))
  if (record !== undefined) {
    await recordRootKeySource(storage, { rootKey, sourceRecord }, now)
    return { account: record.account, accessKey: undefined }
  }

  const account = settings.accountId ?? newAccountId()
  const keyMaterial = createKeyMaterial(rootKey, account)
  const keyring = new Keyring(rootKey, [keyMaterial])
  const generated = newAccessKey()
  const { id, secret, sealed } = sealedAccessKey(account, keyring, {
    id: settings.rootAccessKeyId ?? generated.id,
    secret: settings.rootAccessKeySecret ?? generated.secret,
  })
  await patiently(() =>
    founding.change({ account, now }, (store) =>
      store.accounts.bootstrap({
        status: settings.accountStatus,
        rootKeyFingerprint: rootKey.fingerprint,
        rootKeySource: sourceRecord && JSON.stringify(sourceRecord),
        keyMaterial,
        accessKey: { id, secret: sealed },
      }),
    ),
  )
  const isGiven = settings.rootAccessKeySecret !== undefined
  return { account, accessKey: { id, secret, isGiven } }
}

/** Records where the root key comes from, so that an operator can find it later. */
async function recordRootKeySource(
  storage: Storage,
  { rootKey, sourceRecord }: EstablishedRootKey,
  now: number,
): Promise<void> {
  if (sourceRecord === undefined) return
  await patiently(() =>
    storage.change({ account: '', now }, ({ rootKeys }) =>
      rootKeys.noteSource(rootKey.fingerprint, JSON.stringify(sourceRecord)),
    ),
  )
}

/** Reads what the first start recorded. Undefined when no server has been started on this database yet. */
export async function bootstrapRecordOf(storage: Storage): Promise<BootstrapRecord | undefined> {
  return await storage.read({ account: '', now: 0 }, (store) => store.accounts.bootstrapRecord())
}

/** Reads what a database records about its root key. Undefined when no server has been started on it yet. */
export async function storedRootKey(storage: Storage): Promise<StoredRootKey | undefined> {
  return await storage.read({ account: '', now: 0 }, async ({ accounts, rootKeys }) => {
    const record = await accounts.bootstrapRecord()
    if (record === undefined) return undefined
    const { rootKeyFingerprint: fingerprint, rootKeySource: sourceRecord } = record
    return { fingerprint, sourceRecord, change: await rootKeys.changeInProgress() }
  })
}
