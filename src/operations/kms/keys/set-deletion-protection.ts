import {
  type KeyReference,
  keyArn,
  keyResource,
  noResource,
  parseKeyArn,
} from '../../../access/resource.ts'
import { noteFormer } from '../../../api/entry-draft.ts'
import { fallback, flag, INVALID, noted, optional, parsed, text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isKeyId } from '../../../domain/key-names.ts'
import { description } from '../kms-fields.ts'
import { requireChangeable } from './key-checks.ts'
import { byId, type KeyName, keyId, loadKey, refuseAlias } from './key-name.ts'

export const setDeletionProtection = operation({
  name: 'SetDeletionProtection',
  summary: 'Protects a key from deletion, or no longer.',
  uses: 'change',
  input: {
    EnableDeletionProtection: noted(flag('Whether the key is protected.')),
    ProtectedResourceArn: optional(
      noted(
        parsed('ARN of the key.', 'key ARN', (arn) => {
          const reference = parseKeyArn(arn)
          return reference !== undefined && isKeyId(reference.id) ? reference : INVALID
        }),
      ),
    ),
    KeyId: optional(keyId('Id or ARN of the key; or give ProtectedResourceArn.')),
    KmsInstanceId: optional(text('KMS instance; there is none here.')),
    DeletionProtectionDescription: fallback(
      description('Why the key is protected; kept while it is.'),
      '',
    ),
  },
  output: {},
  errors: ['Forbidden.KeyNotFound', 'Rejected.PendingDeletion', 'Unsupported.Alias'],
  check({ input, refuse, invalid, missing }) {
    const { KeyId, ProtectedResourceArn: arn, KmsInstanceId: instance } = input
    refuseAlias(KeyId, refuse)
    if (KeyId === undefined && arn === undefined && instance === undefined) missing('KeyId')
    if (KeyId === undefined || arn === undefined) return
    if (keyArn(byId(KeyId)) !== keyArn(arn)) invalid('ProtectedResourceArn')
  },
  resources(input, here) {
    const reference = namedKey(input)
    return [reference === undefined ? noResource(here) : keyResource(reference)]
  },

  async handle({ input, here, store, now, entry, refuse, unsupported }) {
    const reference = namedKey(input) ?? unsupported()
    const key = await loadKey({ store, reference, region: here.region, refuse })
    requireChangeable(key, now, refuse)
    const { EnableDeletionProtection: isProtected, DeletionProtectionDescription: why } = input
    noteFormer(entry, 'EnableDeletionProtection', String(key.isDeletionProtected))
    await store.keys.protect(key.id, isProtected, isProtected ? why : '')
    return {}
  },
})

function namedKey({
  KeyId,
  ProtectedResourceArn: arn,
}: {
  readonly KeyId: KeyName | undefined
  readonly ProtectedResourceArn: KeyReference | undefined
}): KeyReference | undefined {
  return KeyId === undefined ? arn : byId(KeyId)
}
