import type { Declared } from './declared.ts'

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

/** Errors that any operation can answer. */
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
    meaning: 'Format is neither JSON nor XML, or the answer holds what XML has no way to write.',
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
  'InvalidSecurityToken.Expired': {
    status: 400,
    message: 'Specified SecurityToken is expired.',
    meaning: 'The temporary credentials are past their time, or the role they were for is gone.',
  },
  'InvalidSecurityToken.MismatchWithAccessKey': {
    status: 400,
    message: 'Specified SecurityToken mismatch with the AccessKey.',
    meaning: 'A security token came with an access key that it does not belong to.',
  },
  SignatureDoesNotMatch: {
    status: 400,
    message: 'Specified signature is not matched with our calculation.',
    repeatsCaller: true,
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
  RequestAbandoned: {
    status: 499,
    message: 'The client hung up before the answer.',
    meaning:
      'Only in the audit trail: the connection was closed during a long reading, which was given up.',
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
      'Bearer tokens are not accepted; the operation does not fit the type of the secret; or a parameter asks for what is not done here, see vendor-surface.md.',
  },
  'Missing<Name>': {
    status: 400,
    message: '<Name> is mandatory for this action.',
    meaning: 'RAM, STS and ActionTrail: a required parameter is absent or empty.',
  },
  'InvalidParameter.<Name>': {
    status: 400,
    message: 'The parameter - "<Name>" is incorrect.',
    meaning:
      'RAM, STS and ActionTrail: a parameter is none of the accepted values or out of range.',
  },
  'InvalidParameter.<Name>.InvalidChars': {
    status: 400,
    message: 'The parameter - "<Name>" contains invalid chars.',
    meaning: 'RAM: a name has characters that it may not have.',
  },
  'InvalidParameter.<Name>.Length': {
    status: 400,
    message: 'The parameter - "<Name>" beyond the length limit.',
    meaning: 'RAM: a parameter is too long or too short.',
  },
  'InvalidParameter.<Name>.Format': {
    status: 400,
    message: 'The format of the parameter - "<Name>" is incorrect.',
    meaning: 'RAM: a parameter has the wrong form.',
  },
  NoPermission: {
    status: 403,
    message: 'You are not authorized to do this action.',
    meaning: 'RAM, STS and ActionTrail: the caller may not do this.',
  },
  InternalError: {
    status: 500,
    message: 'An internal error occurred.',
    meaning: 'RAM and STS: a fault of this server. Its log has the cause under the request id.',
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
    meaning: 'KMS: the caller may not do this; the message names the resource.',
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
      'The server is stopping or sealed, has more to do than it can take, or cannot record what is done, since its disk is full; trying again, with a fresh nonce, is safe.',
  },
} as const satisfies Record<string, Declared>
