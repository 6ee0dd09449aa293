import { accessKeyResource } from '../../access/resource.ts'
import { maybe, string } from '../../api/answers.ts'
import { noteMade } from '../../api/entry-draft.ts'
import { operation } from '../../api/operation.ts'
import { sealedAccessKey } from '../../api/seal-access-key.ts'
import { findOwner, ownerResource } from '../ram/access-keys/owner.ts'
import { quotas } from '../ram/quotas.ts'
import { user } from './local-fields.ts'

export const createAccessKey = operation({
  service: 'local',
  name: 'CreateAccessKey',
  summary: 'Makes an access key of an account or of one of its users: the way back in.',
  uses: 'change',
  changesAccess: true,
  input: { User: user() },
  output: {
    AccountId: string('Whose it is: the account.'),
    User: maybe(string('Whose it is: the user, if it is not the key of the account itself.')),
    AccessKeyId: string('Id of the key.'),
    AccessKeySecret: string('Its secret, which is in this answer and in no other one.'),
  },
  errors: ['EntityNotExist.User', 'LimitExceeded.User.AccessKey'],
  resources: ({ User }, here, caller) => [ownerResource({ UserName: User }, here, caller)],

  async handle({ input, caller, here, store, keyring, entry, refuse }) {
    const owner =
      (await findOwner({ UserName: input.User }, caller, store.users)) ??
      refuse('EntityNotExist.User')
    const keys = await store.accessKeys.of(owner)
    if (keys.length >= quotas.accessKeys) {
      const present = keys.map(({ id, status }) => `${id} (${status})`).join(' and ')
      refuse(
        'LimitExceeded.User.AccessKey',
        `There are ${keys.length} access keys already, and there may be no more: ${present}. Delete one first: jinku admin delete-access-key --id <id>`,
      )
    }
    const { id, secret, sealed } = sealedAccessKey(here.account, keyring)
    await store.accessKeys.add({ id, owner, secret: sealed })
    noteMade(entry, accessKeyResource(here, id))
    return {
      AccountId: here.account,
      ...(input.User !== undefined && { User: input.User }),
      AccessKeyId: id,
      AccessKeySecret: secret,
    }
  },
})
