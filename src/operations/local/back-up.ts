import { ramResource } from '../../access/resource.ts'
import { text } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

export const backUp = operation({
  service: 'local',
  name: 'BackUp',
  summary: 'Notes in the trail that a backup was made.',
  uses: 'nothing',
  input: { Digest: text('SHA-256 of the file, in hexadecimal.') },
  output: {},
  errors: [],
  resources: ({ Digest }, here) => [ramResource(here, `backup/${Digest}`)],

  async handle() {
    return {}
  },
})
