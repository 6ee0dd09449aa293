/** AsymmetricSign makes a signature with a key pair, AsymmetricVerify checks one. */

import { boolean, string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { signOnThread, verify } from '../../../crypto/asymmetric/signing.ts'
import { base64 } from '../crypto/base64.ts'
import { keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { digest, keyPairUse, signatureAlgorithm, signingPair } from './key-pair-use.ts'

/** Longer than any signature, so that one of a wrong length is answered with false and not refused. */
const MAX_SIGNATURE_BYTES = 4096

const signedDigest = {
  KeyId: keyName(),
  KeyVersionId: keyVersionId(),
  Algorithm: signatureAlgorithm(),
  Digest: digest(),
}

export const asymmetricSign = operation({
  ...keyPairUse,
  name: 'AsymmetricSign',
  summary: 'Signs a digest with the private key of a version.',
  input: { ...signedDigest, DryRun: dryRun() },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that signed.'),
    Value: string('The signature, in Base64.'),
  },

  async handle(request) {
    const { input, located: reference, keyVersions } = request
    const { keyId, spec, version } = await signingPair(request, input)
    const key = keyVersions.privateKey(reference.account, version, spec)
    const signature = await signOnThread(key, input.Algorithm, input.Digest, reference.account)
    return { KeyId: keyId, KeyVersionId: version.id, Value: signature.toString('base64') }
  },
})

export const asymmetricVerify = operation({
  ...keyPairUse,
  name: 'AsymmetricVerify',
  summary: 'Checks a signature over a digest with the public key of a version.',
  input: {
    ...signedDigest,
    Value: base64('The signature.', MAX_SIGNATURE_BYTES),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that was asked.'),
    Value: boolean('Whether it is a signature of this version over the digest.'),
  },

  async handle(request) {
    const { input, located: reference, keyVersions } = request
    const { keyId, spec, version } = await signingPair(request, input)
    const key = keyVersions.publicKey(reference.account, version, spec)
    const Value = verify(key, input.Algorithm, input.Digest, input.Value)
    return { KeyId: keyId, KeyVersionId: version.id, Value }
  },
})
