import { noResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'

export const openKmsService = operation({
  name: 'OpenKmsService',
  summary: 'Enables the service for an account whose status is NotEnabled.',
  uses: 'change',
  isAlwaysOpen: true,
  input: {},
  output: {},
  errors: ['Forbidden.Opened'],
  resources: (_, here) => [noResource(here)],

  async handle({ store, refuse }) {
    if ((await store.accounts.status()) !== 'NotEnabled') refuse('Forbidden.Opened')
    await store.accounts.setStatus('Enabled')
    return {}
  },
})
