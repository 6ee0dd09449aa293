import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { anyBelow, emptiable } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { description, secretReference } from '../kms-fields.ts'
import { changeEncryptionKey } from './change-encryption-key.ts'
import {
  chosenKeyResources,
  encryptionKeyId,
  idOfChosen,
  locateEncryptionKey,
} from './encryption-key.ts'
import { loadActiveSecret } from './load-secret.ts'
import { keyRefusals } from './wrapping-key.ts'

export const updateSecret = operation({
  name: 'UpdateSecret',
  summary:
    'Changes the description of a secret, or moves it under another key: all its versions, whose values stay as they are.',
  uses: 'change',
  input: {
    SecretName: secretReference(),
    Description: emptiable(description('The new description; empty clears it.')),
    EncryptionKeyId: encryptionKeyId(
      'Id, ARN or alias of the symmetric key to move to; `alias/acs/kms` for the default key.',
    ),
    'ExtendedConfig.CustomData': anyBelow('For managed secrets only.'),
  },
  output: { SecretName: string('Name of the secret.') },
  errors: [
    'Forbidden.AliasNotFound',
    'Forbidden.ResourceNotFound',
    ...keyRefusals,
    'Rejected.ResourceInDeleteWindow',
  ],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  locate: (request) => locateEncryptionKey(request.input.EncryptionKeyId, request),
  resources: ({ SecretName }, _here, _caller, key) => [
    secretResource(SecretName),
    ...chosenKeyResources(key),
  ],

  async handle(request) {
    const { input, located: key, here, store, refuse, invalid } = request
    const { SecretName: reference } = input
    const secret = await loadActiveSecret({ store, reference, region: here.region, refuse })
    if (input['ExtendedConfig.CustomData']) invalid('ExtendedConfig.CustomData')

    const { Description: description } = input
    if (description !== undefined && description !== secret.description) {
      await store.secrets.describe(secret, description)
    }
    if (input.EncryptionKeyId !== undefined) {
      const keyId = idOfChosen(key, reference, refuse)
      await changeEncryptionKey(secret, keyId, request)
    }
    return { SecretName: secret.name }
  },
})
