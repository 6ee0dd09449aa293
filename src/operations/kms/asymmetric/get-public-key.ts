import { string } from '../../../api/answers.ts'
import { optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { publicKeyPem } from '../../../crypto/asymmetric/key-pair.ts'
import { keyName } from '../keys/key-name.ts'
import { keyVersionId } from '../keys/key-version.ts'
import { dryRun } from '../kms-fields.ts'
import { anyPair, keyPairUse } from './key-pair-use.ts'

export const getPublicKey = operation({
  ...keyPairUse,
  name: 'GetPublicKey',
  summary: 'Answers the public key of a version.',
  input: {
    KeyId: keyName(),
    KeyVersionId: optional(
      keyVersionId('Id of the version; may be absent while there is but one.'),
    ),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version.'),
    PublicKey: string('SubjectPublicKeyInfo in PEM.'),
  },

  async handle(request) {
    const { keyId, version } = await anyPair(request, request.input.KeyVersionId)
    if (version.publicKey === undefined) throw new Error('a key pair has no public key')
    return {
      KeyId: keyId,
      KeyVersionId: version.id,
      PublicKey: publicKeyPem(version.publicKey),
    }
  },
})
