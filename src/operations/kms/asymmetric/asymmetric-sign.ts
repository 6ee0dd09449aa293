import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { signAside } from '../../../crypto/asymmetric/signing.ts'
import { keyMessages } from '../keys/changeable.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { digest, keyPairErrors, signatureAlgorithm, signingPair } from './key-pair.ts'

export const asymmetricSign = operation({
  name: 'AsymmetricSign',
  summary: 'Signs a digest with the private key of a version.',
  uses: 'read',
  hasDryRun: true,
  input: {
    KeyId: keyName(),
    KeyVersionId: keyVersionId(),
    Algorithm: signatureAlgorithm(),
    Digest: digest(),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that signed.'),
    Value: string('The signature, in Base64.'),
  },
  errors: keyPairErrors,
  messages: keyMessages,
  ...keyByName,

  async handle({ input, located: reference, keys, ...rest }) {
    const { keyId, spec, version } = await signingPair({ reference, ...rest }, input)
    const key = keys.privateKey(reference.account, version, spec)
    const signature = await signAside(key, input.Algorithm, input.Digest, reference.account)
    return { KeyId: keyId, KeyVersionId: version.id, Value: signature.toString('base64') }
  },
})
