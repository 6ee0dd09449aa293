/** AsymmetricEncrypt encrypts a small value with the public key of a pair, AsymmetricDecrypt decrypts it with the private key. */

import { string } from '../../../api/answers.ts'
import { sensitive } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import {
  decryptOnThread,
  encryptTo,
  maxPlaintextBytes,
} from '../../../crypto/asymmetric/encryption.ts'
import { base64 } from '../crypto/base64.ts'
import { anyCiphertext } from '../crypto/ciphertext-blob.ts'
import { keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun, recipient } from '../kms-fields.ts'
import { encryptingPair, encryptionAlgorithm, keyPairUse } from './key-pair-use.ts'

/** Limit of the parameter. Most algorithms take less. */
const MAX_PLAINTEXT_BYTES = 6047

const encryptingKey = {
  KeyId: keyName(),
  KeyVersionId: keyVersionId(),
  Algorithm: encryptionAlgorithm(),
}

export const asymmetricEncrypt = operation({
  ...keyPairUse,
  name: 'AsymmetricEncrypt',
  summary: 'Encrypts a small value with the public key of a version.',
  input: {
    ...encryptingKey,
    Plaintext: sensitive(base64('The value.', MAX_PLAINTEXT_BYTES)),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The ciphertext of the algorithm, in Base64.'),
  },

  async handle(request) {
    const { input, located: reference, keyVersions, invalid } = request
    const { Algorithm, Plaintext } = input
    const { keyId, spec, version } = await encryptingPair(request, input)
    if (Plaintext.length > maxPlaintextBytes(spec, Algorithm)) invalid('Plaintext')
    const key = keyVersions.publicKey(reference.account, version, spec)
    const ciphertext = encryptTo(key, Algorithm, Plaintext)
    Plaintext.fill(0)
    return { KeyId: keyId, KeyVersionId: version.id, CiphertextBlob: ciphertext.toString('base64') }
  },
})

export const asymmetricDecrypt = operation({
  ...keyPairUse,
  name: 'AsymmetricDecrypt',
  summary: 'Decrypts with the private key of a version.',
  input: {
    ...encryptingKey,
    CiphertextBlob: anyCiphertext('The ciphertext, made here or elsewhere.'),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that decrypted.'),
    Plaintext: string('The value, in Base64.'),
  },

  async handle(request) {
    const { input, located: reference, keyVersions, invalid } = request
    const { keyId, spec, version } = await encryptingPair(request, input)
    const key = keyVersions.privateKey(reference.account, version, spec)
    // Every failure gets the same answer: the reason would tell how close a forged ciphertext came.
    const plaintext =
      (await decryptOnThread(key, input.Algorithm, input.CiphertextBlob, reference.account)) ??
      invalid('CiphertextBlob')
    const Plaintext = plaintext.toString('base64')
    plaintext.fill(0)
    return { KeyId: keyId, KeyVersionId: version.id, Plaintext }
  },
})
