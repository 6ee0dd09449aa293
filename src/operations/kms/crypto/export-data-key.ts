import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { dryRun } from '../kms-fields.ts'
import { decodeBase64 } from './base64.ts'
import { ciphertextBlob, ciphertextKeyResource, locateCiphertext } from './ciphertext-blob.ts'
import { encryptionContext } from './encryption-context.ts'
import { checkWrapping, maxWrappedBytes, wrapDataKey, wrappingInput } from './export-wrapping.ts'
import { openCiphertext, symmetricErrors } from './symmetric.ts'

export const exportDataKey = operation({
  name: 'ExportDataKey',
  summary: 'Opens an encrypted data key and answers it encrypted to a public key.',
  uses: 'read',
  input: {
    CiphertextBlob: ciphertextBlob('The encrypted data key.'),
    EncryptionContext: encryptionContext('The context that it was encrypted with.'),
    ...wrappingInput,
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that had encrypted it.'),
    ExportedDataKey: string('The bytes of the data key, encrypted to the public key.'),
  },
  errors: symmetricErrors,
  check: checkWrapping,
  locate: (request) => locateCiphertext(request.input.CiphertextBlob, request),
  resources: (_, _here, _caller, key) => [ciphertextKeyResource(key)],

  async handle(request) {
    const { input, invalid } = request
    const opened = await openCiphertext(request, input.CiphertextBlob, input.EncryptionContext)
    // Encrypt accepts any text. A text that is not Base64 was not generated as a data key.
    const dataKey = decodeBase64(opened.plaintext, maxWrappedBytes(input))
    if (dataKey === undefined) return invalid('CiphertextBlob')
    const ExportedDataKey = wrapDataKey(input, dataKey)
    return { KeyId: opened.id, KeyVersionId: opened.versionId, ExportedDataKey }
  },
})
