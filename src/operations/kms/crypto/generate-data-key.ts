import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptText } from './ciphertext.ts'
import { checkDataKey, dataKeyInput, drawDataKey } from './data-key.ts'
import { encryptionContext } from './encryption-context.ts'
import { recipient } from './recipient.ts'
import { primaryKey, symmetricErrors } from './symmetric.ts'

export const generateDataKey = operation({
  name: 'GenerateDataKey',
  summary: 'Draws a data key and answers it in clear and encrypted.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    Plaintext: string('The data key in Base64.'),
    CiphertextBlob: string('That text, encrypted.'),
  },
  errors: ['Forbidden.AliasNotFound', ...symmetricErrors],
  check: checkDataKey,
  ...keyByName,

  async handle({ input, located: reference, ...rest }) {
    const key = await primaryKey({ reference, ...rest })
    const dataKey = drawDataKey(input)
    const Plaintext = dataKey.toString('base64')
    dataKey.fill(0)
    const CiphertextBlob = encryptText(key, Plaintext, input.EncryptionContext)
    return { KeyId: key.id, KeyVersionId: key.versionId, Plaintext, CiphertextBlob }
  },
})
