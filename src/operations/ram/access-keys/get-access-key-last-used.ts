import { string, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { keyId, loadAccessKey, notFound } from './load-access-key.ts'
import { checkOwner, ownerName, ownerResource } from './owner.ts'

export const getAccessKeyLastUsed = operation({
  service: 'ram',
  name: 'GetAccessKeyLastUsed',
  summary: 'Says when an access key was last used. Uses are noted once a minute.',
  uses: 'snapshot',
  input: { UserAccessKeyId: keyId(), UserName: ownerName() },
  output: {
    AccessKeyLastUsed: structure({
      LastUsedDate: string('When it last signed a request; empty when it never did.'),
    }),
  },
  errors: notFound,
  check: checkOwner,
  resources: (input, here, caller) => [ownerResource(input, here, caller)],

  async handle({ input, caller, here, store, entry, refuse }) {
    const { lastUsedAt } = await loadAccessKey({ input, caller, here, store, entry, refuse })
    const LastUsedDate = lastUsedAt === undefined ? '' : wireTime(lastUsedAt)
    return { AccessKeyLastUsed: { LastUsedDate } }
  },
})
