import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptText } from './ciphertext.ts'
import { checkDataKey, dataKeyInput, drawDataKey } from './data-key.ts'
import { encryptionContext } from './encryption-context.ts'
import { primaryKey, symmetricErrors } from './symmetric.ts'

export const generateDataKeyWithoutPlaintext = operation({
  name: 'GenerateDataKeyWithoutPlaintext',
  summary: 'Draws a data key and answers it encrypted only, for somebody else to decrypt later.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The data key in Base64, encrypted.'),
  },
  errors: ['Forbidden.AliasNotFound', ...symmetricErrors],
  check: checkDataKey,
  ...keyByName,

  async handle({ input, located: reference, ...rest }) {
    const key = await primaryKey({ reference, ...rest })
    const dataKey = drawDataKey(input)
    const CiphertextBlob = encryptText(key, dataKey.toString('base64'), input.EncryptionContext)
    dataKey.fill(0)
    return { KeyId: key.id, KeyVersionId: key.versionId, CiphertextBlob }
  },
})
