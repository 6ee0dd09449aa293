import { isInRegion, secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { fallback, INVALID, isJsonObject, json, noted } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isStageLabel } from '../../../domain/resource-names.ts'
import { isPendingDeletion } from '../../../domain/secret-lifecycle.ts'
import { versionToDrop } from '../../../domain/secret-versions.ts'
import { attachLabels, CURRENT, MAX_LABELS } from '../../../domain/stages.ts'
import {
  secretData,
  secretDataType,
  secretReference,
  stagesAnswer,
  versionId,
} from '../kms-fields.ts'
import { encryptionKeyResource } from '../secrets/encryption-key.ts'
import {
  associatedDataOf,
  defaultWrappingKey,
  foundOrRefuse,
  keyRefusals,
  wrappingKey,
  wrappingKeyOf,
} from '../secrets/wrapping-key.ts'
import { noteFormerStages } from './former-stages.ts'

export const putSecretValue = operation({
  name: 'PutSecretValue',
  summary:
    'Stores a new version of a generic secret and makes it current, or gives it the labels asked for. The same version with the same value again changes nothing.',
  uses: 'change',
  input: {
    SecretName: secretReference(),
    VersionId: versionId('Identifier of the new version.'),
    SecretData: secretData(),
    SecretDataType: secretDataType(),
    VersionStages: fallback(
      noted(
        json('Labels for the new version.', 'JSON array of stage labels', parseLabels),
        'thing',
        JSON.stringify,
      ),
      [CURRENT],
    ),
  },
  output: {
    SecretName: string('Name of the secret.'),
    VersionId: string('The version stored.'),
    VersionStages: stagesAnswer,
  },
  errors: [
    'Forbidden.ResourceNotFound',
    ...keyRefusals,
    'Rejected.LimitExceeded',
    'Rejected.ResourceExist',
    'Rejected.ResourceInDeleteWindow',
  ],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
    'Rejected.LimitExceeded': 'exceed secret limits error',
    'Rejected.ResourceExist': 'The request was rejected becasue key already exsit',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],
  // The first change of an account that needs a key of it makes one. If two do so at the same time, one fails, and is run again by itself.
  confinedTo: ({ SecretName }) => SecretName.name,

  async handle(request) {
    const { input, here, store, keyring, entry, refuse } = request
    const { SecretName: reference, VersionId: id, SecretData: value, VersionStages: labels } = input
    const isHere = isInRegion(reference, here.region)
    const found = isHere ? await store.versions.toExtend(reference.name) : undefined
    if (found === undefined) return refuse('Forbidden.ResourceNotFound')
    const { secret, versions, stages, defaultKey } = found
    if (isPendingDeletion(secret)) return refuse('Rejected.ResourceInDeleteWindow')
    const key = encryptionKeyResource(secret, reference, 'kms:GenerateDataKey')
    if (key !== undefined) request.require(key)
    const associatedData = associatedDataOf(reference.account, secret, id)

    if (versions.some((version) => version.id === id)) {
      const { version: present } = (await store.versions.select(reference.name, { id })) ?? {}
      if (present === undefined) throw new Error('a version is gone within one transaction')
      const under = foundOrRefuse(
        await wrappingKeyOf(present.value, secret.encryptionKey, request),
        request,
      )
      const isSame =
        present.dataType === input.SecretDataType &&
        keyring.matches(present.value, associatedData, value, under)
      if (!isSame) refuse('Rejected.ResourceExist')
      return {
        SecretName: secret.name,
        VersionId: id,
        VersionStages: { VersionStage: present.labels },
      }
    }

    const wrapping =
      secret.encryptionKey === undefined
        ? defaultWrappingKey(defaultKey, request)
        : wrappingKey(secret.encryptionKey, request)
    const under = foundOrRefuse(await wrapping, request)
    const next = attachLabels(stages, id, labels)
    if (next.size > MAX_LABELS) refuse('Rejected.LimitExceeded')

    const sealed = keyring.seal(value, associatedData, under)
    const ordinal = (versions.at(-1)?.ordinal ?? 0) + 1
    await store.versions.add(secret, { id, dataType: input.SecretDataType, value: sealed }, ordinal)
    await store.versions.restage(secret, stages, next)
    noteFormerStages(entry, stages, next)
    const dropped = versionToDrop([...versions.map((version) => version.id), id], next)
    if (dropped !== undefined) await store.versions.drop(secret, dropped)

    return { SecretName: secret.name, VersionId: id, VersionStages: { VersionStage: labels } }
  },
})

// Older documentation shows the labels inside an object, and clients written by it still send that.
function parseLabels(value: unknown): readonly string[] | typeof INVALID {
  const labels =
    isJsonObject(value) && Object.keys(value).length === 1 ? value['VersionStage'] : value
  if (!Array.isArray(labels) || labels.length === 0) return INVALID
  const areLabels = labels.every(
    (one): one is string => typeof one === 'string' && isStageLabel(one),
  )
  return areLabels && new Set(labels).size === labels.length ? labels : INVALID
}
