import { aliasResource, keyResource } from '../../../access/resource.ts'
import { noteFormer } from '../../../api/notes.ts'
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

  async handle({ input: { AliasName }, located, here, store, notes, refuse, require }) {
    const keyId = (await store.keys.aliased(AliasName)) ?? refuse('Forbidden.AliasNotFound')
    // UpdateAlias may have pointed it at another key since the permission was checked.
    if (keyId !== located) require(keyResource({ ...here, id: keyId }))
    if (isReservedAlias(AliasName)) refuse('Rejected.UnsupportedOperation')
    noteFormer(notes, 'KeyId', keyId)
    await store.keys.removeAlias(AliasName)
    return {}
  },
})
