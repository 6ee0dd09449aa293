import { ramResource } from '../../access/resource.ts'
import { operation } from '../../api/operation.ts'

export const beginBackUp = operation({
  service: 'local',
  name: 'BeginBackUp',
  summary: 'Notes in the trail that the server was asked for a backup, before any of it leaves.',
  uses: 'nothing',
  input: {},
  output: {},
  errors: [],
  resources: (_, here) => [ramResource(here, 'backup/*')],

  async handle() {
    return {}
  },
})
