import { ramResource } from '../../access/resource.ts'
import { choice } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

export const setAccountStatus = operation({
  service: 'local',
  name: 'SetAccountStatus',
  summary: 'Opens an account to requests, or closes it. Only KMS asks for the status.',
  uses: 'change',
  input: {
    Status: choice('The status from now on; in debt an account still works.', [
      'Enabled',
      'NotEnabled',
      'InDebt',
      'Suspended',
    ]),
  },
  output: {},
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ input, store }) {
    await store.accounts.setStatus(input.Status)
    return {}
  },
})
