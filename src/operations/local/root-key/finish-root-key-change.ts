import { ramResource } from '../../../access/resource.ts'
import { text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'

export const finishRootKeyChange = operation({
  service: 'local',
  name: 'FinishRootKeyChange',
  summary: 'Gives up the former root key, once nothing is wrapped under it.',
  uses: 'change',
  input: { To: text('Fingerprint of the root key that stays.') },
  output: {},
  errors: ['Rejected.RootKeyChange'],
  resources: ({ To }, here) => [ramResource(here, `root-key/${To}`)],

  async handle({ input, store, refuse }) {
    const keyChange = await store.rootKeys.changeInProgress()
    if (keyChange?.to !== input.To) refuse('Rejected.RootKeyChange')
    await store.rootKeys.finish()
    return {}
  },
})
