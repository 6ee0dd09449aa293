import { ramResource } from '../../access/resource.ts'
import { text } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

export const restore = operation({
  service: 'local',
  name: 'Restore',
  summary: 'Notes in the trail that the data came from a backup.',
  uses: 'change',
  input: { Digest: text('SHA-256 of the file, in hexadecimal.') },
  output: {},
  errors: [],
  resources: ({ Digest }, here) => [ramResource(here, `backup/${Digest}`)],

  async handle() {
    return {}
  },
})
