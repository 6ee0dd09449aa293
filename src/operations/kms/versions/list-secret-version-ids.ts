import { secretResource } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { labelsOn } from '../../../domain/stages.ts'
import {
  offByDefault,
  pageAnswer,
  pageNumber,
  pageSize,
  secretReference,
  stagesAnswer,
} from '../kms-fields.ts'
import { loadSecret } from '../secrets/load-secret.ts'

export const listSecretVersionIds = operation({
  name: 'ListSecretVersionIds',
  summary: 'Lists the versions of a secret, oldest first, without their values.',
  uses: 'snapshot',
  input: {
    SecretName: secretReference(),
    IncludeDeprecated: offByDefault('Whether to list versions without a label too.'),
    PageNumber: pageNumber(),
    PageSize: pageSize(20),
  },
  output: {
    SecretName: string('Name of the secret.'),
    ...pageAnswer,
    VersionIds: wrapped(
      'The versions on this page.',
      'VersionId',
      structure({
        VersionId: string('Identifier of the version.'),
        CreateTime: string('When the version was stored.'),
        VersionStages: stagesAnswer,
      }),
    ),
  },
  errors: ['Forbidden.ResourceNotFound'],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, refuse }) {
    const { SecretName: reference, PageNumber, PageSize } = input
    const secret = await loadSecret({ store, reference, region: here.region, refuse })
    const { versions: all, stages } = await store.versions.of(secret)
    const versions = all
      .map(({ id, createdAt }) => ({ id, createdAt, labels: labelsOn(stages, id) }))
      .filter(({ labels }) => input.IncludeDeprecated || labels.length > 0)
    const start = (PageNumber - 1) * PageSize

    return {
      SecretName: secret.name,
      PageNumber,
      PageSize,
      TotalCount: versions.length,
      VersionIds: {
        VersionId: versions.slice(start, start + PageSize).map(({ id, createdAt, labels }) => ({
          VersionId: id,
          CreateTime: wireTime(createdAt),
          VersionStages: { VersionStage: labels },
        })),
      },
    }
  },
})
