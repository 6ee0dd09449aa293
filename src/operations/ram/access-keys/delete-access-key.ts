import { operation } from '../../../api/operation.ts'
import { isLastOfRoot, keyId, loadAccessKey, notFound } from './load-access-key.ts'
import { checkOwner, ownerName, ownerResource } from './owner.ts'

export const deleteAccessKey = operation({
  service: 'ram',
  name: 'DeleteAccessKey',
  summary: 'Deletes an access key for good.',
  uses: 'change',
  changesAccess: true,
  input: { UserAccessKeyId: keyId(), UserName: ownerName() },
  output: {},
  errors: [...notFound, 'DeleteConflict.User.LastAccessKey'],
  check: checkOwner,
  resources: (input, here, caller) => [ownerResource(input, here, caller)],

  async handle({ input, caller, here, store, entry, refuse }) {
    const key = await loadAccessKey({ input, caller, here, store, entry, refuse })
    if (await isLastOfRoot(key, store.accessKeys)) refuse('DeleteConflict.User.LastAccessKey')
    await store.accessKeys.remove(key.id)
    return {}
  },
})
