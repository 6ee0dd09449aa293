import { accessKeyResource } from '../../../access/resource.ts'
import { string, structure } from '../../../api/answers.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { sealedAccessKey } from '../../../api/seal-access-key.ts'
import { quotas } from '../quotas.ts'
import { accessKeyAnswer, keyShapes } from './access-key-answer.ts'
import { checkOwner, findOwner, ownerName, ownerResource } from './owner.ts'

export const createAccessKey = operation({
  service: 'ram',
  name: 'CreateAccessKey',
  summary: 'Makes an access key. Its secret is in this answer and in no other one.',
  uses: 'change',
  changesAccess: true,
  input: { UserName: ownerName() },
  output: {
    AccessKey: structure({
      ...keyShapes,
      AccessKeySecret: string('The secret that signs requests.'),
    }),
  },
  errors: ['EntityNotExist.User', 'LimitExceeded.User.AccessKey'],
  check: checkOwner,
  resources: (input, here, caller) => [ownerResource(input, here, caller)],

  async handle({ input, caller, here, store, keyring, entry, refuse }) {
    const owner = (await findOwner(input, caller, store.users)) ?? refuse('EntityNotExist.User')
    const { length } = await store.accessKeys.of(owner)
    if (length >= quotas.accessKeys) refuse('LimitExceeded.User.AccessKey')
    const { id, secret, sealed } = sealedAccessKey(here.account, keyring)
    const key = await store.accessKeys.add({ id, owner, secret: sealed })
    noteMade(entry, accessKeyResource(here, id))
    return { AccessKey: { ...accessKeyAnswer(key), AccessKeySecret: secret } }
  },
})
