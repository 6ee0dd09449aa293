import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptText } from './ciphertext.ts'
import { checkDataKey, dataKeyInput, dataKeyLength, drawDataKey } from './data-key.ts'
import { encryptionContext } from './encryption-context.ts'
import { primaryKey, symmetricErrors } from './symmetric.ts'
import { checkWrapping, maxWrappedBytes, wrapDataKey, wrappingInput } from './wrapping.ts'

export const generateAndExportDataKey = operation({
  name: 'GenerateAndExportDataKey',
  summary: 'Draws a data key and answers it encrypted by the key and encrypted to a public key.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    ...wrappingInput,
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The data key in Base64, encrypted by the key.'),
    ExportedDataKey: string('The bytes of the data key, encrypted to the public key.'),
  },
  errors: ['Forbidden.AliasNotFound', ...symmetricErrors],
  check(check) {
    checkDataKey(check)
    checkWrapping(check)
    if ((dataKeyLength(check.input) ?? 0) > maxWrappedBytes(check.input)) {
      check.invalid('NumberOfBytes')
    }
  },
  ...keyByName,

  async handle({ input, located: reference, ...rest }) {
    const key = await primaryKey({ reference, ...rest })
    const dataKey = drawDataKey(input)
    const CiphertextBlob = encryptText(key, dataKey.toString('base64'), input.EncryptionContext)
    const ExportedDataKey = wrapDataKey(input, dataKey)
    return { KeyId: key.id, KeyVersionId: key.versionId, CiphertextBlob, ExportedDataKey }
  },
})
