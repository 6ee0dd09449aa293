/** Fills a data directory with secrets through the server's storage, so that the database is as the server would write it. */

import { Keyrings } from '../src/api/keyrings.ts'
import { openOrCreateAccount } from '../src/bootstrap/first-start.ts'
import type { Keyring } from '../src/crypto/keyring.ts'
import { fileSource } from '../src/custody/file-source.ts'
import { initialStages } from '../src/domain/stages.ts'
import { loadSettings } from '../src/settings/settings.ts'
import { holdDataDirectory } from '../src/storage/data-directory.ts'
import { openEngine } from '../src/storage/open-engine.ts'
import type { Storage } from '../src/storage/store.ts'
import { ACCOUNT, SECRETS, secretName, VALUE } from './requests.ts'
import { jinkuEnvironment } from './servers.ts'

const PER_CHANGE = 5_000

/** Returns the name of the database driver. */
export async function seed(dataDirectory: string, secrets = SECRETS): Promise<string> {
  const settings = loadSettings([], jinkuEnvironment())
  if (typeof settings === 'string') throw new Error(settings)
  const directory = await holdDataDirectory(dataDirectory)
  const engine = await openEngine({ dataDir: dataDirectory }, 'create')
  const storage = await engine.openStorage()
  const custody = await fileSource(directory.rootKeyFile).establish()
  const { rootKey } = custody
  await openOrCreateAccount(storage, custody, settings, Date.now())
  const keyring = await new Keyrings(storage, rootKey).of(ACCOUNT)

  for (let first = 0; first < secrets; first += PER_CHANGE) {
    const count = Math.min(PER_CHANGE, secrets - first)
    await addSecrets(storage, keyring, { account: ACCOUNT, first, count })
  }
  await engine.close()
  directory.release()
  return engine.status.driver
}

/** Adds the secrets with these numbers to an account, in one change. */
export async function addSecrets(
  storage: Storage,
  keyring: Keyring,
  { account, first, count }: { account: string; first: number; count: number },
): Promise<void> {
  await storage.change({ account, now: Date.now() }, async (store) => {
    for (let index = first; index < first + count; index++) {
      const secret = await store.secrets.add({
        name: secretName(index),
        type: 'Generic',
        description: '',
        creator: account,
      })
      const place = ['secret-version', account, secret.name, String(secret.serial), 'v1'] as const
      const value = keyring.seal(VALUE, place)
      await store.versions.add(secret, { id: 'v1', dataType: 'text', value })
      await store.versions.restage(secret, new Map(), initialStages('v1'))
    }
  })
}
