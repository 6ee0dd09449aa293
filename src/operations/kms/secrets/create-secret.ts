import { principalId } from '../../../access/caller.ts'
import { allSecrets, secretArn, secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { noteAccessLeft, noteMade } from '../../../api/entry-draft.ts'
import {
  choice,
  fallback,
  INVALID,
  ignored,
  noted,
  optional,
  parsed,
  text,
} from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isReservedName, isSecretName } from '../../../domain/resource-names.ts'
import { initialStages } from '../../../domain/stages.ts'
import { MAX_TAGS } from '../../../domain/tag-rules.ts'
import {
  description,
  OF_MANAGED_SECRETS,
  offByDefault,
  secretData,
  secretDataType,
  tagList,
  versionId,
} from '../kms-fields.ts'
import { resourcePolicy } from '../policies/policy-fields.ts'
import {
  chosenKeyResources,
  encryptionKeyId,
  idOfChosen,
  locateEncryptionKey,
} from './encryption-key.ts'
import { associatedDataOf, foundOrRefuse, keyRefusals, wrappingKey } from './wrapping-key.ts'

/** The value of SecretName that asks for a generated name. */
const AUTO = '$Auto'

export const createSecret = operation({
  name: 'CreateSecret',
  summary: 'Creates a secret together with its first version, which is the current one.',
  uses: 'change',
  changesAccess: true,
  input: {
    SecretName: noted(
      parsed('Name of the new secret, unique in the account.', 'secret name', (value, setting) =>
        value === AUTO || isSecretName(value, setting) ? value : INVALID,
      ),
    ),
    VersionId: versionId('Identifier of the first version.'),
    SecretData: secretData(),
    SecretDataType: secretDataType(),
    SecretType: fallback(
      choice('Type of the secret; only `Generic` is supported.', [
        'Generic',
        'Rds',
        'Redis',
        'RAMCredentials',
        'ECS',
        'PolarDB',
      ]),
      'Generic',
    ),
    EncryptionKeyId: encryptionKeyId(
      'Id, ARN or alias of the symmetric key to encrypt with; the default key of the account if absent.',
    ),
    DKMSInstanceId: optional(text('KMS instance; there is none here.')),
    Description: fallback(description('Free text.'), ''),
    Tags: fallback(tagList('Tags of the new secret, at most 20.'), new Map<string, string>()),
    ExtendedConfig: ignored(
      optional(text('How a managed secret is connected to what it belongs to.')),
      OF_MANAGED_SECRETS,
    ),
    EnableAutomaticRotation: ignored(
      offByDefault('Whether a managed secret is rotated by itself.'),
      'generic secrets are rotated by their owners; other types are refused',
    ),
    RotationInterval: ignored(
      optional(text('How often a managed secret is rotated.')),
      'generic secrets are rotated by their owners; other types are refused',
    ),
    Policy: optional(resourcePolicy('Policy of the secret; the default one if absent.')),
  },
  output: {
    Arn: string('ARN of the secret.'),
    SecretName: string('Its name.'),
    SecretType: string('Its type.'),
    VersionId: string('Its first version.'),
  },
  errors: [
    'Forbidden.AliasNotFound',
    'Forbidden.DKMSInstanceNotFound',
    ...keyRefusals,
    'Rejected.LimitExceeded',
    'Rejected.ResourceExist',
    'Rejected.ResourceInDeleteWindow',
  ],
  messages: {
    InvalidParameter: 'The specified parameter is not valid.',
    'Rejected.ResourceInDeleteWindow': 'The secret is planned to be deleted.',
  },
  check({ input, invalid }) {
    if (!suits(input.SecretName, input.SecretType)) invalid('SecretName')
  },
  locate: (request) => locateEncryptionKey(request.input.EncryptionKeyId, request),
  resources: (_, here, _caller, key) => [allSecrets(here), ...chosenKeyResources(key)],

  async handle(request) {
    const { input, located: key, caller, here, limits, store, keyring, entry } = request
    const { refuse, unsupported } = request
    if (input.SecretType !== 'Generic') unsupported()
    if (input.DKMSInstanceId !== undefined) refuse('Forbidden.DKMSInstanceNotFound')
    const encryptionKey = idOfChosen(key, here, refuse)

    const taken = await store.secrets.named(input.SecretName)
    if (taken?.plannedDeleteAt !== undefined) refuse('Rejected.ResourceInDeleteWindow')
    if (taken !== undefined) refuse('Rejected.ResourceExist')
    if (input.Tags.size > MAX_TAGS) refuse('Rejected.LimitExceeded')
    if (limits.maxSecrets > 0 && (await store.secrets.count()) >= limits.maxSecrets) {
      refuse('Rejected.LimitExceeded')
    }

    noteMade(entry, secretResource({ ...here, name: input.SecretName }))
    const under = foundOrRefuse(await wrappingKey(encryptionKey, request), request)

    const secret = await store.secrets.add({
      name: input.SecretName,
      type: input.SecretType,
      description: input.Description,
      creator: principalId(caller),
      encryptionKey,
    })
    const associatedData = associatedDataOf(here.account, secret, input.VersionId)
    const value = keyring.seal(input.SecretData, associatedData, under)
    await store.versions.add(secret, {
      id: input.VersionId,
      dataType: input.SecretDataType,
      value,
    })
    await store.versions.restage(secret, new Map(), initialStages(input.VersionId))
    await store.tags.put('secret', secret.name, input.Tags)
    if (input.Policy === undefined) noteAccessLeft(entry)
    else await store.access.setSecretPolicy(secret, input.Policy)

    return {
      Arn: secretArn({ ...here, name: secret.name }),
      SecretName: secret.name,
      SecretType: secret.type,
      VersionId: input.VersionId,
    }
  },
})

// Generated names and names that begin with `acs/` are for types that are not supported, which get another refusal.
function suits(name: string, type: string): boolean {
  if (name === AUTO) return type === 'RAMCredentials'
  return type === 'ECS' || !isReservedName(name)
}
