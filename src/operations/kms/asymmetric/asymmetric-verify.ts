import { boolean, string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { verify } from '../../../crypto/asymmetric/signing.ts'
import { base64 } from '../crypto/base64.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { digest, keyPairErrors, signatureAlgorithm, signingPair } from './key-pair.ts'

/** Longer than any signature: what is too long for one is no signature, which is an answer. */
const MAX_SIGNATURE_BYTES = 4096

export const asymmetricVerify = operation({
  name: 'AsymmetricVerify',
  summary: 'Checks a signature over a digest with the public key of a version.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    KeyVersionId: keyVersionId(),
    Algorithm: signatureAlgorithm(),
    Digest: digest(),
    Value: base64('The signature.', MAX_SIGNATURE_BYTES),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that was asked.'),
    Value: boolean('Whether it is a signature of this version over the digest.'),
  },
  errors: keyPairErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, keys, ...rest }) {
    const { keyId, spec, version } = await signingPair({ reference, ...rest }, input)
    const key = keys.publicKey(reference.account, version, spec)
    const Value = verify(key, input.Algorithm, input.Digest, input.Value)
    return { KeyId: keyId, KeyVersionId: version.id, Value }
  },
})
