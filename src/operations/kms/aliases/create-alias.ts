import { aliasResource, keyResource } from '../../../access/resource.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { isReservedAlias } from '../../../domain/key-names.ts'
import { changeRefusal, keyState } from '../../../domain/key-states.ts'
import { keyMessages, refuseServiceKey } from '../keys/key-checks.ts'
import { byId, keyId, loadKey, refuseAlias } from '../keys/key-name.ts'
import { aliasName } from './alias-name.ts'

export const createAlias = operation({
  name: 'CreateAlias',
  summary: 'Gives a key another name. A key may have many; each points at one key.',
  uses: 'change',
  input: { KeyId: keyId(), AliasName: aliasName() },
  output: {},
  errors: [
    'AliasAlreadyExists',
    'Forbidden.KeyNotFound',
    'Rejected.LimitExceeded',
    'Rejected.StateModifiedFailed',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: keyMessages,
  check({ input, refuse, invalid }) {
    if (isReservedAlias(input.AliasName)) invalid('AliasName')
    refuseAlias(input.KeyId, refuse)
  },
  resources: ({ KeyId, AliasName }, here) => [
    aliasResource(here, AliasName),
    keyResource(byId(KeyId)),
  ],

  async handle({ input: { KeyId, AliasName }, here, store, now, limits, entry, refuse }) {
    const reference = byId(KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    refuseServiceKey(key, refuse)
    if (changeRefusal(keyState(key, now)) !== undefined) refuse('Rejected.StateModifiedFailed')
    if ((await store.keys.aliased(AliasName)) !== undefined) refuse('AliasAlreadyExists')
    const { maxAliases: max } = limits
    if (max > 0 && (await store.keys.countAliases()) >= max) refuse('Rejected.LimitExceeded')
    noteMade(entry, aliasResource(here, AliasName))
    await store.keys.addAlias(AliasName, key.id)
    return {}
  },
})
