import { secretResource } from '../../../access/resource.ts'
import { optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { offByDefault, secretReference, stageLabel, valueAnswer, versionId } from '../fields.ts'
import { readValue } from './value.ts'

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
    FetchExtendedConfig: offByDefault('Ignored for generic secrets.'),
    DryRun: offByDefault(
      'Try the request only: the answer is an error that says how it would have ended.',
    ),
  },
  output: valueAnswer,
  errors: [
    'Forbidden.ResourceNotFound',
    'Rejected.ResourceInDeleteWindow',
    'DryRunOperationError',
    'ValidationError',
    'AccessDeniedError',
  ],
  messages: { 'Forbidden.ResourceNotFound': 'Resource not found.' },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, keyring, refuse, invalid }) {
    const { SecretName: reference, VersionId: id, VersionStage: label } = input
    const value = await readValue({ reference, id, label }, { store, keyring, region: here.region })
    if (value === 'label elsewhere') return invalid('VersionStage')
    return typeof value === 'string' ? refuse(value) : value
  },
})
