import { ramResource } from '../../access/resource.ts'
import { text } from '../../api/fields.ts'
import { operation } from '../../api/operation.ts'

/** Why there is no backup when the trail cannot take its entry. */
export function unrecordedBackup(reason: string): string {
  return `There is no backup, since its entry cannot be written to the audit trail: ${reason}`
}

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
