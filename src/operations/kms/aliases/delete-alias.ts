import { aliasResource, keyResource } from '../../../access/resource.ts'
import { noteFormer } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { isReservedAlias } from '../../../domain/key-names.ts'
import { keyMessages } from '../keys/key-checks.ts'
import { aliasName } from './alias-name.ts'

export const deleteAlias = operation({
  name: 'DeleteAlias',
  summary: 'Removes an alias; the key stays.',
  uses: 'change',
  input: { AliasName: aliasName() },
  output: {},
  errors: ['Forbidden.AliasNotFound', 'Rejected.UnsupportedOperation'],
  messages: keyMessages,
  async locate({ input, store, refuse }) {
    return (await store.keys.aliased(input.AliasName)) ?? refuse('Forbidden.AliasNotFound')
  },
  resources: ({ AliasName }, here, _, keyId) => [
    aliasResource(here, AliasName),
    keyResource({ ...here, id: keyId }),
  ],

  async handle(request) {
    const { input, located, here, store, entry, refuse } = request
    const { AliasName } = input
    const keyId = (await store.keys.aliased(AliasName)) ?? refuse('Forbidden.AliasNotFound')
    // UpdateAlias may have pointed it at another key since the permission was checked.
    if (keyId !== located) request.require(keyResource({ ...here, id: keyId }))
    if (isReservedAlias(AliasName)) refuse('Rejected.UnsupportedOperation')
    noteFormer(entry, 'KeyId', keyId)
    await store.keys.removeAlias(AliasName)
    return {}
  },
})
