import { fallback, integer, sensitive, text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { keyState } from '../../../domain/key-states.ts'
import type { Key } from '../../../storage/keys.ts'
import { base64 } from '../crypto/base64.ts'
import { byId, keyById, keyId } from '../keys/key-name.ts'
import { readImportToken } from './import-token.ts'
import { unwrapImport } from './imported-material.ts'
import { externalKeyErrors, loadExternalKey } from './load-external-key.ts'

const MAX_WRAPPED_BYTES = 1024
/** The last second of the year 9999. */
const MAX_UNIX_SECONDS = 253_402_300_799

export const importKeyMaterial = operation({
  name: 'ImportKeyMaterial',
  summary: 'Gives an external key its material, or the same material again.',
  uses: 'change',
  input: {
    KeyId: keyId(),
    EncryptedKeyMaterial: sensitive(base64('The wrapped material.', MAX_WRAPPED_BYTES)),
    ImportToken: text('What GetParametersForImport answered; may be used again while it lasts.'),
    KeyMaterialExpireUnix: fallback(
      integer('When the material expires, in seconds since 1970; 0 for never.', {
        min: 0,
        max: MAX_UNIX_SECONDS,
      }),
      0,
    ),
  },
  output: {},
  errors: [
    ...externalKeyErrors,
    'InvalidImportToken',
    'ExpiredImportToken',
    'InvalidKeyMaterial',
    'Rejected.StateModifiedFailed',
  ],
  ...keyById,

  async handle({ input, here, store, keyring, keyVersions, now, refuse, invalid }) {
    const expiresAt = input.KeyMaterialExpireUnix * 1000 || undefined
    if (expiresAt !== undefined && expiresAt <= now) invalid('KeyMaterialExpireUnix')
    const reference = byId(input.KeyId)
    const key = await loadExternalKey({ store, reference, region: here.region, refuse })
    const state = keyState(key, now)
    if (state === 'PendingDeletion') refuse('Rejected.StateModifiedFailed')

    const token = readImportToken(input.ImportToken) ?? refuse('InvalidImportToken')
    if (token.expiresAt <= now) refuse('ExpiredImportToken')
    const pending = (await store.keys.import(key.id, token.text)) ?? refuse('InvalidImportToken')
    const place = { account: reference.account, keyId: key.id, id: versionIdOf(key) }
    const known = await store.keys.importCheck(key.id, place.id)
    const wrapped = input.EncryptedKeyMaterial
    const received = unwrapImport({ key, place, pending, known, wrapped, keyring })
    if (received === undefined) return refuse('InvalidKeyMaterial')

    const { bytes, check } = received
    await store.keys.setMaterial(key.id, place.id, {
      material: keyVersions.wrap(place, bytes),
      check,
      expiresAt,
    })
    if (state === 'PendingImport') await store.keys.setEnabled(key.id, true)
    return {}
  },
})

// An external key gets its version when it is created, and never another one.
function versionIdOf({ primaryVersion }: Key): string {
  if (primaryVersion === undefined) throw new Error('an external key has no version')
  return primaryVersion
}
