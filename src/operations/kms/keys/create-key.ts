import { allKeys, keyResource } from '../../../access/resource.ts'
import { noteAccessLeft, noteMade } from '../../../api/entry-draft.ts'
import { choice, fallback, ignored, noted, optional, text } from '../../../api/fields.ts'
import { type Limits, operation } from '../../../api/operation.ts'
import { newKeyId } from '../../../api/random-text.ts'
import { supportsAutomaticRotation } from '../../../domain/key-rotation.ts'
import { isSymmetricSpec, type KeySpec, keySpecNames, keySpecs } from '../../../domain/key-specs.ts'
import { MAX_TAGS } from '../../../domain/tag-rules.ts'
import type { KeyOrigin, KeysReadStore } from '../../../storage/keys.ts'
import { description, offByDefault, tagList } from '../kms-fields.ts'
import { resourcePolicy } from '../policies/policy-fields.ts'
import { keyMetadataAnswer, metadataOf } from './key-metadata.ts'
import { checkRotation, rotationInterval, rotationSeconds } from './rotation-interval.ts'

export const createKey = operation({
  name: 'CreateKey',
  summary: 'Makes a key and, unless its material is imported, its first version.',
  uses: 'change',
  changesAccess: true,
  input: {
    KeySpec: noted(fallback(choice('What kind of key.', keySpecNames), 'Aliyun_AES_256')),
    KeyUsage: noted(
      optional(
        choice('What it may be used for; depends on the kind if absent.', [
          'ENCRYPT/DECRYPT',
          'SIGN/VERIFY',
          'GENERATE/VERIFY_MAC',
        ]),
      ),
    ),
    Origin: noted(
      fallback(choice('Where its material comes from.', ['Aliyun_KMS', 'EXTERNAL']), 'Aliyun_KMS'),
    ),
    ProtectionLevel: fallback(choice('Kept and answered.', ['SOFTWARE', 'HSM']), 'SOFTWARE'),
    Description: fallback(description('Free text.'), ''),
    EnableAutomaticRotation: offByDefault('Whether the key is rotated by itself.'),
    RotationInterval: rotationInterval(),
    DKMSInstanceId: optional(text('KMS instance; there is none here.')),
    KeyStorageMechanism: ignored(
      optional(choice('Where hardware keeps the key.', ['HsmInternal', 'HsmEncryptedDatabase'])),
      'it is for instances with hardware of their own, and there are none; naming one is refused',
    ),
    Tags: fallback(tagList('Tags of the new key, at most 20.'), new Map<string, string>()),
    Policy: optional(resourcePolicy('Policy of the key; the default one if absent.')),
  },
  output: { KeyMetadata: keyMetadataAnswer },
  errors: ['Forbidden.DKMSInstanceNotFound', 'Rejected.LimitExceeded'],
  check(checking) {
    const { input, invalid } = checking
    const { usages } = keySpecs[input.KeySpec]
    if (input.KeyUsage !== undefined && !usages.includes(input.KeyUsage)) invalid('KeyUsage')
    checkRotation(checking)
  },
  resources: (_, here) => [allKeys(here)],

  // Generating a key pair takes up to a second.
  async prepare({ input: { KeySpec, Origin }, caller, here, now, keyVersions }) {
    const id = newKeyId(now)
    const isOurs = Origin === 'Aliyun_KMS'
    return {
      id,
      version: isOurs
        ? await keyVersions.draw(here.account, id, KeySpec, caller)
        : keyVersions.empty(),
    }
  },

  async handle({
    input,
    prepared: { id, version },
    here,
    store,
    now,
    limits,
    entry,
    refuse,
    unsupported,
  }) {
    if (!isOffered(input)) unsupported()
    if (input.DKMSInstanceId !== undefined) refuse('Forbidden.DKMSInstanceNotFound')
    if (input.Tags.size > MAX_TAGS || (await isFull(store.keys, limits))) {
      refuse('Rejected.LimitExceeded')
    }
    const key = await store.keys.add({
      id,
      spec: input.KeySpec,
      usage: input.KeyUsage ?? keySpecs[input.KeySpec].usages[0] ?? 'ENCRYPT/DECRYPT',
      origin: input.Origin,
      protectionLevel: input.ProtectionLevel,
      description: input.Description,
      isService: false,
      rotationSeconds: rotationSeconds(input),
      version,
    })
    noteMade(entry, keyResource({ ...here, id }))
    await store.tags.put('key', id, input.Tags)
    if (input.Policy === undefined) noteAccessLeft(entry)
    else await store.access.setKeyPolicy(id, input.Policy)
    return { KeyMetadata: metadataOf(key, { ...here, id }, now) }
  },
})

// Only symmetric keys can be external, and only material that was generated here can be rotated.
function isOffered({
  KeySpec: spec,
  Origin: origin,
  EnableAutomaticRotation: isRotated,
}: {
  readonly KeySpec: KeySpec
  readonly Origin: KeyOrigin
  readonly EnableAutomaticRotation: boolean
}): boolean {
  if (origin === 'EXTERNAL' && !isSymmetricSpec(spec)) return false
  return !isRotated || supportsAutomaticRotation({ spec, origin, isService: false })
}

async function isFull(keys: KeysReadStore, { maxKeys, maxKeyVersions }: Limits): Promise<boolean> {
  return (
    (maxKeys > 0 && (await keys.count()) >= maxKeys) ||
    (maxKeyVersions > 0 && (await keys.countVersions()) >= maxKeyVersions)
  )
}
