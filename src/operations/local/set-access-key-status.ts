import { noteAccessLeft, noteFormer } from '../../api/entry-draft.ts'
import { choice, noted } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'
import { keyResource, loadAccessKey } from './account-access-key.ts'
import { keyId } from './local-fields.ts'

export const setAccessKeyStatus = operation({
  service: 'local',
  name: 'SetAccessKeyStatus',
  summary: 'Disables any access key of the server, the last one too, or enables it again.',
  uses: 'change',
  changesAccess: true,
  input: {
    Id: keyId(),
    Status: noted(
      choice('Whether requests signed by the key are accepted.', ['Active', 'Inactive']),
    ),
  },
  output: {},
  errors: ['EntityNotExist.AccessKey'],
  resources: (input, here) => [keyResource(input, here)],

  async handle({ input, store, entry, refuse }) {
    const key = await loadAccessKey(input, store.accessKeys, refuse)
    await store.accessKeys.setStatus(key.id, input.Status)
    if (input.Status === key.status) noteAccessLeft(entry)
    noteFormer(entry, 'Status', key.status)
    return {}
  },
})
