import type { Declared } from './declared.ts'

/** Errors of KMS; each operation declares those that it can answer. */
export const kmsErrors = {
  'Forbidden.ResourceNotFound': {
    status: 404,
    message: 'Resource not found',
    meaning: 'The secret, the version or the label does not exist.',
  },
  'Forbidden.DKMSInstanceNotFound': {
    status: 403,
    message: 'The specified DKMS Instance is not found.',
    meaning: 'A KMS instance was named; this server has none.',
  },
  'Forbidden.Opened': {
    status: 400,
    message: 'Your kms service has been opened.',
    meaning: 'The account is enabled already.',
  },
  'Rejected.ResourceExist': {
    status: 409,
    message: 'The resource already exists.',
    meaning: 'The name of the secret, or the id of the version with another value, is taken.',
  },
  'Rejected.ResourceInDeleteWindow': {
    status: 409,
    message: 'secret in delete peroid',
    meaning: 'The secret is pending deletion; RestoreSecret brings it back.',
  },
  'Rejected.ResourceInUse': {
    status: 409,
    message: 'restore normal secret',
    meaning: 'The secret is not pending deletion.',
  },
  'Rejected.LimitExceeded': {
    status: 400,
    message: 'The request was rejected because user create resource limit was exceeded',
    meaning: 'A limit on secrets, labels or tags is reached.',
  },
  'Rejected.InvalidRequest': {
    status: 400,
    message: 'param mismatch',
    meaning: 'The label is not on the version it should be taken from.',
  },
  'Rejected.UnsupportedOperation': {
    status: 400,
    message: 'secret stages in unnormal status',
    meaning:
      'The stored labels of the secret are damaged; or the key is not of a kind that the operation works with.',
  },
  DryRunOperationError: {
    status: 400,
    message: 'The request would have succeeded, but DryRun is set.',
    meaning: 'The answer to a dry run that would have succeeded.',
  },
  ValidationError: {
    status: 400,
    message: 'The request would have been refused: a parameter is missing or not valid.',
    meaning: 'The answer to a dry run with a wrong parameter.',
  },
  AccessDeniedError: {
    status: 403,
    message: 'The request would have been refused: the caller has no permission.',
    meaning: 'The answer to a dry run without permission.',
  },
  'InvalidParameter.TagKey': {
    status: 400,
    message: 'The specified parameter is not valid.',
    meaning: 'The key of a tag has a wrong form or a reserved prefix.',
  },
  'InvalidParameter.TagValue': {
    status: 400,
    message: 'The specified parameter is not valid.',
    meaning: 'The value of a tag has a wrong form.',
  },
  'Duplicate.TagKey': {
    status: 400,
    message: 'The specified tagKey is duplicate.',
    meaning: 'The same key of a tag is given twice.',
  },
  'InvalidResourceId.NotFound': {
    status: 404,
    message: 'The specified ResourceId is not found.',
    meaning: 'A resource to be tagged, untagged or listed does not exist.',
  },
} as const satisfies Record<string, Declared>
