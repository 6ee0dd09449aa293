import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { dryRun, recipient } from '../kms-fields.ts'
import { ciphertextBlob, ciphertextKeyResource, locateCiphertext } from './ciphertext-blob.ts'
import { encryptionContext } from './encryption-context.ts'
import { openCiphertext, symmetricErrors } from './symmetric.ts'

export const decrypt = operation({
  name: 'Decrypt',
  summary: 'Opens what Encrypt, ReEncrypt or one of the operations that generate data keys made.',
  uses: 'read',
  input: {
    CiphertextBlob: ciphertextBlob('The ciphertext.'),
    EncryptionContext: encryptionContext('The context that it was encrypted with.'),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    Plaintext: string('The value, as it was given to be encrypted.'),
  },
  errors: symmetricErrors,
  locate: (request) => locateCiphertext(request.input.CiphertextBlob, request),
  resources: (_, _here, _caller, key) => [ciphertextKeyResource(key)],

  async handle(request) {
    const { input } = request
    const opened = await openCiphertext(request, input.CiphertextBlob, input.EncryptionContext)
    return { KeyId: opened.id, KeyVersionId: opened.versionId, Plaintext: opened.plaintext }
  },
})
