/** Common parameters and headers: what must be there, and what is answered when it is absent or wrong. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { formEncode, type Parameters, percentEncode, signV1 } from '../support/signing.ts'
import { exchangeOne, type WireAnswer } from '../support/wire/connection.ts'
import { type Bytes, bytesOf, v1AsIs, v1InForm, v3 } from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

function send(bytes: Bytes): Promise<WireAnswer> {
  return exchangeOne(jinku.server.port, bytesOf(bytes))
}

function signedV1(extra: Parameters = {}, credentials = CREDENTIALS): Parameters {
  return signV1(credentials, 'ListSecrets', {}, { method: 'GET', now: jinku.now(), extra })
}

function inQuery(parameters: Parameters): Bytes {
  const target = `/?${formEncode(parameters)}`
  return { method: 'GET', target, headers: [['Host', 'localhost']], body: '' }
}

function without(parameters: Parameters, ...names: string[]): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)))
}

function v3With(change: { readonly [name: string]: string | undefined }): Bytes {
  const bytes = v3('ListSecrets', { now: jinku.now() })
  const others = bytes.headers.filter(([name]) => !Object.hasOwn(change, name))
  const changed = Object.entries(change).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { ...bytes, headers: [...others, ...changed] }
}

async function expectRefusal(
  bytes: Bytes,
  status: number,
  code: string,
  message: string,
): Promise<void> {
  const answer = await send(bytes)
  expect(understood(answer).body).toMatchObject({ Code: code, Message: message })
  expect(answer.status).toBe(status)
  expect(jinku.entries.at(-1)).toMatchObject({
    outcome: code,
    status,
    account: undefined,
    principal: undefined,
    accessKeyId: undefined,
  })
}

describe('a V1 request without a common parameter, or with an empty one', () => {
  test.each([
    'Action',
    'Version',
    'AccessKeyId',
    'Timestamp',
    'SignatureMethod',
    'SignatureVersion',
  ])('is told that %s is mandatory', async (name) => {
    const [code, message] = [`Missing${name}`, `${name} is mandatory for this action.`]
    await expectRefusal(inQuery(without(signedV1(), name)), 400, code, message)
    await expectRefusal(inQuery(signedV1({ [name]: '' })), 400, code, message)
  })

  test('is told that Signature is mandatory', async () => {
    const message = 'Signature is mandatory for this action.'
    const unsigned = without(signedV1(), 'Signature')
    await expectRefusal(inQuery(unsigned), 400, 'MissingSignature', message)
    const empty = inQuery({ ...unsigned, Signature: '' })
    await expectRefusal(empty, 400, 'MissingSignature', message)
  })

  test('has the names of its parameters read as they are, capitals included', async () => {
    const parameters = signedV1()
    const lower = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]),
    )
    expect(codeOf(await send(inQuery(lower)))).toBe('MissingAction')
  })
})

describe('a V1 request with a wrong common parameter', () => {
  const method = 'Specified signature method is not valid.'
  const time = 'Specified time stamp or date value is not well formatted.'
  const version = 'Specified parameter Version is not valid.'
  const format = 'Specified parameter format is not valid.'
  const api = 'Specified api is not found, please check your url and method.'
  const signatureVersion = 'Specified parameter SignatureVersion is not valid.'

  test.each([
    [{ Version: '2015-05-02' }, 400, 'InvalidVersion', version],
    [{ Version: '2016-01-20 ' }, 400, 'InvalidVersion', version],
    [{ Version: '__proto__' }, 400, 'InvalidVersion', version],
    [{ Action: 'ListSecret' }, 404, 'InvalidAction.NotFound', api],
    [{ Action: 'listSecrets' }, 404, 'InvalidAction.NotFound', api],
    [{ Action: 'constructor' }, 404, 'InvalidAction.NotFound', api],
    [{ Format: 'YAML' }, 400, 'InvalidParameter.Format', format],
    [{ Format: 'JSON ' }, 400, 'InvalidParameter.Format', format],
    // A long s (U+017F), which becomes an `S` in upper case.
    [{ Format: 'j\u017fon' }, 400, 'InvalidParameter.Format', format],
    [{ SignatureMethod: 'HMAC-MD5' }, 400, 'InvalidSignatureMethod', method],
    [{ SignatureMethod: 'hmac-sha1' }, 400, 'InvalidSignatureMethod', method],
    [{ SignatureMethod: 'ACS3-HMAC-SHA256' }, 400, 'InvalidSignatureMethod', method],
    [
      { SignatureMethod: 'SHA256withRSA', SignatureType: 'PRIVATEKEY' },
      400,
      'InvalidSignatureMethod',
      method,
    ],
    [{ SignatureType: 'PRIVATEKEY' }, 400, 'InvalidSignatureMethod', method],
    [{ SignatureVersion: '1' }, 400, 'InvalidSignatureVersion', signatureVersion],
    [{ SignatureVersion: '2.0' }, 400, 'InvalidSignatureVersion', signatureVersion],
    [{ Timestamp: '2025-01-02 03:04:05' }, 400, 'InvalidTimeStamp.Format', time],
    [{ Timestamp: 'now' }, 400, 'InvalidTimeStamp.Format', time],
    [
      { Timestamp: '2025-01-02T02:04:05Z' },
      400,
      'InvalidTimeStamp.Expired',
      'Specified time stamp or date value is expired.',
    ],
    [
      { AccessKeyId: 'nobody' },
      404,
      'InvalidAccessKeyId.NotFound',
      'Specified access key is not found.',
    ],
    [
      { AccessKeyId: 'testid ' },
      404,
      'InvalidAccessKeyId.NotFound',
      'Specified access key is not found.',
    ],
    [
      { AccessKeyId: 'STS.testid' },
      400,
      'MissingSecurityToken',
      'SecurityToken is mandatory for this action.',
    ],
    [
      { AccessKeyId: 'STS.testid', SecurityToken: '' },
      400,
      'MissingSecurityToken',
      'SecurityToken is mandatory for this action.',
    ],
    [
      { AccessKeyId: 'STS.testid', SecurityToken: 't' },
      400,
      'InvalidSecurityToken.Malformed',
      'Specified SecurityToken is malformed.',
    ],
    [
      { SecurityToken: 't' },
      400,
      'InvalidSecurityToken.MismatchWithAccessKey',
      'Specified SecurityToken mismatch with the AccessKey.',
    ],
  ])('%o is refused with its own code', async (extra, status, code, message) => {
    await expectRefusal(inQuery(signedV1(extra)), status, code, message)
  })

  test.each([
    { Format: 'json' },
    { Format: 'Xml' },
    { Format: '' },
    { SignatureMethod: 'HMAC-SHA256' },
    { SignatureType: '' },
    { SecurityToken: '' },
    { SignatureNonce: '' },
  ])('%o is not wrong', async (extra) => {
    expect(codeOf(await send(inQuery(signedV1(extra))))).toBe('OK')
  })

  test.each(['Format', 'SignatureNonce'])('is not meant by %s being absent', async (name) => {
    const parameters = v1AsIs('GET', without(signedV1(), name, 'Signature'))
    expect(codeOf(await send(inQuery(parameters)))).toBe('OK')
  })
})

describe('a V1 signature that does not match', () => {
  const marker = 'server string to sign is:'

  test.each([
    ['of another secret', () => signedV1({}, { id: 'testid', secret: 'another' })],
    ['that is no signature', () => ({ ...signedV1(), Signature: 'x' })],
    ['that is far too long', () => ({ ...signedV1(), Signature: 'x'.repeat(10_000) })],
    ['that is not ASCII', () => ({ ...signedV1(), Signature: '密'.repeat(28) })],
    ['over another parameter', () => ({ ...signedV1(), PageSize: 3 })],
    [
      'in the other case',
      () => {
        const all = signedV1()
        return { ...all, Signature: String(all['Signature']).toLowerCase() }
      },
    ],
  ])('is answered with the string to sign, for the client to compare: %s', async (_, make) => {
    const parameters: Parameters = make()
    const answer = await send(inQuery(parameters))
    expect(answer.status).toBe(400)
    const { Code, Message } = understood(answer).body
    expect(Code).toBe('SignatureDoesNotMatch')
    const colon = Message.indexOf(':')
    expect(Message.slice(0, colon + 1)).toBe(
      `Specified signature is not matched with our calculation. ${marker}`,
    )
    const sorted = Object.keys(without(parameters, 'Signature')).sort()
    const canonical = formEncode(
      Object.fromEntries(sorted.map((name) => [name, parameters[name] ?? ''])),
    )
    expect(Message.slice(colon + 1)).toBe(`GET&%2F&${percentEncode(canonical)}`)
  })

  test('is not matched by the other method of the same parameters', async () => {
    const signedForPost = signV1(CREDENTIALS, 'ListSecrets', {}, { now: jinku.now() })
    expect(codeOf(await send(inQuery(signedForPost)))).toBe('SignatureDoesNotMatch')
    const post = { ...inQuery(signedForPost), method: 'POST' }
    expect(codeOf(await send(post))).toBe('OK')
  })

  test('cannot be passed by as a list', async () => {
    const { Signature, ...rest } = signedV1()
    for (const name of ['Signature.1', 'Signature[]', 'Signature[0]', 'signature']) {
      const answer = await send(inQuery({ ...rest, [name]: Signature ?? '' }))
      expect(codeOf(answer)).toBe('MissingSignature')
    }
  })
})

describe('HMAC-SHA256 under version 1.0', () => {
  test('is another signature than HMAC-SHA1 over the same text', async () => {
    const parameters = signedV1({ SignatureMethod: 'HMAC-SHA256' })
    const { Signature } = signedV1({ ...without(parameters, 'Signature') })
    expect(Signature).toBe(parameters['Signature'])
    const sha1 = v1AsIs('GET', { ...without(parameters, 'Signature', 'SignatureMethod') })
    const mixed = { ...parameters, Signature: sha1['Signature'] ?? '' }
    expect(codeOf(await send(inQuery(mixed)))).toBe('SignatureDoesNotMatch')
    expect(codeOf(await send(inQuery(parameters)))).toBe('OK')
  })
})

describe('a V3 request', () => {
  const incomplete = 'The request signature does not conform to Aliyun standards.'

  test.each([
    ['x-acs-action', 'MissingAction', 'Action is mandatory for this action.'],
    ['x-acs-version', 'MissingVersion', 'Version is mandatory for this action.'],
    ['x-acs-date', 'MissingTimestamp', 'Timestamp is mandatory for this action.'],
    ['x-acs-content-sha256', 'IncompleteSignature', incomplete],
  ])('without %s is refused with %s', async (name, code, message) => {
    await expectRefusal(v3With({ [name]: undefined }), 400, code, message)
  })

  test.each([
    [{ 'x-acs-action': 'Nothing' }, 404, 'InvalidAction.NotFound'],
    [{ 'x-acs-version': '2015-01-01' }, 400, 'InvalidVersion'],
    [{ 'x-acs-date': '2025-01-02' }, 400, 'InvalidTimeStamp.Format'],
    [{ 'x-acs-date': '2025-01-03T03:04:05Z' }, 400, 'InvalidTimeStamp.Expired'],
    [{ 'x-acs-date': '2025-01-02T03:09:05Z' }, 400, 'SignatureDoesNotMatch'],
    [{ 'x-acs-signature-nonce': 'another' }, 400, 'SignatureDoesNotMatch'],
    [{ 'x-acs-signature-nonce': undefined }, 400, 'SignatureDoesNotMatch'],
    [{ 'x-acs-content-sha256': 'x' }, 400, 'SignatureDoesNotMatch'],
    [{ 'x-acs-content-sha256': '' }, 400, 'SignatureDoesNotMatch'],
    [{ host: 'elsewhere' }, 400, 'SignatureDoesNotMatch'],
    [{ host: 'LOCALHOST' }, 400, 'SignatureDoesNotMatch'],
    [{ host: 'localhost:80' }, 400, 'SignatureDoesNotMatch'],
  ])('whose header became %o is refused with %i %s', async (change, status, code) => {
    const answer = await send(v3With(change))
    expect(codeOf(answer)).toBe(code)
    expect(answer.status).toBe(status)
  })

  test.each([
    ['ACS3-HMAC-SHA256', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 ', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=testid', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=testid,Signature=x', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=x', 'MissingAccessKeyId'],
    ['ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=,Signature=x', 'IncompleteSignature'],
    ['ACS3-RSA-SHA256 Credential=testid,SignedHeaders=host,Signature=x', 'InvalidSignatureMethod'],
    ['ACS3-HMAC-SM3 Credential=testid,SignedHeaders=host,Signature=x', 'InvalidSignatureMethod'],
    ['ACS3- Credential=testid,SignedHeaders=host,Signature=x', 'InvalidSignatureMethod'],
    [
      'ACS4-HMAC-SHA256 Credential=testid/20250102/cn/kms/aliyun_v4_request',
      'InvalidSignatureMethod',
    ],
    ['acs3-hmac-sha256 Credential=testid,SignedHeaders=host,Signature=x', 'MissingAccessKeyId'],
    ['TOKEN x', 'MissingAccessKeyId'],
    ['Basic dGVzdGlkOnRlc3RzZWNyZXQ=', 'MissingAccessKeyId'],
  ])('with %j as Authorization is refused with %s', async (authorization, code) => {
    const answer = await send(v3With({ authorization }))
    expect(codeOf(answer)).toBe(code)
    expect(answer.status).toBe(400)
  })

  test('of an unknown key is told so, and of a temporary one that its token is not ours', async () => {
    const credentials = (id: string): ((text: string) => string) => {
      return (text) => text.replace('Credential=testid', `Credential=${id}`)
    }
    const as = (id: string, token?: string): Bytes => {
      const headers = token === undefined ? {} : { 'x-acs-security-token': token }
      const bytes = v3('ListSecrets', { now: jinku.now(), headers })
      const change = credentials(id)
      return { ...bytes, headers: bytes.headers.map(([name, value]) => [name, change(value)]) }
    }
    const unknown = await send(as('nobody'))
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'InvalidAccessKeyId.NotFound'])
    expect(codeOf(await send(as('STS.x')))).toBe('MissingSecurityToken')
    expect(codeOf(await send(as('STS.x', 't')))).toBe('InvalidSecurityToken.Malformed')
    expect(codeOf(await send(as('testid', 't')))).toBe('InvalidSecurityToken.MismatchWithAccessKey')
  })

  test('whose signature does not match is answered with both texts of the calculation', async () => {
    const bytes = v3('ListSecrets', { now: jinku.now(), query: { PageSize: 7, A: 'b c' } })
    const headers = bytes.headers.map(
      ([name, value]) => [name, value.replace(/Signature=.*/, 'Signature=0')] as const,
    )
    const { Message } = understood(await send({ ...bytes, headers })).body
    const match =
      /^Specified signature does not match our calculation\. server StringToSign is \[(.*?)\] server CanonicalRequest is \[(.*)\]$/s.exec(
        Message,
      )
    expect(match?.[1]).toMatch(/^ACS3-HMAC-SHA256\n[0-9a-f]{64}$/)
    const lines = match?.[2]?.split('\n') ?? []
    expect(lines.slice(0, 5)).toEqual([
      'POST',
      '/',
      'A=b%20c&PageSize=7',
      'host:localhost',
      'x-acs-action:ListSecrets',
    ])
  })
})

describe('a request that is not signed by a key', () => {
  test('is refused for want of an access key', async () => {
    const target = '/?Action=ListSecrets&Version=2016-01-20'
    const bytes = { method: 'GET', target, headers: [['Host', 'x']], body: '' } as const
    const message = 'AccessKeyId is mandatory for this action.'
    await expectRefusal(bytes, 400, 'MissingAccessKeyId', message)
    // Classic clients without credentials name the operation in headers only.
    const byHeader = {
      ...bytes,
      target: '/',
      headers: [
        ['Host', 'x'],
        ['x-acs-action', 'ListSecrets'],
        ['x-acs-version', '2016-01-20'],
      ],
    } as const
    await expectRefusal(byHeader, 400, 'MissingAccessKeyId', message)
  })

  test.each([
    ['a parameter', { BearerToken: 't', SignatureType: 'BEARERTOKEN' }, {}],
    ['a parameter alone', { BearerToken: 't' }, {}],
    ['a header', {}, { 'x-acs-bearer-token': 't' }],
    ['a header and a type', { SignatureType: 'BEARERTOKEN' }, { 'x-acs-bearer-token': 't' }],
    ['a header and a type of header', {}, { 'x-acs-signature-type': 'BEARERTOKEN' }],
    [
      'a parameter beside a meaningless signature',
      { BearerToken: 't', SignatureType: 'BEARERTOKEN', AccessKeyId: '', Signature: 'x' },
      {},
    ],
  ])('but by a bearer token in %s is not supported', async (_, parameters, headers) => {
    const query = { Action: 'ListSecrets', Version: '2016-01-20', ...parameters }
    const target = `/?${formEncode(query)}`
    const all = [['Host', 'x'] as const, ...Object.entries(headers)]
    const bytes = { method: 'POST', target, headers: all, body: '' }
    await expectRefusal(bytes, 400, 'UnsupportedOperation', 'This action is not supported.')
  })
})

test('headers that name an operation are ignored where parameters are signed', async () => {
  const bytes = v1InForm('ListSecrets', {}, { now: jinku.now() })
  const headers = [
    ...bytes.headers,
    ['x-acs-action', 'DeleteSecret'] as const,
    ['x-acs-version', '1999-01-01'] as const,
  ]
  const answer = await send({ ...bytes, headers })
  expect(understood(answer).body.SecretList).toEqual({ Secret: [] })
  expect(jinku.entries.at(-1)?.action).toBe('ListSecrets')
})
