import { array, maybe, string, structure } from '../../api/answers.ts'
import { operation } from '../../api/operation.ts'
import { wireTime } from '../../api/wire-time.ts'
import { accessKeyAnswer, keyShapes } from '../ram/access-keys/access-key-answer.ts'
import { findOwner, ownerResource } from '../ram/access-keys/owner.ts'
import { user } from './local-fields.ts'

export const listAccessKeys = operation({
  service: 'local',
  name: 'ListAccessKeys',
  summary: 'Lists the access keys of an account or of one of its users, oldest first.',
  uses: 'snapshot',
  input: { User: user() },
  output: {
    AccessKeys: array(
      'The access keys, without their secrets.',
      structure({
        ...keyShapes,
        LastUsedDate: maybe(string('When it last signed a request, if it ever did.')),
      }),
    ),
  },
  errors: ['EntityNotExist.User'],
  resources: ({ User }, here, caller) => [ownerResource({ UserName: User }, here, caller)],

  async handle({ input, caller, store, refuse }) {
    const owner =
      (await findOwner({ UserName: input.User }, caller, store.users)) ??
      refuse('EntityNotExist.User')
    const keys = await store.accessKeys.of(owner)
    return {
      AccessKeys: keys.map((key) => ({
        ...accessKeyAnswer(key),
        ...(key.lastUsedAt !== undefined && { LastUsedDate: wireTime(key.lastUsedAt) }),
      })),
    }
  },
})
