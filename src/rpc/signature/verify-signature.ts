/**
 * Authenticates a request by its signature. The order of the checks is documented: required parameters → timestamp → access
 * key → signature → nonce. The nonce is remembered only after the signature was verified, so that unauthenticated callers
 * cannot fill the memory.
 */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Caller } from '../../access/caller.ts'
import { Refusal } from '../../api/errors.ts'
import { equalInConstantTime } from '../../crypto/constant-time.ts'
import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import {
  type Credential,
  type FindCredential,
  isTemporary,
  type NoCredential,
} from '../credentials.ts'
import type { RpcRequest } from '../rpc-request.ts'
import type { Scheme } from '../scheme.ts'
import type { SeenNonces } from '../seen-nonces.ts'
import { requireFresh } from './freshness.ts'
import {
  type V1Method,
  type V1Signed,
  v1Pieces,
  v1Sign,
  v1SignInSlices,
  v1StringToSign,
} from './v1.ts'
import {
  areNamesPlain,
  type HeaderValues,
  headerValues,
  parseAuthorization,
  sha256,
  sha256InSlices,
  signsEnough,
  V3_ALGORITHM,
  type V3Authorization,
  v3CanonicalRequest,
  v3Signature,
  v3StringToSign,
} from './v3.ts'

/** What verifying needs. */
export interface Verifier {
  readonly find: FindCredential
  readonly seen: SeenNonces
  /** Whether requests without a nonce are refused. The protocol allows them. */
  readonly requiresNonce: boolean
}

/** The result: who signed the request. */
export interface Verified {
  readonly caller: Caller
  /** Undefined when the request has none. */
  readonly nonce: string | undefined
}

/** A longer text to sign is not repeated in the error: nobody compares it, and it makes a response larger than its request. */
const MAX_SHOWN = 262_144

/** Verifies the signature of a request. @throws Refusal */
export function verifySignature(
  verifier: Verifier,
  request: RpcRequest,
  scheme: Scheme,
  now: number,
): MaybePromise<Verified> {
  switch (scheme) {
    case 'V1':
    case 'unsigned':
      return verifyV1(verifier, request, now)
    case 'V3':
      return verifyV3(verifier, request, now)
    case 'bearer':
      throw new Refusal('UnsupportedOperation')
    case 'unknown':
      throw new Refusal('InvalidSignatureMethod')
  }
}

function verifyV1(verifier: Verifier, request: RpcRequest, now: number): MaybePromise<Verified> {
  const parameter = (name: string): string | undefined => request.parameters.get(name)
  const accessKeyId = required(parameter('AccessKeyId'), 'MissingAccessKeyId')
  const timestamp = required(parameter('Timestamp'), 'MissingTimestamp')
  const signature = required(parameter('Signature'), 'MissingSignature')
  const methodName = required(parameter('SignatureMethod'), 'MissingSignatureMethod')
  const version = required(parameter('SignatureVersion'), 'MissingSignatureVersion')
  const method = v1Method(methodName)
  if (version !== '1.0') throw new Refusal('InvalidSignatureVersion')
  if (parameter('SignatureType')) throw new Refusal('InvalidSignatureMethod')
  const nonce = parameter('SignatureNonce')
  requireNonce(verifier, nonce)
  requireFresh(timestamp, now)

  return andThen(
    claimed(verifier, accessKeyId, parameter('SecurityToken'), now),
    (claimant): MaybePromise<Verified> =>
      andThen(signedV1(method, claimant.v1Key, request), ({ signature: expected, bytes }) => {
        const isSame = equalInConstantTime(expected, signature)
        const credential = proven(claimant)
        if (!isSame) {
          // Clients search for exactly this text, and compare what follows it. The string to sign goes only to its sender.
          throw new Refusal('SignatureDoesNotMatch', {
            message:
              bytes <= MAX_SHOWN
                ? `Specified signature is not matched with our calculation. server string to sign is:${v1StringToSign(request.http.method, request.signed)}`
                : undefined,
          })
        }
        claimNonce(verifier, credential.caller, nonce, now)
        return { caller: credential.caller, nonce }
      }),
  )
}

function signedV1(
  method: V1Method,
  key: KeyObject,
  { http, signed, slices }: RpcRequest,
): MaybePromise<V1Signed> {
  return slices === undefined
    ? v1Sign(method, key, v1Pieces(http.method, signed))
    : v1SignInSlices(method, key, (memory) => v1Pieces(http.method, signed, memory), slices)
}

// Nothing is waited for where the credential is remembered and the body is short, so that a read makes no promise here.
function verifyV3(verifier: Verifier, request: RpcRequest, now: number): MaybePromise<Verified> {
  const { rawHeaders, body, headers: httpHeaders } = request.http
  const authorization = parseAuthorization(httpHeaders.authorization ?? '')
  if (authorization === undefined) throw new Refusal('IncompleteSignature')
  if (authorization.algorithm !== V3_ALGORITHM) throw new Refusal('InvalidSignatureMethod')
  const accessKeyId = required(authorization.accessKeyId, 'MissingAccessKeyId')

  const headers = headerValues(rawHeaders)
  const timestamp = required(headers.get('x-acs-date')?.[0], 'MissingTimestamp')
  const nonce = headers.get('x-acs-signature-nonce')?.[0]
  requireNonce(verifier, nonce)
  const isSameKey = (headers.get('x-acs-accesskey-id')?.[0] ?? accessKeyId) === accessKeyId
  if (!isSameKey || !signsEnough(authorization.signedHeaders, headers, body.length > 0)) {
    throw new Refusal('IncompleteSignature')
  }
  requireFresh(timestamp, now)

  const token = headers.get('x-acs-security-token')?.[0]
  return andThen(claimed(verifier, accessKeyId, token, now), (claimant) =>
    andThen(payloadDigestOf(request), (payloadDigest) => {
      const credential = requireSigned(request, authorization, headers, payloadDigest, claimant)
      claimNonce(verifier, credential.caller, nonce, now)
      return { caller: credential.caller, nonce }
    }),
  )
}

function payloadDigestOf({ http: { body }, slices }: RpcRequest): MaybePromise<string> {
  return slices === undefined ? sha256(body) : sha256InSlices(body, slices)
}

/** The credential that has signed the request. @throws Refusal */
function requireSigned(
  { path, query, http: { method } }: RpcRequest,
  { signedHeaders, signature }: V3Authorization,
  headers: HeaderValues,
  payloadDigest: string,
  claimant: Claimed,
): Credential {
  const canonical = (areNamesEncoded: boolean): string =>
    v3CanonicalRequest(
      { method, path, query, headers, signedHeaders, payloadDigest },
      areNamesEncoded,
    )
  const isSigned = (canonicalRequest: string): boolean =>
    equalInConstantTime(v3Signature(claimant.v3Key, v3StringToSign(canonicalRequest)), signature)

  const encoded = canonical(true)
  const isBodyIntact = headers.get('x-acs-content-sha256')?.[0] === payloadDigest
  const isProven =
    isSigned(encoded) || (areNamesPlain(query) && signsRawNames(encoded, canonical, isSigned))
  const credential = proven(claimant)
  if (!isBodyIntact || !isProven) {
    const shown = encoded.length <= MAX_SHOWN ? ` server CanonicalRequest is [${encoded}]` : ''
    throw new Refusal('SignatureDoesNotMatch', {
      message: `Specified signature does not match our calculation. server StringToSign is [${v3StringToSign(encoded)}]${shown}`,
    })
  }
  return credential
}

function signsRawNames(
  encoded: string,
  canonical: (areNamesEncoded: boolean) => string,
  isSigned: (canonicalRequest: string) => boolean,
): boolean {
  const raw = canonical(false)
  return raw !== encoded && isSigned(raw)
}

/** The credential, or the code of the refusal, and in either case keys to compute a signature with. */
interface Claimed {
  readonly found: Credential | NoCredential
  readonly v1Key: KeyObject
  readonly v3Key: KeyObject
}

// The signature is also computed for an unknown key, so that the time of the refusal does not reveal whether a key exists.
const DUMMY_KEY = createSecretKey(randomBytes(31))

function claimed(
  { find }: Verifier,
  accessKeyId: string,
  token: string | undefined,
  now: number,
): MaybePromise<Claimed> {
  const isToken = token !== undefined && token !== ''
  if (isTemporary(accessKeyId) && !isToken) throw new Refusal('MissingSecurityToken')

  const claimOf = (found: Credential | NoCredential): Claimed => {
    if (typeof found === 'string') return refused(found)
    const isStray = isToken && !isTemporary(accessKeyId)
    if (isStray) return refused('InvalidSecurityToken.MismatchWithAccessKey')
    return { found, v1Key: found.v1Key, v3Key: found.v3Key }
  }
  const found = find(accessKeyId, isTemporary(accessKeyId) ? token : undefined, now)
  return andThen(found, claimOf)
}

function refused(found: NoCredential): Claimed {
  return { found, v1Key: DUMMY_KEY, v3Key: DUMMY_KEY }
}

/** Returns the credential. @throws Refusal when there is none */
function proven({ found }: Claimed): Credential {
  if (typeof found === 'string') throw new Refusal(found)
  return found
}

function required(
  value: string | undefined,
  code:
    | 'MissingAccessKeyId'
    | 'MissingTimestamp'
    | 'MissingSignature'
    | 'MissingSignatureMethod'
    | 'MissingSignatureVersion',
): string {
  if (value === undefined || value === '') throw new Refusal(code)
  return value
}

function v1Method(text: string): V1Method {
  if (text === 'HMAC-SHA1' || text === 'HMAC-SHA256') return text
  throw new Refusal('InvalidSignatureMethod')
}

function requireNonce({ requiresNonce }: Verifier, nonce: string | undefined): void {
  if (requiresNonce && !nonce) throw new Refusal('MissingSignatureNonce')
}

function claimNonce(
  { seen }: Verifier,
  caller: Caller,
  nonce: string | undefined,
  now: number,
): void {
  if (nonce === undefined) return
  const claim = seen.claim(caller, nonce, now)
  if (claim === 'seen') throw new Refusal('SignatureNonceUsed')
  if (claim === 'full') throw new Refusal('Rejected.Throttling', { retryAfterMs: 60_000 })
}
