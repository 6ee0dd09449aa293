import { keyResource } from '../../../access/resource.ts'
import { noteMadeVersion } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { isAsymmetricSpec } from '../../../domain/key-specs.ts'
import { MAX_ASYMMETRIC_VERSIONS, newVersionRefusal } from '../../../domain/key-version-rules.ts'
import type { Key, KeysReadStore } from '../../../storage/keys.ts'
import { keyMessages } from './key-checks.ts'
import { keyName, loadKey, locateKey } from './key-name.ts'
import { keyVersionAnswer, keyVersionOf } from './key-version.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export const createKeyVersion = operation({
  name: 'CreateKeyVersion',
  summary:
    'Adds a version to a key now. That of a symmetric key becomes the primary one; those before it go on to decrypt.',
  uses: 'change',
  input: { KeyId: keyName() },
  output: { KeyVersion: keyVersionAnswer },
  errors: [
    'Forbidden.AliasNotFound',
    'Forbidden.KeyNotFound',
    'Rejected.Disabled',
    'Rejected.LimitExceeded',
    'Rejected.PendingDeletion',
    'Rejected.PendingImport',
    'Rejected.UnsupportedOperation',
  ],
  messages: keyMessages,
  async locate(request) {
    const reference = await locateKey(request.input.KeyId, request)
    return { reference, key: await request.store.keys.withId(reference.id) }
  },
  resources: (_, _here, _caller, { reference }) => [keyResource(reference)],

  // Generating a key pair takes up to a second, so it is done only if the key can get a new version.
  async prepare({ located: { reference, key }, caller, keyVersions, now, limits }) {
    const { keyVersionGapDays: days } = limits
    const obstacle = key && newVersionRefusal(key, now, days * DAY_MS)
    if (key === undefined || obstacle !== undefined) return { obstacle, version: undefined }
    return {
      obstacle,
      version: await keyVersions.draw(reference.account, key.id, key.spec, caller),
    }
  },

  async handle({ located: { reference }, prepared, here, store, now, limits, entry, refuse }) {
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const obstacle =
      newVersionRefusal(key, now, limits.keyVersionGapDays * DAY_MS) ?? prepared.obstacle
    if (obstacle !== undefined) return refuse(obstacle)
    if (await isFull(store.keys, key, limits.maxKeyVersions)) refuse('Rejected.LimitExceeded')
    // The key was created after the first look-up: it did not exist when the request began.
    if (prepared.version === undefined) return refuse('Forbidden.KeyNotFound')
    const added = await store.keys.addVersion(key.id, prepared.version)
    noteMadeVersion(entry, added.id)
    return { KeyVersion: keyVersionOf(added) }
  },
})

async function isFull(keys: KeysReadStore, { id, spec }: Key, max: number): Promise<boolean> {
  if (max > 0 && (await keys.countVersions()) >= max) return true
  if (!isAsymmetricSpec(spec)) return false
  const { total } = await keys.versions(id, { offset: 0, limit: 1 })
  return total >= MAX_ASYMMETRIC_VERSIONS
}
