import { operation } from '../../../api/operation.ts'
import { describedKeyAnswer, metadataOf } from './key-metadata.ts'
import { keyByName, keyName, loadKey } from './key-name.ts'

export const describeKey = operation({
  name: 'DescribeKey',
  summary: 'Answers what is known of a key.',
  uses: 'read',
  input: { KeyId: keyName() },
  output: { KeyMetadata: describedKeyAnswer },
  errors: ['Forbidden.AliasNotFound', 'Forbidden.KeyNotFound'],
  ...keyByName,

  async handle({ located: reference, here, store, now, refuse }) {
    const key = await loadKey({ store, reference, region: here.region, refuse })
    return {
      KeyMetadata: {
        ...metadataOf(key, reference, now),
        DeletionProtection: key.isDeletionProtected ? 'Enabled' : 'Disabled',
        DeletionProtectionDescription: key.protectionDescription,
      },
    }
  },
})
