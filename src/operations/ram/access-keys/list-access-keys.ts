import { structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { accessKeyAnswer, keyShapes } from './access-key-answer.ts'
import { checkOwner, findOwner, ownerName, ownerResource } from './owner.ts'

export const listAccessKeys = operation({
  service: 'ram',
  name: 'ListAccessKeys',
  summary: 'Lists access keys, oldest first, without their secrets.',
  uses: 'snapshot',
  input: { UserName: ownerName() },
  output: { AccessKeys: wrapped('The access keys.', 'AccessKey', structure(keyShapes)) },
  errors: ['EntityNotExist.User'],
  check: checkOwner,
  resources: (input, here, caller) => [ownerResource(input, here, caller)],

  async handle({ input, caller, store, refuse }) {
    const owner = (await findOwner(input, caller, store.users)) ?? refuse('EntityNotExist.User')
    const keys = await store.accessKeys.of(owner)
    return { AccessKeys: { AccessKey: keys.map(accessKeyAnswer) } }
  },
})
