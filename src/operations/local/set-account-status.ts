import { ramResource } from '../../access/resource.ts'
import { noteFormer } from '../../api/entry-draft.ts'
import { choice, noted } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

export const setAccountStatus = operation({
  service: 'local',
  name: 'SetAccountStatus',
  summary: 'Opens an account to requests, or closes it. Only KMS asks for the status.',
  uses: 'change',
  input: {
    Status: noted(
      choice('The status from now on; in debt an account still works.', [
        'Enabled',
        'NotEnabled',
        'InDebt',
        'Suspended',
      ]),
    ),
  },
  output: {},
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle({ input, store, entry }) {
    const former = await store.accounts.status()
    await store.accounts.setStatus(input.Status)
    if (former !== undefined) noteFormer(entry, 'Status', former)
    return {}
  },
})
