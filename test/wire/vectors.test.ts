/**
 * Signatures made by the vendor's own clients, with a frozen clock. `producedBy` in the file names the client of each.
 */

import { createSecretKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Caller } from '../../src/access/caller.ts'
import type { HttpRequest } from '../../src/http/http-messages.ts'
import { kmsOperations } from '../../src/operations/kms/operations.ts'
import { credentialOf } from '../../src/rpc/credentials.ts'
import { byName, canonicalValue, decodePairs } from '../../src/rpc/encoding.ts'
import { percentEncode } from '../../src/rpc/percent-encoding.ts'
import { parametersOf, readLongRequest, readRequest } from '../../src/rpc/rpc-request.ts'
import { identify } from '../../src/rpc/scheme.ts'
import { SeenNonces } from '../../src/rpc/seen-nonces.ts'
import { type V1Method, v1Pieces, v1Sign, v1StringToSign } from '../../src/rpc/signature/v1.ts'
import {
  headerValues,
  parseAuthorization,
  sha256,
  v3CanonicalRequest,
  v3Signature,
  v3StringToSign,
} from '../../src/rpc/signature/v3.ts'
import {
  type Verified,
  type Verifier,
  verifySignature,
} from '../../src/rpc/signature/verify-signature.ts'
import {
  ACCOUNT,
  CREDENTIALS,
  START,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { exchangeOne } from '../support/wire/connection.ts'
import { bytesOf } from '../support/wire/request-bytes.ts'
import { codeOf } from '../support/wire/understood.ts'

interface VectorRequest {
  readonly method: string
  readonly target: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

interface Credentials {
  readonly accessKeyId?: string
  readonly accessKeySecret?: string
}

interface Vector {
  readonly id: string
  readonly scheme: string
  readonly signingFunctionOnly?: boolean
  readonly credentials: Credentials
  readonly request: VectorRequest
  readonly parameters: { readonly [name: string]: string }
  readonly expected: { readonly [part: string]: string | null }
}

interface NegativeVector {
  readonly id: string
  /** The vector that was changed. */
  readonly derivedFrom: string
  readonly credentials: Credentials
  readonly request: VectorRequest
  readonly expectedError: { readonly httpStatus: number; readonly code: string }
}

const file = join(import.meta.dirname, '../vectors/signature-vectors.json')
const { vectors, negativeVectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  vectors: Vector[]
  negativeVectors: NegativeVector[]
}

const isBearer = ({ scheme }: Vector): boolean => scheme.endsWith('BEARER')
const signed = vectors.filter((vector) => !isBearer(vector))
const v1Vectors = signed.filter(({ scheme }) => scheme.startsWith('V1'))
const v3Vectors = signed.filter(({ scheme }) => scheme === 'V3')
const complete = signed.filter(({ signingFunctionOnly }) => !signingFunctionOnly)

function httpRequestOf({ method, target, headers, body }: VectorRequest): HttpRequest {
  return {
    method,
    target,
    headers,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
    sourceAddress: '127.0.0.1',
    isSecure: false,
  }
}

function timeOf(request: VectorRequest): number {
  const inQuery = new URLSearchParams(request.target.split('?')[1]).get('Timestamp')
  const inBody = new URLSearchParams(request.body).get('Timestamp')
  return Date.parse(inQuery ?? inBody ?? request.headers['x-acs-date'] ?? '')
}

function actionOf(request: VectorRequest): string | undefined {
  return identify(readRequest(httpRequestOf(request))).action
}

async function verifyAlone(
  request: VectorRequest,
  { accessKeyId = '', accessKeySecret = '' }: Credentials,
  inSlices = false,
): Promise<Verified> {
  const caller: Caller = { account: ACCOUNT, principal: { type: 'root' }, accessKeyId }
  const credential = credentialOf(caller, accessKeySecret)
  const verifier: Verifier = {
    find: async (id) => (id === accessKeyId ? credential : 'InvalidAccessKeyId.NotFound'),
    seen: new SeenNonces(1000),
    requiresNonce: false,
  }
  const http = httpRequestOf(request)
  const read = inSlices ? await readLongRequest(http) : readRequest(http)
  return await verifySignature(verifier, read, identify(read).scheme, timeOf(request))
}

test('the file holds every vector it is known to hold', () => {
  expect(vectors.length).toBe(27)
  expect(negativeVectors.length).toBe(9)
  expect(v1Vectors.length + v3Vectors.length).toBe(25)
  expect(complete.length).toBe(23)
})

describe('the signing functions make what the clients made', () => {
  test.each(v1Vectors)('$id', ({ request, parameters, expected, credentials }) => {
    const { signed: pairs, parameters: read } = readRequest(httpRequestOf(request))
    expect(Object.fromEntries(read)).toMatchObject(parameters)

    const canonical = pairs
      .filter(({ name }) => name !== 'Signature')
      .sort(byName)
      .map((pair) => `${percentEncode(pair.name)}=${canonicalValue(pair)}`)
    expect(canonical.join('&')).toBe(expected['canonicalizedQueryString'])

    const text = v1StringToSign(request.method, pairs)
    expect(text).toBe(expected['stringToSign'])
    const key = createSecretKey(Buffer.from(expected['hmacKey'] ?? ''))
    expect(expected['hmacKey']).toBe(`${credentials.accessKeySecret}&`)
    const method = (read.get('SignatureMethod') ?? '') as V1Method
    const signed = v1Sign(method, key, v1Pieces(request.method, pairs))
    expect(signed).toEqual({ signature: expected['signature'], bytes: text.length })
  })

  test.each(v3Vectors)('$id', ({ request, expected, credentials }) => {
    const { headers, method, target, body } = request
    const authorization = parseAuthorization(headers['authorization'] ?? '')
    expect(authorization?.accessKeyId).toBe(credentials.accessKeyId)
    expect(authorization?.signedHeaders.join(';')).toBe(expected['signedHeaders'])
    expect(authorization?.signature).toBe(expected['signature'])

    const payloadDigest = sha256(Buffer.from(body))
    expect(payloadDigest).toBe(expected['hashedRequestPayload'])
    const canonical = v3CanonicalRequest(
      {
        method,
        path: '/',
        query: decodePairs(target.split('?')[1] ?? '', 100),
        headers: headerValues(Object.entries(headers).flat()),
        signedHeaders: authorization?.signedHeaders ?? [],
        payloadDigest,
      },
      true,
    )
    expect(canonical).toBe(expected['canonicalRequest'])
    expect(canonical.split('\n')[2]).toBe(expected['canonicalQueryString'])
    const text = v3StringToSign(canonical)
    expect(text).toBe(expected['stringToSign'])
    const key = createSecretKey(Buffer.from(credentials.accessKeySecret ?? ''))
    expect(v3Signature(key, text)).toBe(expected['signature'])
  })
})

describe('the complete request of a client is proven to come from its key', () => {
  test.each(complete)('$id', async ({ request, credentials, parameters, scheme }) => {
    const { caller, nonce } = await verifyAlone(request, credentials)
    expect(caller.accessKeyId).toBe(credentials.accessKeyId)
    expect(nonce).toBe(parameters['SignatureNonce'] ?? request.headers['x-acs-signature-nonce'])

    const read = readRequest(httpRequestOf(request))
    const decoded = Object.fromEntries(parametersOf(read, scheme === 'V3'))
    const { Signature: _, ...rest } = decoded
    expect(rest).toEqual(parameters)
  })

  test.each(complete)('$id, also when it is read as long ones are', async (vector) => {
    const { caller } = await verifyAlone(vector.request, vector.credentials, true)
    expect(caller.accessKeyId).toBe(vector.credentials.accessKeyId)
  })

  test.each(complete)('$id, unless the secret is another one', async (vector) => {
    const credentials = { ...vector.credentials, accessKeySecret: 'another secret' }
    await expect(verifyAlone(vector.request, credentials)).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
      status: 400,
    })
  })
})

test.each(vectors.filter(isBearer))('a bearer token is not supported: $id', async (vector) => {
  await expect(verifyAlone(vector.request, {})).rejects.toMatchObject({
    code: 'UnsupportedOperation',
    status: 400,
  })
})

test.each(negativeVectors)('$id is refused', async ({ request, credentials, expectedError }) => {
  await expect(verifyAlone(request, credentials)).rejects.toMatchObject({
    code: expectedError.code,
    status: expectedError.httpStatus,
  })
})

describe('the exact bytes of a client, through a socket', () => {
  const actions = kmsOperations.map(({ name }) => name)
  const isServed = ({ request }: { request: VectorRequest }): boolean =>
    actions.includes(actionOf(request) ?? '') && timeOf(request) === START
  const isOurKey = ({ credentials }: { credentials: Credentials }): boolean =>
    credentials.accessKeyId === CREDENTIALS.id

  let jinku: TestServer
  afterEach(() => jinku.close())

  test.each(complete.filter((vector) => isServed(vector) && isOurKey(vector)))(
    '$id reaches its operation once, and is refused when it is sent again',
    async ({ request }) => {
      jinku = await startTestServer()
      const bytes = bytesOf({ ...request, headers: Object.entries(request.headers) })
      // Some vectors use impossible names of secrets. The operation refuses those, after the signature was accepted.
      const code = codeOf(await exchangeOne(jinku.server.port, bytes))
      expect(jinku.entries.at(-1)).toMatchObject({
        action: actionOf(request),
        accessKeyId: CREDENTIALS.id,
        outcome: code,
      })
      expect(codeOf(await exchangeOne(jinku.server.port, bytes))).toBe('SignatureNonceUsed')
      expect(jinku.faults).toEqual([])
    },
  )

  test('a value of many alphabets arrives as it was sent', async () => {
    jinku = await startTestServer()
    const vector = vectors.find(({ id }) => id === 'v1-post-form-popcore')
    const { request, parameters } = vector ?? expect.fail('the vector is gone')
    const bytes = bytesOf({ ...request, headers: Object.entries(request.headers) })
    expect(codeOf(await exchangeOne(jinku.server.port, bytes))).toBe('OK')
    const read = await jinku.call('GetSecretValue', { SecretName: parameters['SecretName'] ?? '' })
    expect(read.body.SecretData).toBe(parameters['SecretData'])
    expect(read.body.SecretData).toContain('密码')
  })

  test.each(negativeVectors.filter((vector) => isServed(vector) && isOurKey(vector)))(
    '$id is refused and leaves the nonce to the untouched request',
    async ({ request, expectedError, derivedFrom }) => {
      jinku = await startTestServer()
      const bytes = bytesOf({ ...request, headers: Object.entries(request.headers) })
      const answer = await exchangeOne(jinku.server.port, bytes)
      expect(answer.status).toBe(expectedError.httpStatus)
      expect(codeOf(answer)).toBe(expectedError.code)
      expect(jinku.entries.at(-1)).toMatchObject({
        outcome: expectedError.code,
        action: actionOf(request),
        accessKeyId: undefined,
      })

      const untouched = vectors.find(({ id }) => id === derivedFrom)?.request
      expect.assert(untouched !== undefined)
      const headers = Object.entries(untouched.headers)
      await exchangeOne(jinku.server.port, bytesOf({ ...untouched, headers }))
      expect(jinku.entries.at(-1)).toMatchObject({ action: actionOf(untouched) })
    },
  )
})
