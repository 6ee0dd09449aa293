import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { changeLabel, isInconsistent, lacksVersion } from '../../../domain/stages.ts'
import { secretReference, stageLabel, versionId } from '../kms-fields.ts'
import { loadActiveSecret } from '../secrets/load-secret.ts'
import { noteFormerStages } from './former-stages.ts'

export const updateSecretVersionStage = operation({
  name: 'UpdateSecretVersionStage',
  summary:
    'Attaches, moves or removes one label. When ACSCurrent moves, the version it leaves becomes ACSPrevious.',
  uses: 'change',
  input: {
    SecretName: secretReference(),
    VersionStage: stageLabel('The label: ACSCurrent, ACSPrevious or one of your own.'),
    RemoveFromVersion: optional(versionId('The version the label is taken from.')),
    MoveToVersion: optional(
      versionId('The version the label is put on; required for ACSCurrent and ACSPrevious.'),
    ),
  },
  output: { SecretName: string('Name of the secret.') },
  errors: [
    'Forbidden.ResourceNotFound',
    'Rejected.InvalidRequest',
    'Rejected.LimitExceeded',
    'Rejected.ResourceInDeleteWindow',
    'Rejected.UnsupportedOperation',
  ],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
    'Rejected.LimitExceeded': 'exceed secret limits error',
  },
  check({ input, invalid }) {
    const { VersionStage: label, RemoveFromVersion: from, MoveToVersion: to } = input
    if (lacksVersion({ label, from, to })) invalid('RemoveFromVersion', 'MoveToVersion')
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, entry, refuse, invalid }) {
    const reference = input.SecretName
    const { VersionStage: label, RemoveFromVersion: from, MoveToVersion: to } = input
    const secret = await loadActiveSecret({ store, reference, region: here.region, refuse })
    const { versions: all, stages } = await store.versions.of(secret)
    const versions = new Set(all.map(({ id }) => id))
    if (isInconsistent(stages, versions)) refuse('Rejected.UnsupportedOperation')

    const next = changeLabel(stages, versions, { label, from, to })
    switch (next) {
      case 'lacks-version':
        return invalid('RemoveFromVersion', 'MoveToVersion')
      case 'no-such-version':
        return refuse('Forbidden.ResourceNotFound')
      case 'elsewhere':
        return refuse('Rejected.InvalidRequest')
      case 'too-many':
        return refuse('Rejected.LimitExceeded')
    }
    if (next !== stages) {
      await store.versions.restage(secret, stages, next)
      noteFormerStages(entry, stages, next)
      await store.secrets.touch(secret)
    }
    return { SecretName: secret.name }
  },
})
