/** Adds accounts to a data directory, each with some secrets and a root access key. */

import { Keyrings } from '../../src/api/keyrings.ts'
import { newAccessKey } from '../../src/api/random-text.ts'
import { sealedAccessKey } from '../../src/api/seal-access-key.ts'
import { fileSource } from '../../src/custody/file-source.ts'
import { holdDataDirectory } from '../../src/storage/data-directory.ts'
import { openEngine } from '../../src/storage/open-engine.ts'
import type { Identity } from '../peers/peer.ts'
import { ACCOUNT_SECRETS } from '../requests.ts'
import { addSecrets } from '../seed.ts'

/** Answers who may ask in the name of each. */
export async function addAccounts(dataDirectory: string, count: number): Promise<Identity[]> {
  const directory = await holdDataDirectory(dataDirectory)
  const engine = await openEngine({ dataDir: dataDirectory }, 'existing')
  const storage = await engine.openStorage()
  const { rootKey } = await fileSource(directory.rootKeyFile).establish()
  const keyrings = new Keyrings(storage, rootKey)
  const identities: Identity[] = []
  for (let number = 0; number < count; number++) {
    const account = String(2_000_000_000_000_000 + number * 7_919)
    const { material, keyring } = keyrings.begin(account)
    const { id, secret, sealed } = sealedAccessKey(account, keyring, newAccessKey())
    await storage.change({ account, now: Date.now() }, ({ accounts }) =>
      accounts.add({
        status: 'Enabled',
        alias: undefined,
        keyMaterial: material,
        accessKey: { id, secret: sealed },
      }),
    )
    await addSecrets(storage, keyring, { account, first: 0, count: ACCOUNT_SECRETS })
    identities.push({ protocol: 'rpc', credentials: { id, secret } })
  }
  await engine.close()
  directory.release()
  return identities
}
