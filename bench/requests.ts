/**
 * Creates signed requests, byte for byte as the vendor's Node.js clients send them: V1 like @alicloud/pop-core, V3 like
 * @alicloud/openapi-core. It uses no code of the server.
 */

import {
  createCipheriv,
  createHash,
  createHmac,
  createSecretKey,
  randomBytes,
  randomUUID,
} from 'node:crypto'

import { openBaoRequest } from './peers/openbao-requests.ts'
import type { Identity } from './peers/peer.ts'

export const CREDENTIALS = {
  id: 'LTAI5tBenchmark0123456789',
  secret: 'benchmark0secret0of0thirty0chs',
}
/** A user of the account. */
export const USER_CREDENTIALS = {
  id: 'LTAI5tBenchmarkUser012345',
  secret: 'benchmark0user0secret0thirty0c',
}
export const ACCOUNT = '1234567890123456'
export const REGION = 'cn-hangzhou'
export const SECRETS = 100_000
const HOT_SECRETS = 1_000
/** How many each of many accounts has, where there are many. */
export const ACCOUNT_SECRETS = 100
/** How many secrets the long runs have. */
export const MANY_SECRETS = 1_000_000
export const VALUE =
  '{"host":"db-17.internal.example","port":5432,"user":"checkout","password":"correct-horse-4711"}'

/** A symmetric key with one version. The material is fixed, so that ciphertexts can be computed in advance. */
export const KEY = {
  id: 'key-hzz0123456789benchmark',
  versionId: '5a7b1c02-93de-4f16-8b27-a4c0d9e8f135',
  material: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
}

/** Key pairs for signing, each with one version. Their material is generated when they are added. */
export const PAIRS = {
  RSA_2048: pair(1, 'RSA_PKCS1_SHA_256'),
  RSA_4096: pair(2, 'RSA_PKCS1_SHA_256'),
  EC_P256: pair(3, 'ECDSA_SHA_256'),
  EC_P256K: pair(4, 'ECDSA_SHA_256'),
  EC_SM2: pair(5, 'SM2DSA'),
}
export type PairSpec = keyof typeof PAIRS

/** The largest value that a secret may have. */
export const LARGE_VALUE = VALUE.repeat(400).slice(0, 30_000)
export const LARGE_NAMES = Array.from({ length: 100 }, (_, index) => `large/value-${index}`)

const KIBIBYTE = 1024
const PAGE_SIZE = 100
/** As many as one BatchGetSecretValue may name. */
const BATCH = 20
const VERSION = '2016-01-20'

/** What a request asks for. The `hot` names are one percent of all names. */
export type Kind =
  | 'read hot'
  | 'read hot by a user'
  | 'read any'
  | 'read hot by V3'
  | 'put'
  | 'put hot'
  | 'put of an account'
  | 'batch of 20'
  | 'read large'
  | 'put large'
  | 'encrypt'
  | 'decrypt'
  | 'generate data key'
  | `sign by ${PairSpec}`
  | 'first page'
  | 'last page'
  | 'last page of a million'
  | 'list by name'
  | 'list by type'
  | '90 % read hot, 10 % put'
  | '95 % read any, 5 % put'

export type Parameters = { readonly [name: string]: string }

export function secretName(index: number): string {
  return `production/cn-hangzhou/checkout-service/postgres-primary/password-${index}`
}

/** Names that are read again and again. */
export const HOT_NAMES = Array.from({ length: HOT_SECRETS }, (_, index) =>
  secretName(index * (SECRETS / HOT_SECRETS)),
)

/** The request with this number, by the caller whom the kind names or by somebody else, to whichever server knows him. */
export function requestOf(
  kind: Kind,
  number: number,
  host: string,
  by: Identity | undefined,
  secrets = SECRETS,
): Buffer {
  if (by === undefined) return signedRequest(kind, number, host, secrets)
  const { action, parameters } = callOf(kind, number, secrets)
  if (by.protocol === 'rpc') {
    return Buffer.from(requestV1(action, parameters, host, signer(by.credentials)), 'latin1')
  }
  const does = action === 'PutSecretValue' ? 'put' : 'read'
  return openBaoRequest(does, parameters['SecretName'] ?? '', {
    token: by.token,
    host,
    value: VALUE,
  })
}

/** The request with this number. Different numbers give different requests, in an order that looks random. */
export function signedRequest(kind: Kind, number: number, host: string, secrets = SECRETS): Buffer {
  const { action, parameters } = callOf(kind, number, secrets)
  return Buffer.from(
    kind === 'read hot by V3'
      ? requestV3(action, parameters, host)
      : requestV1(action, parameters, host, kind === 'read hot by a user' ? user : root),
    'latin1',
  )
}

/** Creates any request, signed with V1, with the root access key unless another key is given. */
export function signedCall(
  action: string,
  parameters: Parameters,
  host: string,
  { version = VERSION, credentials = CREDENTIALS } = {},
): Buffer {
  const by = credentials === CREDENTIALS ? root : signer(credentials)
  return Buffer.from(requestV1(action, parameters, host, by, version), 'latin1')
}

/** @param secrets how many secrets there are, where it matters */
function callOf(
  kind: Kind,
  number: number,
  secrets: number,
): { action: string; parameters: Parameters } {
  const scattered = Math.imul(number, 2_654_435_761) >>> 0
  switch (kind) {
    case 'read hot':
    case 'read hot by V3':
    case 'read hot by a user':
      return read((scattered % HOT_SECRETS) * (SECRETS / HOT_SECRETS))
    case 'read any':
      return read(scattered % secrets)
    case 'put hot':
      return put((scattered % HOT_SECRETS) * (SECRETS / HOT_SECRETS), number)
    case 'put of an account':
      return put(scattered % ACCOUNT_SECRETS, number)
    case 'batch of 20':
      return batch(scattered)
    case 'read large':
      return readOf(LARGE_NAMES[scattered % LARGE_NAMES.length] ?? '')
    case 'put large':
      return putOf(LARGE_NAMES[scattered % LARGE_NAMES.length] ?? '', number, LARGE_VALUE)
    case 'put':
      return put(scattered % secrets, number)
    case 'encrypt':
      return { action: 'Encrypt', parameters: { KeyId: KEY.id, Plaintext: kibibyte() } }
    case 'decrypt':
      return { action: 'Decrypt', parameters: { CiphertextBlob: ciphertext(kibibyte()) } }
    case 'generate data key':
      return {
        action: 'GenerateDataKey',
        parameters: { KeyId: KEY.id, NumberOfBytes: String(KIBIBYTE) },
      }
    case 'sign by RSA_2048':
    case 'sign by RSA_4096':
    case 'sign by EC_P256':
    case 'sign by EC_P256K':
    case 'sign by EC_SM2':
      return sign(PAIRS[kind.slice('sign by '.length) as PairSpec])
    case 'first page':
      return list(1)
    case 'last page':
      return list(secrets / PAGE_SIZE)
    case 'last page of a million':
      return list(MANY_SECRETS / PAGE_SIZE)
    case 'list by name':
      return listBy('SecretName', secretName(scattered % secrets))
    case 'list by type':
      return listBy('SecretType', 'Generic')
    case '90 % read hot, 10 % put':
      return number % 10 === 0
        ? put(scattered % SECRETS, number)
        : read((scattered % HOT_SECRETS) * (SECRETS / HOT_SECRETS))
    case '95 % read any, 5 % put':
      return number % 20 === 0 ? put(scattered % SECRETS, number) : read(scattered % SECRETS)
  }
}

function read(secret: number) {
  return readOf(secretName(secret))
}

function readOf(SecretName: string) {
  const parameters = { SecretName, VersionStage: 'ACSCurrent', FetchExtendedConfig: 'true' }
  return { action: 'GetSecretValue', parameters }
}

function put(secret: number, version: number) {
  return putOf(secretName(secret), version, VALUE)
}

function putOf(SecretName: string, version: number, SecretData: string) {
  const parameters = { SecretName, VersionId: `release-${version}`, SecretData }
  return { action: 'PutSecretValue', parameters }
}

function batch(first: number) {
  const secrets = Array.from({ length: BATCH }, (_, index) => ({
    SecretName: HOT_NAMES[(first + index) % HOT_SECRETS],
  }))
  return { action: 'BatchGetSecretValue', parameters: { SecretsList: JSON.stringify(secrets) } }
}

function list(page: number) {
  return {
    action: 'ListSecrets',
    parameters: { PageNumber: String(page), PageSize: String(PAGE_SIZE) },
  }
}

function listBy(Key: string, value: string) {
  const { action, parameters } = list(1)
  return {
    action,
    parameters: { ...parameters, Filters: JSON.stringify([{ Key, Values: [value] }]) },
  }
}

function pair(number: number, algorithm: string) {
  const id = `key-hzz012345678${number}benchmark`
  return { id, versionId: `5a7b1c02-93de-4f16-8b27-a4c0d9e8f20${number}`, algorithm }
}

function sign({ id, versionId, algorithm }: (typeof PAIRS)[PairSpec]) {
  const which = { KeyId: id, KeyVersionId: versionId, Algorithm: algorithm }
  const Digest = randomBytes(32).toString('base64')
  return { action: 'AsymmetricSign', parameters: { ...which, Digest } }
}

function kibibyte(): string {
  return randomBytes(KIBIBYTE).toString('base64')
}

// Encrypts in the format of docs/storage-format.md, without an encryption context.
function ciphertext(text: string): string {
  const header = Buffer.concat([
    Buffer.of(1, 1),
    Buffer.from(KEY.versionId.replaceAll('-', ''), 'hex'),
  ])
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(KEY.material, 'hex'), nonce)
  cipher.setAAD(header)
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([header, nonce, body, cipher.getAuthTag()]).toString('base64')
}

const signer = ({ id, secret }: typeof CREDENTIALS) => ({
  id,
  key: createSecretKey(Buffer.from(`${secret}&`)),
})
const root = signer(CREDENTIALS)
const user = signer(USER_CREDENTIALS)
const v3Key = createSecretKey(Buffer.from(CREDENTIALS.secret))

function requestV1(
  action: string,
  parameters: Parameters,
  host: string,
  { id, key }: typeof root,
  version = VERSION,
): string {
  const canonical = canonicalPairs({
    ...parameters,
    Action: action,
    AccessKeyId: id,
    Format: 'JSON',
    RegionId: REGION,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: wireTime(),
    Version: version,
  })
  const signature = createHmac('sha1', key)
    .update(`POST&%2F&${percentEncode(canonical)}`)
    .digest('base64')
  const body = `${canonical}&Signature=${percentEncode(signature)}`
  return [
    'POST / HTTP/1.1',
    'x-sdk-client: Node.js(v20.20.2), @alicloud/pop-core: 1.8.0',
    'user-agent: AlibabaCloud (linux; x64) Node.js/v20.20.2 Core/1.8.0',
    `x-acs-action: ${action}`,
    `x-acs-version: ${version}`,
    'content-type: application/x-www-form-urlencoded',
    `Host: ${host}`,
    'Connection: keep-alive',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

function requestV3(action: string, parameters: Parameters, host: string): string {
  const query = canonicalPairs(parameters)
  const bodyDigest = sha256('')
  const signed = [
    ['host', host],
    ['x-acs-action', action],
    ['x-acs-content-sha256', bodyDigest],
    ['x-acs-credentials-provider', 'static_ak'],
    ['x-acs-date', wireTime()],
    ['x-acs-signature-nonce', randomUUID().replaceAll('-', '').repeat(2)],
    ['x-acs-version', VERSION],
  ] as const
  const names = signed.map(([name]) => name).join(';')
  const headers = signed.map(([name, value]) => `${name}:${value}\n`).join('')
  const canonical = ['POST', '/', query, headers, names, bodyDigest].join('\n')
  const signature = createHmac('sha256', v3Key)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return [
    `POST /?${query} HTTP/1.1`,
    ...signed.map(([name, value]) => `${name}: ${value}`),
    'user-agent: AlibabaCloud (linux; x64) Node.js/v20.20.2 Core/1.0.1 TeaDSL/2',
    'accept: application/json',
    `Authorization: ACS3-HMAC-SHA256 Credential=${CREDENTIALS.id},SignedHeaders=${names},Signature=${signature}`,
    'Connection: keep-alive',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

function canonicalPairs(parameters: Parameters): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${percentEncode(parameters[name] ?? '')}`)
    .join('&')
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function wireTime(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}
