import { operation } from '../../api/operation.ts'
import { keyResource, loadAccessKey } from './account-access-key.ts'
import { keyId } from './local-fields.ts'

export const deleteAccessKey = operation({
  service: 'local',
  name: 'DeleteAccessKey',
  summary: 'Deletes any access key of the server for good, the last one too.',
  uses: 'change',
  changesAccess: true,
  input: { Id: keyId() },
  output: {},
  errors: ['EntityNotExist.AccessKey'],
  resources: (input, here) => [keyResource(input, here)],

  async handle({ input, store, refuse }) {
    const key = await loadAccessKey(input, store.accessKeys, refuse)
    await store.accessKeys.remove(key.id)
    return {}
  },
})
