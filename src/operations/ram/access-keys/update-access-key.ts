import { noteAccessLeft, noteFormer } from '../../../api/entry-draft.ts'
import { choice, noted } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isLastOfRoot, keyId, loadAccessKey, notFound } from './load-access-key.ts'
import { checkOwner, ownerName, ownerResource } from './owner.ts'

export const updateAccessKey = operation({
  service: 'ram',
  name: 'UpdateAccessKey',
  summary: 'Disables an access key, or enables it again.',
  uses: 'change',
  changesAccess: true,
  input: {
    UserAccessKeyId: keyId(),
    Status: noted(
      choice('Whether requests signed by the key are accepted.', ['Active', 'Inactive']),
    ),
    UserName: ownerName(),
  },
  output: {},
  errors: [...notFound, 'DeleteConflict.User.LastAccessKey'],
  check: checkOwner,
  resources: (input, here, caller) => [ownerResource(input, here, caller)],

  async handle({ input, caller, here, store, entry, refuse }) {
    const key = await loadAccessKey({ input, caller, here, store, entry, refuse })
    const disables = input.Status === 'Inactive'
    if (disables && (await isLastOfRoot(key, store.accessKeys))) {
      refuse('DeleteConflict.User.LastAccessKey')
    }
    await store.accessKeys.setStatus(key.id, input.Status)
    if (input.Status === key.status) noteAccessLeft(entry)
    noteFormer(entry, 'Status', key.status)
    return {}
  },
})
