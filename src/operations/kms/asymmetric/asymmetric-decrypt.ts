import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { decryptAside } from '../../../crypto/asymmetric/encryption.ts'
import { anyCiphertext } from '../crypto/ciphertext-blob.ts'
import { recipient } from '../crypto/recipient.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptingPair, encryptionAlgorithm, keyPairErrors } from './key-pair.ts'

export const asymmetricDecrypt = operation({
  name: 'AsymmetricDecrypt',
  summary: 'Decrypts with the private key of a version.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    KeyVersionId: keyVersionId(),
    Algorithm: encryptionAlgorithm(),
    CiphertextBlob: anyCiphertext('The ciphertext, made here or elsewhere.'),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that decrypted.'),
    Plaintext: string('The value, in Base64.'),
  },
  errors: keyPairErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, keys, ...rest }) {
    const { keyId, spec, version } = await encryptingPair({ reference, ...rest }, input)
    const key = keys.privateKey(reference.account, version, spec)
    // Whatever went wrong is answered alike: a reason would tell how close a forged ciphertext came.
    const plaintext =
      (await decryptAside(key, input.Algorithm, input.CiphertextBlob, reference.account)) ??
      rest.invalid('CiphertextBlob')
    const Plaintext = plaintext.toString('base64')
    plaintext.fill(0)
    return { KeyId: keyId, KeyVersionId: version.id, Plaintext }
  },
})
