import { operation } from '../../../api/operation.ts'
import { keyByName, keyName, loadKey } from './key-name.ts'
import { keyVersionAnswer, keyVersionId, keyVersionOf } from './key-version.ts'

export const describeKeyVersion = operation({
  name: 'DescribeKeyVersion',
  summary: 'Answers when a version of a key was made.',
  uses: 'snapshot',
  input: { KeyId: keyName(), KeyVersionId: keyVersionId() },
  output: { KeyVersion: keyVersionAnswer },
  errors: ['Forbidden.AliasNotFound', 'Forbidden.KeyNotFound', 'Forbidden.KeyVersionNotFound'],
  ...keyByName,

  async handle({ input, located: reference, here, store, refuse }) {
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const version = await store.keys.version(key.id, input.KeyVersionId)
    return { KeyVersion: keyVersionOf(version ?? refuse('Forbidden.KeyVersionNotFound')) }
  },
})
