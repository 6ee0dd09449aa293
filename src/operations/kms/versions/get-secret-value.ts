import { secretResource } from '../../../access/resource.ts'
import { ignored, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
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
  hasDryRun: true,
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

  async handle({ input, here: { region }, now, store, keys, keyring, require, refuse, invalid }) {
    const { SecretName: reference, VersionId: id, VersionStage: label } = input
    const found = await findVersion({ reference, id, label }, { store, region })
    if (found === 'label elsewhere') return invalid('VersionStage')
    if (typeof found === 'string') return refuse(found)
    if (found.key !== undefined) require(found.key)
    const { account } = reference
    const value = await openVersion(found, { store, keys, keyring, account, now })
    return typeof value === 'string' ? refuse(value) : value
  },
})
