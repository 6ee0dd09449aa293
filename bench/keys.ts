/** Adds keys to a data directory, with the ids that the load generator uses. */

import { OpenedKeyVersions } from '../src/api/opened-key-versions.ts'
import { generateKeyPair } from '../src/crypto/asymmetric/key-pair.ts'
import { fileSource } from '../src/custody/file-source.ts'
import { holdDataDirectory } from '../src/storage/data-directory.ts'
import type { NewKey } from '../src/storage/keys.ts'
import { openEngine } from '../src/storage/open-engine.ts'
import { ACCOUNT, KEY, PAIRS, type PairSpec } from './requests.ts'

/** The key under which the load generator's ciphertexts are encrypted. */
export async function addKey(dataDirectory: string): Promise<void> {
  const { id: keyId, versionId: id, material } = KEY
  await addAll(dataDirectory, async (versions) => {
    const place = { account: ACCOUNT, keyId, id }
    const wrapped = versions.wrap(place, Buffer.from(material, 'hex'))
    const version = { id, publicKey: undefined, material: wrapped }
    return [{ ...plain, id: keyId, spec: 'Aliyun_AES_256', usage: 'ENCRYPT/DECRYPT', version }]
  })
}

/** The key pairs for signing. Their material is generated. */
export async function addKeyPairs(dataDirectory: string): Promise<void> {
  await addAll(dataDirectory, async (versions) => {
    const all: NewKey[] = []
    for (const spec of Object.keys(PAIRS) as PairSpec[]) {
      const { id: keyId, versionId: id } = PAIRS[spec]
      const { privateKey, publicKey } = await generateKeyPair(spec)
      const material = versions.wrap({ account: ACCOUNT, keyId, id }, privateKey)
      const version = { id, publicKey, material }
      all.push({ ...plain, id: keyId, spec, usage: 'SIGN/VERIFY', version })
    }
    return all
  })
}

const plain = {
  origin: 'Aliyun_KMS',
  protectionLevel: 'SOFTWARE',
  description: '',
  isService: false,
  rotationSeconds: undefined,
} as const

async function addAll(
  dataDirectory: string,
  draw: (versions: OpenedKeyVersions) => Promise<readonly NewKey[]>,
): Promise<void> {
  const directory = await holdDataDirectory(dataDirectory)
  const engine = await openEngine({ dataDir: dataDirectory }, 'create')
  const storage = await engine.openStorage()
  const { rootKey } = await fileSource(directory.rootKeyFile).establish()
  const versions = new OpenedKeyVersions(rootKey)
  const all = await draw(versions)
  await storage.change({ account: ACCOUNT, now: Date.now() }, async ({ keys }) => {
    for (const key of all) await keys.add(key)
  })
  await engine.close()
  directory.release()
}
