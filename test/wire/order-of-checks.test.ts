/**
 * A request with everything wrong, repaired one thing at a time: each repair brings up the next refusal, in the documented
 * order. Nothing is learnt of keys before the request is well formed, and nothing of secrets before it is signed.
 */

import { afterEach, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { formEncode, type Parameters, wireTime } from '../support/signing.ts'
import { exchangeOne } from '../support/wire/connection.ts'
import {
  type Bytes,
  bytesOf,
  minimalHeaders,
  v1AsIs,
  v3Over,
} from '../support/wire/request-bytes.ts'
import { codeOf } from '../support/wire/understood.ts'

let jinku: TestServer
afterEach(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

async function outcomeOf(bytes: Bytes): Promise<string> {
  return codeOf(await exchangeOne(jinku.server.port, bytesOf(bytes)))
}

test('a V1 request is checked in the documented order', async () => {
  jinku = await startTestServer({ settings: { maxRequestsPerSecond: 2 } })
  const inQuery = (parameters: Parameters): Bytes => ({
    method: 'GET',
    target: `/?${formEncode(parameters)}`,
    headers: [['Host', 'h']],
    body: '',
  })
  const HEADERS = [
    ['Host', 'h'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ] as const

  const worst: Bytes = {
    method: 'DELETE',
    target: '/elsewhere?A=%',
    headers: [['Content-Type', 'application/x-www-form-urlencoded; charset=gbk']],
    body: 'B=1&B=2&Format=YAML',
  }
  const steps: [Partial<Bytes>, string][] = [
    [{}, 'UnsupportedHTTPMethod'],
    [{ method: 'POST' }, 'InvalidProduct.NotFound'],
    [{ headers: [['Host', 'h'], ...worst.headers] }, 'ParseRequestParameterException'],
    [{ target: '/elsewhere?A=1&A=2' }, 'ParseRequestParameterException'],
    [{ headers: HEADERS }, 'InvalidParameter'],
    [{ target: '/elsewhere?A=1' }, 'InvalidParameter'],
    [{ body: 'B=1&Format=YAML' }, 'InvalidParameter.Format'],
    [{ body: 'B=1' }, 'InvalidAction.NotFound'],
    [{ target: '/' }, 'MissingAction'],
  ]
  let bytes = worst
  for (const [repair, code] of steps) {
    bytes = { ...bytes, ...repair }
    expect(await outcomeOf(bytes)).toBe(code)
  }

  const time = wireTime(jinku.now())
  const common: [Parameters, string][] = [
    [{}, 'MissingAction'],
    [{ Action: 'Nothing' }, 'MissingVersion'],
    [{ Version: '1999-01-01' }, 'InvalidVersion'],
    [{ Version: '2016-01-20' }, 'InvalidAction.NotFound'],
    [{ Action: 'GetSecretValue' }, 'MissingAccessKeyId'],
    [{ AccessKeyId: 'STS.nobody' }, 'MissingTimestamp'],
    [{ Timestamp: 'now' }, 'MissingSignature'],
    [{ Signature: 'x' }, 'MissingSignatureMethod'],
    [{ SignatureMethod: 'none' }, 'MissingSignatureVersion'],
    [{ SignatureVersion: '9' }, 'InvalidSignatureMethod'],
    [{ SignatureMethod: 'HMAC-SHA1' }, 'InvalidSignatureVersion'],
    [{ SignatureVersion: '1.0' }, 'InvalidTimeStamp.Format'],
    [{ Timestamp: '2025-01-01T00:00:00Z' }, 'InvalidTimeStamp.Expired'],
    [{ Timestamp: time }, 'MissingSecurityToken'],
    [{ SecurityToken: 'x' }, 'InvalidSecurityToken.Malformed'],
    [{ AccessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound'],
    [{ AccessKeyId: CREDENTIALS.id }, 'InvalidSecurityToken.MismatchWithAccessKey'],
    [{ SecurityToken: '' }, 'SignatureDoesNotMatch'],
  ]
  let parameters: Parameters = {}
  for (const [repair, code] of common) {
    parameters = { ...parameters, ...repair }
    expect(await outcomeOf(inQuery(parameters))).toBe(code)
  }

  const { Signature: _, ...unsigned } = parameters
  const signed = (extra: Parameters): Bytes =>
    inQuery(v1AsIs('GET', { ...unsigned, Timestamp: wireTime(jinku.now()), ...extra }))
  expect(await outcomeOf(signed({ SignatureNonce: '1' }))).toBe('MissingParameter')
  expect(await outcomeOf(signed({ SignatureNonce: '1' }))).toBe('SignatureNonceUsed')
  expect(await outcomeOf(signed({ SignatureNonce: '2' }))).toBe('MissingParameter')
  expect(await outcomeOf(signed({ SignatureNonce: '3' }))).toBe('Rejected.Throttling')
  jinku.advance(1000)
  expect(await outcomeOf(signed({ SecretName: 'a name' }))).toBe('InvalidParameter')
  expect(await outcomeOf(signed({ SecretName: 'name' }))).toBe('Forbidden.ResourceNotFound')
})

test('a V3 request is checked in the documented order', async () => {
  jinku = await startTestServer({ settings: { maxRequestsPerSecond: 1 } })
  const now = jinku.now()
  const ENOUGH =
    'host;x-acs-action;x-acs-version;x-acs-date;x-acs-content-sha256;x-acs-security-token'
  const by = (id: string, signed: string, algorithm = 'ACS3-HMAC-SHA256') => ({
    authorization: `${algorithm} Credential=${id},SignedHeaders=${signed},Signature=x`,
  })
  const steps: [{ [name: string]: string | undefined }, string][] = [
    [{ authorization: 'ACS3-RSA-SHA256' }, 'MissingAction'],
    [{ 'x-acs-action': 'Nothing' }, 'MissingVersion'],
    [{ 'x-acs-version': '1999-01-01' }, 'InvalidVersion'],
    [{ 'x-acs-version': '2016-01-20' }, 'InvalidAction.NotFound'],
    [{ 'x-acs-action': 'GetSecretValue' }, 'IncompleteSignature'],
    [by('', 'host', 'ACS3-RSA-SHA256'), 'InvalidSignatureMethod'],
    [by('', 'host'), 'MissingAccessKeyId'],
    [by('STS.nobody', 'host'), 'MissingTimestamp'],
    [{ 'x-acs-date': 'now', 'x-acs-content-sha256': 'x' }, 'IncompleteSignature'],
    [by('STS.nobody', ENOUGH), 'InvalidTimeStamp.Format'],
    [{ 'x-acs-date': '2025-01-01T00:00:00Z' }, 'InvalidTimeStamp.Expired'],
    [{ 'x-acs-date': wireTime(now) }, 'MissingSecurityToken'],
    [{ 'x-acs-security-token': 't' }, 'InvalidSecurityToken.Malformed'],
    [by('nobody', ENOUGH), 'InvalidAccessKeyId.NotFound'],
    [by(CREDENTIALS.id, ENOUGH), 'InvalidSecurityToken.MismatchWithAccessKey'],
    [{ 'x-acs-security-token': undefined }, 'SignatureDoesNotMatch'],
  ]
  let headers: { [name: string]: string | undefined } = { host: 'h' }
  for (const [repair, code] of steps) {
    headers = { ...headers, ...repair }
    const sent = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const bytes = { method: 'POST', target: '/', headers: sent, body: '' }
    expect(await outcomeOf(bytes)).toBe(code)
  }

  const signed = (nonce: string, query: string): Bytes => {
    const all = [
      ...minimalHeaders('GetSecretValue', jinku.now()),
      ['x-acs-signature-nonce', nonce] as const,
    ]
    return v3Over({ headers: all, signed: all.map(([name]) => name), target: `/?${query}` })
  }
  expect(await outcomeOf(signed('1', ''))).toBe('MissingParameter')
  expect(await outcomeOf(signed('1', 'SecretName=a'))).toBe('SignatureNonceUsed')
  expect(await outcomeOf(signed('2', 'SecretName=a'))).toBe('Rejected.Throttling')
  jinku.advance(1000)
  expect(await outcomeOf(signed('3', 'SecretName=a'))).toBe('Forbidden.ResourceNotFound')
})

test('who asks too often is told how long to wait', async () => {
  jinku = await startTestServer({ settings: { maxRequestsPerSecond: 1 } })
  await jinku.call('ListSecrets')
  const reply = await jinku.call('ListSecrets')
  expect(reply.status).toBe(429)
  expect(reply.body).toMatchObject({
    HttpStatus: 429,
    Code: 'Rejected.Throttling',
    Message: 'QPS Limit Exceeded',
  })
  const wait = Number(reply.headers['x-acs-retry-after'])
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(1000)
  jinku.advance(wait)
  const later = await jinku.call('ListSecrets')
  expect(later.status).toBe(200)
  expect(later.headers).not.toHaveProperty('x-acs-retry-after')
})
