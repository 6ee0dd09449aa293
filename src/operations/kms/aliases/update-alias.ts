import { aliasResource, keyResource } from '../../../access/resource.ts'
import { noteFormer } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { isReservedAlias } from '../../../domain/key-names.ts'
import { keyMessages, refuseServiceKey, requireChangeable } from '../keys/key-checks.ts'
import { byId, keyId, loadKey, refuseAlias } from '../keys/key-name.ts'
import { aliasName } from './alias-name.ts'

export const updateAlias = operation({
  name: 'UpdateAlias',
  summary: 'Points an alias at another key.',
  uses: 'change',
  input: { KeyId: keyId('Id or ARN of the new key.'), AliasName: aliasName() },
  output: {},
  errors: [
    'Forbidden.AliasNotFound',
    'Forbidden.KeyNotFound',
    'Rejected.PendingDeletion',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: keyMessages,
  check: ({ input, refuse }) => refuseAlias(input.KeyId, refuse),
  async locate({ input, store, refuse }) {
    return (await store.keys.aliased(input.AliasName)) ?? refuse('Forbidden.AliasNotFound')
  },
  resources: ({ KeyId, AliasName }, here, _, old) => [
    aliasResource(here, AliasName),
    keyResource({ ...here, id: old }),
    keyResource(byId(KeyId)),
  ],

  async handle(request) {
    const { input, located, here, store, now, entry, refuse } = request
    const { KeyId, AliasName } = input
    const old = (await store.keys.aliased(AliasName)) ?? refuse('Forbidden.AliasNotFound')
    // Another request may have pointed it at a third key since the permission was checked.
    if (old !== located) request.require(keyResource({ ...here, id: old }))
    const reference = byId(KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    if (isReservedAlias(AliasName)) refuse('Rejected.UnsupportedOperation')
    refuseServiceKey(key, refuse)
    requireChangeable(key, now, refuse)
    noteFormer(entry, 'KeyId', old)
    await store.keys.pointAlias(AliasName, key.id)
    return {}
  },
})
