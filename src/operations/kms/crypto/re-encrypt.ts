import { keyResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { choice, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { byId, keyId, refuseAlias } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptText } from './ciphertext.ts'
import { anyCiphertext, ciphertextKeyResource } from './ciphertext-blob.ts'
import { encryptionContext } from './encryption-context.ts'
import { asymmetricCiphertext, checkSource, locateSource, openSource } from './re-encrypt-source.ts'
import { primaryKey, symmetricErrors } from './symmetric.ts'

const FROM = 'kms:ReEncryptFrom'
const TO = 'kms:ReEncryptTo'

export const reEncrypt = operation({
  name: 'ReEncrypt',
  summary: 'Decrypts and encrypts anew, under another key, version or context; the value stays in.',
  uses: 'read',
  input: {
    CiphertextBlob: anyCiphertext('The ciphertext; of an asymmetric key if Source… say which.'),
    SourceEncryptionContext: encryptionContext('The context that it was encrypted with.'),
    SourceKeyId: optional(keyId('The asymmetric key that it was encrypted to.')),
    SourceKeyVersionId: optional(keyVersionId('The version of that key.')),
    SourceEncryptionAlgorithm: optional(
      choice('How it was encrypted to it.', ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', 'SM2PKE']),
    ),
    DestinationKeyId: keyId('Id or ARN of the symmetric key to encrypt with.'),
    DestinationEncryptionContext: encryptionContext(),
    DryRun: dryRun(),
  },
  output: {
    CiphertextBlob: string('The new ciphertext.'),
    KeyId: string('Id of the key that decrypted.'),
    KeyVersionId: string('The version that decrypted.'),
  },
  errors: ['Unsupported.Alias', 'Forbidden.KeyVersionNotFound', ...symmetricErrors],
  check(check) {
    checkSource(check)
    refuseAlias(check.input.DestinationKeyId, check.refuse)
  },
  locate: (request) => locateSource(request.input, request),
  resources: (input, _here, _caller, key) => [
    // The key of a symmetric ciphertext was found by the ciphertext alone; the request did not name it.
    asymmetricCiphertext(input) === undefined
      ? ciphertextKeyResource(key, FROM)
      : keyResource(key, FROM),
    keyResource(byId(input.DestinationKeyId), TO),
  ],

  async handle(request) {
    const { input, store, keyVersions, here, now, refuse, unsupported } = request
    const from = await openSource(request, input)
    // The two keys may belong to different accounts. The store is that of the first key's account.
    const destination = byId(input.DestinationKeyId)
    const to = await primaryKey({
      store: { keys: store.keys.ofAccount(destination.account) },
      located: destination,
      keyVersions,
      here,
      now,
      refuse,
      unsupported,
    })
    const CiphertextBlob = encryptText(to, from.plaintext, input.DestinationEncryptionContext)
    return { CiphertextBlob, KeyId: from.id, KeyVersionId: from.versionId }
  },
})
