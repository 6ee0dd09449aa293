import { ramResource } from '../../../access/resource.ts'
import { type Field, optional, parsed, sensitive, text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import type { SealedValue } from '../../../crypto/envelope.ts'

export const beginRootKeyChange = operation({
  service: 'local',
  name: 'BeginRootKeyChange',
  summary: 'Begins a change of the root key: from now on both are accepted.',
  uses: 'change',
  input: {
    From: text('Fingerprint of the root key in force.'),
    To: text('Fingerprint of the next one.'),
    FromUnderTo: half('The one in force, wrapped under the next one.'),
    ToUnderFrom: half('The next one, wrapped under the one in force.'),
    ToSource: optional(text('What the source of the next one must know.')),
  },
  output: {},
  errors: ['Rejected.RootKeyChange'],
  messages: {
    'Rejected.RootKeyChange':
      'Another change of the root key is under way, or has ended since this one was begun. See jinku root-key show.',
  },
  resources: ({ To }, here) => [ramResource(here, `root-key/${To}`)],

  async handle({ input, store, refuse }) {
    const { From: from, To: to, FromUnderTo: fromUnderTo, ToUnderFrom: toUnderFrom } = input
    if ((await store.rootKeys.changeInProgress()) !== undefined) refuse('Rejected.RootKeyChange')
    // Another process may have changed the root key since this one read it. From a root key that is given up no change can begin:
    // nothing is wrapped under it, and no server could accept the change.
    const record = await store.accounts.bootstrapRecord()
    if (record?.rootKeyFingerprint !== from) refuse('Rejected.RootKeyChange')
    await store.rootKeys.begin({ from, to, fromUnderTo, toUnderFrom }, input.ToSource)
    return {}
  },
})

// Made by `RootKey.changeTo`, which returns only sealed values.
function half(summary: string): Field<SealedValue> {
  return sensitive(
    parsed(summary, 'Base64', (value) => Buffer.from(value, 'base64') as Buffer as SealedValue),
  )
}
