/**
 * Every code this server answers with, its HTTP status, its message, and what it means. docs/errors.md is made of it.
 *
 * Codes and texts are the documented ones, spelling mistakes included: clients and people match on them. An operation may
 * word a code in its own way, as its page in the vendor's documentation does. `<names>` is replaced by parameter names.
 */

interface Declared {
  readonly status: number
  readonly message: string
  readonly meaning: string
}

const invalid = (parameter: string, meaning: string): Declared => ({
  status: 400,
  message: `Specified parameter ${parameter} is not valid.`,
  meaning,
})
const mandatory = (parameter: string): Declared => ({
  status: 400,
  message: `${parameter} is mandatory for this action.`,
  meaning: `The common parameter ${parameter}, or the header that stands for it, is missing or empty.`,
})

/** Any operation may answer these. */
export const commonErrors = {
  MissingAction: mandatory('Action'),
  MissingVersion: mandatory('Version'),
  MissingAccessKeyId: mandatory('AccessKeyId'),
  MissingSignature: mandatory('Signature'),
  MissingSignatureMethod: mandatory('SignatureMethod'),
  MissingSignatureVersion: mandatory('SignatureVersion'),
  MissingSignatureNonce: mandatory('SignatureNonce'),
  MissingTimestamp: mandatory('Timestamp'),
  MissingSecurityToken: mandatory('SecurityToken'),
  InvalidVersion: invalid('Version', 'No API of this version is served here.'),
  'InvalidParameter.Format': {
    status: 400,
    message: 'Specified parameter format is not valid.',
    meaning: 'Format is neither JSON nor XML.',
  },
  InvalidSignatureMethod: {
    status: 400,
    message: 'Specified signature method is not valid.',
    meaning:
      'Only HMAC-SHA1 and HMAC-SHA256 (SignatureVersion 1.0) and ACS3-HMAC-SHA256 are accepted.',
  },
  InvalidSignatureVersion: invalid('SignatureVersion', 'SignatureVersion is not 1.0.'),
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, please check your url and method.',
    meaning: 'The operation does not exist here, or the path is not `/`.',
  },
  'InvalidProduct.NotFound': {
    status: 404,
    message: 'Cannot find product according to your specified domain.',
    meaning: 'The request has no Host header.',
  },
  UnsupportedHTTPMethod: {
    status: 403,
    message: 'This http method is not supported.',
    meaning: 'Only GET and POST are accepted, and by a few operations only POST.',
  },
  'InvalidTimeStamp.Format': {
    status: 400,
    message: 'Specified time stamp or date value is not well formatted.',
    meaning: 'The time must look like 2025-01-02T03:04:05Z.',
  },
  'InvalidTimeStamp.Expired': {
    status: 400,
    message: 'Specified time stamp or date value is expired.',
    meaning: 'The time is more than 15 minutes from the time of this server.',
  },
  'InvalidAccessKeyId.NotFound': {
    status: 404,
    message: 'Specified access key is not found.',
    meaning: 'The access key does not exist.',
  },
  'InvalidAccessKeyId.Inactive': {
    status: 400,
    message: 'Specified access key is disabled.',
    meaning: 'The access key has been disabled.',
  },
  'InvalidSecurityToken.Malformed': {
    status: 400,
    message: 'Specified SecurityToken is malformed.',
    meaning: 'The security token was not issued by this server.',
  },
  'InvalidSecurityToken.MismatchWithAccessKey': {
    status: 400,
    message: 'Specified SecurityToken mismatch with the AccessKey.',
    meaning: 'A security token came with an access key that it does not belong to.',
  },
  SignatureDoesNotMatch: {
    status: 400,
    message: 'Specified signature is not matched with our calculation.',
    meaning:
      'Usually the access key secret is wrong. The answer repeats the string to sign for comparison.',
  },
  IncompleteSignature: {
    status: 400,
    message: 'The request signature does not conform to Aliyun standards.',
    meaning: 'The Authorization header is malformed, or a header that matters is not signed.',
  },
  SignatureNonceUsed: {
    status: 400,
    message: 'Specified signature nonce was used already.',
    meaning: 'A request with this nonce has been accepted before; each needs a fresh one.',
  },
  ParseRequestParameterException: {
    status: 400,
    message: 'Server parse parameters exception. Please check your input params.',
    meaning: 'The query string or the body cannot be decoded.',
  },
  RequestHeaderTooLarge: {
    status: 431,
    message: 'The request line and headers are larger than this server accepts.',
    meaning: 'Request line and headers together may take 256 KiB.',
  },
  RequestBodyTooLarge: {
    status: 413,
    message: 'The request body is larger than this server accepts.',
    meaning: 'See the setting JINKU_MAX_BODY_BYTES.',
  },
  RequestTimeout: {
    status: 408,
    message: 'The request did not arrive in time.',
    meaning: 'Headers or body took longer than 30 seconds to arrive.',
  },
  MalformedRequest: {
    status: 400,
    message: 'The request is not well-formed HTTP.',
    meaning: 'The HTTP parser gave up, or the request expects something this server does not do.',
  },
  UnsupportedOperation: {
    status: 400,
    message: 'This action is not supported.',
    meaning:
      'Bearer tokens are not accepted; or the operation does not fit the type of the secret.',
  },
  MissingParameter: {
    status: 400,
    message: 'The parameter "<names>" is needed but not provided.',
    meaning: 'A required parameter is absent or empty.',
  },
  InvalidParameter: {
    status: 400,
    message: 'The specified parameter "<names>" is not valid.',
    meaning: 'A parameter has the wrong form, is out of range, or contradicts another one.',
  },
  'Forbidden.NoPermission': {
    status: 403,
    message: 'This operation is forbidden by permission system.',
    meaning: 'The caller may not do this; the message names the resource.',
  },
  'Forbidden.KmsServiceNotEnabled': {
    status: 403,
    message: 'Kms service is not Enabled for current user. Please get access permission first.',
    meaning: 'The status of the account is NotEnabled; OpenKmsService changes that.',
  },
  'Forbidden.InDebtOverdue': {
    status: 403,
    message: 'Current user is indebted Overdue.',
    meaning: 'The status of the account is Suspended.',
  },
  'Rejected.Throttling': {
    status: 429,
    message: 'QPS Limit Exceeded',
    meaning: 'Too many requests; the header x-acs-retry-after says how many milliseconds to wait.',
  },
  InternalFailure: {
    status: 500,
    message: 'Internal Failure',
    meaning: 'A fault of this server. Its log has the cause under the request id.',
  },
  ServiceUnavailableTemporary: {
    status: 503,
    message: 'Service Unavailable Temporary',
    meaning:
      'The server is stopping, or has more to do than it can take; trying again, with a fresh nonce, is safe.',
  },
} as const satisfies Record<string, Declared>

/** Answered by operations that declare them. */
export const operationErrors = {
  'Forbidden.ResourceNotFound': {
    status: 404,
    message: 'Resource not found',
    meaning: 'The secret, the version or the label does not exist.',
  },
  'Forbidden.KeyNotFound': {
    status: 404,
    message: 'The specified Key is not found.',
    meaning: 'The key does not exist.',
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
    meaning: 'The stored labels of the secret are damaged.',
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

const declared: Readonly<Record<Code, Declared>> = { ...commonErrors, ...operationErrors }

export type CommonCode = keyof typeof commonErrors
export type OperationCode = keyof typeof operationErrors
export type Code = CommonCode | OperationCode

/**
 * An answer that says no. It is thrown to leave the handler, and it is nobody's fault but the caller's; whatever else is
 * thrown is ours.
 */
export class Refusal extends Error {
  readonly code: Code
  readonly status: number
  /** Members that some refusals carry beside code and message; objects, as clients demand. */
  readonly detail: { readonly [member: string]: object } | undefined
  /** For throttling: when to try again. */
  readonly retryAfterMs: number | undefined

  constructor(code: Code, options: RefusalOptions = {}) {
    const { message, status } = declared[code]
    const text = options.message ?? message
    super(text.replace('<names>', () => options.names?.join(', ') ?? ''))
    this.code = code
    this.status = status
    this.detail = options.detail
    this.retryAfterMs = options.retryAfterMs
  }
}

/** What a caller without permission is told: the resource by its ARN, and nothing about whether it exists. */
export function forbiddenFor(arn: string): string {
  return `This operation for ${arn} is forbidden by permission system.`
}

export interface RefusalOptions {
  readonly message?: string | undefined
  readonly names?: readonly string[]
  readonly detail?: { readonly [member: string]: object }
  readonly retryAfterMs?: number
}
