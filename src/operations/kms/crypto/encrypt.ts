import { string } from '../../../api/answers.ts'
import { type Field, INVALID, parsed, sensitive } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { dryRun } from '../kms-fields.ts'
import { decodeBase64 } from './base64.ts'
import { encryptText } from './ciphertext.ts'
import { encryptionContext } from './encryption-context.ts'
import { primaryKey, symmetricErrors } from './symmetric.ts'

const MAX_BYTES = 6144

export const encrypt = operation({
  name: 'Encrypt',
  summary: 'Encrypts a small value with the primary version of a symmetric key.',
  uses: 'read',
  input: {
    KeyId: keyName(),
    Plaintext: plaintext(),
    EncryptionContext: encryptionContext(),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The ciphertext.'),
  },
  errors: ['Forbidden.AliasNotFound', ...symmetricErrors],
  ...keyByName,

  async handle(request) {
    const { input } = request
    const key = await primaryKey(request)
    const CiphertextBlob = encryptText(key, input.Plaintext, input.EncryptionContext)
    return { KeyId: key.id, KeyVersionId: key.versionId, CiphertextBlob }
  },
})

// Documented as Base64, but not decoded: Decrypt answers the text exactly as it was sent.
function plaintext(): Field<string> {
  return sensitive(
    parsed('The value, as Base64 of at most 6 KiB.', 'string', (text) => {
      if (text.length > 2 * MAX_BYTES) return INVALID
      const bytes = decodeBase64(text)?.length ?? Buffer.byteLength(text)
      return bytes > MAX_BYTES ? INVALID : text
    }),
  )
}
