/**
 * Operations that change no data. Each writes an entry to the audit trail about something that a command has done, or the server
 * itself while it could not answer requests yet.
 */

import { type RequestScope, type Resource, ramResource } from '../../access/resource.ts'
import { type Fields, type InputOf, text } from '../../api/fields.ts'
import { type Operation, operation, type Use } from '../../api/operation.ts'

const file = { Digest: text('SHA-256 of the file, in hexadecimal.') }

export const beginBackUp = trailEntry({
  name: 'BeginBackUp',
  summary:
    'EntryDraft in the trail that the server was asked for a backup, before any of it leaves.',
  input: {},
  resource: (_, here) => ramResource(here, 'backup/*'),
})

export const backUp = trailEntry({
  name: 'BackUp',
  summary: 'EntryDraft in the trail that a backup was made.',
  input: file,
  resource: ({ Digest }, here) => ramResource(here, `backup/${Digest}`),
})

/** The message for a backup that is refused because its entry cannot be written to the audit trail. */
export function unrecordedBackup(reason: string): string {
  return `There is no backup, since its entry cannot be written to the audit trail: ${reason}`
}

export const restore = trailEntry({
  name: 'Restore',
  summary: 'EntryDraft in the trail that the data came from a backup.',
  uses: 'change',
  input: file,
  resource: ({ Digest }, here) => ramResource(here, `backup/${Digest}`),
})

export const transfer = trailEntry({
  name: 'Transfer',
  summary: 'EntryDraft in the trail that the data came from another database.',
  uses: 'change',
  input: { Digest: text('SHA-256 of the names and digests of all tables, in hexadecimal.') },
  resource: ({ Digest }, here) => ramResource(here, `transfer/${Digest}`),
})

export const unseal = trailEntry({
  name: 'Unseal',
  summary:
    'EntryDraft in the trail that the server got its root key, and how many requests it had refused by then.',
  input: { RefusedRequests: text('How many.') },
  resource: ({ RefusedRequests }, here) =>
    ramResource(here, `refused-while-sealed/${RefusedRequests}`),
})

export const refuseOverload = trailEntry({
  name: 'RefuseOverload',
  summary:
    'EntryDraft in the trail how many requests the server has refused because it had too many.',
  input: { RefusedRequests: text('How many, since the entry before or the start.') },
  resource: ({ RefusedRequests }, here) =>
    ramResource(here, `refused-while-overloaded/${RefusedRequests}`),
})

function trailEntry<const I extends Fields>({
  name,
  summary,
  uses = 'nothing',
  input,
  resource,
}: {
  readonly name: string
  readonly summary: string
  readonly uses?: Use
  readonly input: I
  resource(input: InputOf<I>, here: RequestScope): Resource
}): Operation {
  return operation({
    service: 'local',
    name,
    summary,
    uses,
    input,
    output: {},
    errors: [],
    resources: (given, here) => [resource(given, here)],
    handle: async () => ({}),
  })
}
