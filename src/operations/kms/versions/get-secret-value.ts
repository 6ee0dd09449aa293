import { secretResource } from '../../../access/resource.ts'
import { ignored, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { andThen } from '../../../scheduling/maybe-promise.ts'
import {
  dryRun,
  OF_MANAGED_SECRETS,
  offByDefault,
  recipient,
  secretReference,
  stageLabel,
  valueAnswer,
  versionId,
} from '../kms-fields.ts'
import { keyRefusals } from '../secrets/wrapping-key.ts'
import { findVersion, openVersion } from './secret-value.ts'

export const getSecretValue = operation({
  name: 'GetSecretValue',
  summary: 'Answers the value of one version: the current one unless another is named.',
  uses: 'read',
  input: {
    SecretName: secretReference(),
    VersionId: optional(versionId('The version to read.')),
    VersionStage: optional(
      stageLabel('The label whose version to read; ACSCurrent if neither is given.'),
    ),
    FetchExtendedConfig: ignored(
      offByDefault('Whether to answer how a managed secret is connected to what it belongs to.'),
      OF_MANAGED_SECRETS,
    ),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: valueAnswer,
  errors: [
    'Forbidden.ResourceNotFound',
    ...keyRefusals,
    'Rejected.ResourceInDeleteWindow',
    'DryRunOperationError',
    'ValidationError',
    'AccessDeniedError',
  ],
  messages: { 'Forbidden.ResourceNotFound': 'Resource not found.' },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  // Read more often than anything else, so it waits for nothing that is there at once.
  handle(request) {
    const { input, refuse, invalid } = request
    const { SecretName: reference, VersionId: id, VersionStage: label } = input
    return andThen(findVersion({ reference, id, label }, request), (found) => {
      if (found === 'label elsewhere') return invalid('VersionStage')
      if (typeof found === 'string') return refuse(found)
      if (found.key !== undefined) request.require(found.key)
      return andThen(openVersion(found, request), (value) =>
        typeof value === 'string' ? refuse(value) : value,
      )
    })
  },
})
