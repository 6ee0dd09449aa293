import { string } from '../../../api/answers.ts'
import { sensitive } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { encryptTo, maxPlaintextBytes } from '../../../crypto/asymmetric/encryption.ts'
import { base64 } from '../crypto/base64.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { encryptingPair, encryptionAlgorithm, keyPairErrors } from './key-pair.ts'

/** By any algorithm; most of them take less. */
const MAX_PLAINTEXT_BYTES = 6047

export const asymmetricEncrypt = operation({
  name: 'AsymmetricEncrypt',
  summary: 'Encrypts a small value with the public key of a version.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    KeyVersionId: keyVersionId(),
    Algorithm: encryptionAlgorithm(),
    Plaintext: sensitive(base64('The value.', MAX_PLAINTEXT_BYTES)),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The ciphertext of the algorithm, in Base64.'),
  },
  errors: keyPairErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, keys, ...rest }) {
    const { Algorithm, Plaintext } = input
    const { keyId, spec, version } = await encryptingPair({ reference, ...rest }, input)
    if (Plaintext.length > maxPlaintextBytes(spec, Algorithm)) rest.invalid('Plaintext')
    const key = keys.publicKey(reference.account, version, spec)
    const ciphertext = encryptTo(key, Algorithm, Plaintext)
    Plaintext.fill(0)
    return { KeyId: keyId, KeyVersionId: version.id, CiphertextBlob: ciphertext.toString('base64') }
  },
})
